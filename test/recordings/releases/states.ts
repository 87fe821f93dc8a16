/**
 * What had happened before each exchange of the recordings, by its label. Time itself is no part of it: it goes on until
 * a workspace is as far as the answer shows it, see `moment.ts`.
 */
import type { ReleaseExchange } from "./release-recording.ts";
import type { Stage } from "./stage.ts";

/** Brings about what a label speaks of; most need nothing. */
export type Happening = (stage: Stage) => Promise<void> | void;

type Row = readonly [label: RegExp, happening?: Happening];

const nothing: Happening = () => undefined;

/** The workspace starts, its agent gets ready and reports. */
const up =
  (state: "working" | "idle" | null = "idle"): Happening =>
  async (stage) => {
    stage.startUp();
    if (state !== null) await stage.report(state);
  };

/** What happens to a task of the states, by the word before the slash. */
const STATES: readonly Row[] = [
  [/^(busy 0)$/, (stage) => stage.endAll()],
  [/^busy [123]$/],
  [/^make pending$/, (stage) => stage.takeAll()],
  [/^make (failing start|tasks-[\w-]+|for [\w ]+)$/, (stage) => stage.endDeletes()],
  [/^(pending|initializing|canceling)\/[\w -]+$/],
  [/^cancel the build$/],
  [/^canceled\/[\w -]+$/, (stage) => stage.noticeCancel()],
  [/^error\/get$/, (stage) => stage.fail()],
  [/^error\/[\w -]+$/],
  [/^error\/delete \(by workspace build\)$/],
  [/^error, then paused\/get$/, (stage) => stage.fail()],
  [/^error, then paused\/logs$/],
  [
    /^working\/get$/,
    async (stage) => {
      await up("working")(stage);
      stage.talk((conversation) => (conversation.status = "running"));
    },
  ],
  [/^working\/[\w -]+$/],
  [/^pause for held stop( \(by workspace build\))?$/, (stage) => stage.report("idle")],
  [/^pausing\/[\w -]+$/],
  [/^paused\/get \(after held stop\)$/],
  [/^delete held( \(by workspace build\))?$/, up()],
  [/^deleting\/[\w -]+$/],
  [/^pause that fails( \(by workspace build\))?$/, up()],
  [/^failed stop\/get$/, (stage) => stage.fail()],
  [/^failed stop\/[\w -]+( \(by workspace build\))?$/],
  // Nobody listens to a report there.
  [/^tasks-closed\/get$/, up(null)],
  // Its app answers late, and time alone says when.
  [/^tasks-silent\/send$/, (stage) => stage.wakeIfAnswered()],
  [/^tasks-silent\/[\w -]+( \(by workspace build\))?$/],
  [/^tasks-[\w-]+\/get$/, up()],
  [/^tasks-[\w-]+\/[\w -]+( \(by workspace build\))?$/],
  [/^workspace delete build$/, up()],
  [/^workspace deleted\/get$/, (stage) => stage.finish()],
  [/^workspace deleted\/[\w -]+$/],
  [
    /^app unhealthy\/get$/,
    async (stage) => {
      await up()(stage);
      stage.cause("app_becomes_unhealthy");
    },
  ],
  [/^app unhealthy\/[\w -]+$/],
  [/^app healthy again\/get$/, (stage) => stage.cause("app_becomes_healthy")],
  [/^agent gone\/get$/, (stage) => stage.cause("agent_disconnects")],
  [/^agent gone\/[\w -]+( \(by workspace build\))?$/],
];

const LIFE: readonly Row[] = [
  [/^create$/],
  [/^get at once$/],
  [/^get active$/, up()],
  [/^get active again$/, up()],
  [/^(get|list) [\w -]+$/],
  [/^list( owner:me)?$/],
  [/^route PUT .*$/],
  [/^(workspace of the task|build parameters|logs live)$/],
  [/^logs after send$/, (stage) => stage.answer()],
  [/^send( [\w ]+)?$/],
  [/^app-status [\w ]+$/],
  [/^(input|snapshot) [\w' ]+$/],
  [/^resume while active$/],
  [/^pause( \(by workspace build\))?$/, (stage) => stage.answer()],
  [/^pause (again|when paused)$/],
  [/^(logs|workspace) paused$/],
  [/^paused\/[\w -]+$/],
  [/^agent token when paused$/],
  [/^resume( again)?( \(by workspace build\))?$/],
  [/^(logs while resuming|logs active again|workspace resumed)$/],
  [/^(other user|owner) [\w :]+$/],
  [/^(unknown user get|head)$/],
  [/^delete( \(by workspace build\))?$/, (stage) => stage.reportAsShownLater()],
  [/^(deleted\/[\w-]+|delete again|workspace deleting)$/],
  [/^workspace deleted$/, (stage) => stage.finish()],
];

const TABLE: Readonly<Record<ReleaseExchange["part"], readonly Row[]>> = {
  routes: [[/^(buildinfo|route .*|(unauthenticated|bad token) list .*)$/]],
  life: LIFE,
  create: [
    [/^(no name|name .*|display_name .*|input \w+|other field name|unknown field|preset( unknown)?)$/],
    [/^(template .*|create .*|owner for alice|(get|build parameters) without the AI Prompt parameter)$/],
  ],
  list: [[/^(q=.*|limit=[1x]|offset=1|after_id|two q|upper Q)$/s]],
  "create-clean": [[/^delete of .* \(by workspace\)$/s], [/^delete of .*$/s, (stage) => stage.startUp()]],
  states: STATES,
};

/** What had happened before the exchange; null when its label is unknown. */
export function happeningBefore({ part, label }: ReleaseExchange): Happening | null {
  const row = TABLE[part].find(([pattern]) => pattern.test(label));
  return row === undefined ? null : (row[1] ?? nothing);
}
