/** A journal of ours as a story: it is lived again in a world of its seed, call by call, and that is recorded. */
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { json, type Transport } from "../../client/wire.ts";
import {
  createServerLookUps,
  instantOf,
  recordedOf,
  Recorder,
  type Caller,
  type Exchange,
  type LookUps,
  type Recorded,
} from "../../scenarios/index.ts";
import {
  createMockCoder,
  isPaceName,
  isRelease,
  releaseProblem,
  type MockCoder,
  type Simulator,
} from "../../simulator/index.ts";
import type { components } from "../../spec/generated-control.ts";
import { operations, type OperationId } from "../../spec/operations.ts";

export type JournalDocument = components["schemas"]["Replay"];
type Entry = JournalDocument["entries"][number];
type AttemptEntry = Extract<Entry, { readonly kind: "attempt" }>;
type RedoneEntry = Parameters<Simulator["redo"]>[0];

/** The journal cannot be lived again. The message says where and why. */
export class JournalProblem extends Error {
  override readonly name = "JournalProblem";
}

/** The operations that a story has words for, and that a journal keeps. */
const TOLD: ReadonlySet<string> = new Set([
  "createTask",
  "deleteTask",
  "sendTaskInput",
  "updateTaskInput",
  "pauseTask",
  "resumeTask",
  "createWorkspaceBuild",
  "cancelWorkspaceBuild",
  "updateAppStatus",
  "uploadTaskLogSnapshot",
] satisfies OperationId[]);

/** The story of the journal. Throws `JournalProblem`. */
export async function relive({ header, entries }: JournalDocument, title: string): Promise<Recorded> {
  const { pace, release, seed } = header;
  if (!header.complete) throw new JournalProblem("The journal has lost its beginning: record a new session.");
  if (!isPaceName(pace)) throw new JournalProblem(`This version of mock-coder knows no pace ${header.pace}.`);
  if (!isRelease(release))
    throw new JournalProblem(`The journal names the release ${release}. ${releaseProblem(release) ?? ""}`);
  const coder = createMockCoder({ seed, pace, release, clock: "manual" });
  const send = createFetchTransport(coder.fetch, "http://localhost");
  const life: Life = { coder, send, exchanges: [], agents: new Map(), untold: new Map() };
  let now = instantOf(header.started_at);
  for (const [index, entry] of entries.entries()) {
    const at = instantOf(entry.at);
    // Only the clock: who lets the world settle may let happen what the journal has after this entry.
    coder.simulator.clock.advance(at - now);
    now = at;
    await live(life, entry, `Entry ${String(index + 1)}`);
  }
  const recorder = new Recorder({ lookUps: lookUpsOf(life), isWorldTime: true });
  for (const exchange of life.exchanges) await recorder.add(exchange);
  const { recording } = recorder;
  const untold = [...life.untold].map(([what, times]) => ({ what, times }));
  return recordedOf({ ...recording, leftOut: [...recording.leftOut, ...untold] }, title, { pace, release });
}

interface Life {
  readonly coder: MockCoder;
  readonly send: Transport;
  /** Told when all is over: whoever asks the server for a name meanwhile would let happen what is due. */
  readonly exchanges: Exchange[];
  /** The tasks of agents, by their tokens. */
  readonly agents: Map<string, string>;
  /** What was done again without a word in the story, and how often. */
  readonly untold: Map<string, number>;
}

async function live(life: Life, entry: Entry, where: string): Promise<void> {
  switch (entry.kind) {
    case "attempt":
      return TOLD.has(entry.operation)
        ? call(life, callOf(life, entry, where), where)
        : redo(life, entry, where);
    case "event": {
      const { event, text } = entry;
      const body = event === "snapshot_is_replaced" ? { event, text } : { event };
      return call(life, control(`/tasks/${entry.task}/events`, body), where);
    }
    case "agent": {
      const turns = entry.turns.map(({ thinks, ...turn }) => ({
        ...turn,
        ...(thinks === undefined ? {} : { thinks: `${String(thinks / 1_000)}ms` }),
      }));
      const body = { turns, ...(entry.ending === null ? {} : { then: entry.ending }) };
      return call(life, control(`/tasks/${entry.task}/agent`, body), where);
    }
    case "template": {
      const template = life.coder.simulator.world.templates.get(entry.template)?.name ?? entry.template;
      return call(life, control(`/templates/${template}`, { deprecated: entry.deprecated }), where);
    }
    case "step":
    case "hold":
    case "message":
    case "upgrade":
      return redo(life, entry, where);
  }
}

interface Made {
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly caller: Caller;
  readonly body: unknown;
}

async function call(life: Life, { method, url, token, caller, body }: Made, where: string): Promise<void> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = token === undefined ? {} : { "Coder-Session-Token": token };
  const reply = await life.send({ method, path: url, headers, ...(text === "" ? {} : { body: text }) });
  if (reply.status >= 400)
    throw new JournalProblem(
      `${where}, ${method} ${url}, is answered with ${replyTextWithStatus(reply)} this time. ${STRANGE}`,
    );
  const [path = ""] = url.split("?", 1);
  life.exchanges.push({
    method,
    path: decodeURIComponent(path),
    caller,
    body,
    status: reply.status,
    answer: json(reply),
    at: life.coder.simulator.now(),
  });
}

const STRANGE =
  "Only a world of the usual definition can be lived again from its journal; of any other, record a session.";

function control(path: string, body: unknown): Made {
  return { method: "POST", url: `/_sim${path}`, token: undefined, caller: { kind: "nobody" }, body };
}

function callOf(life: Life, entry: AttemptEntry, where: string): Made {
  // The list of those that are told has no other names in it.
  const { method, path } = operations[entry.operation as OperationId];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(entry.params[name] ?? ""),
  );
  const query = new URLSearchParams(
    (entry.query as [string, string[]][]).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  ).toString();
  const url = `/api/v2${filled}${query === "" ? "" : `?${query}`}`;
  return { method, url, ...whoMade(life, entry, where), body: entry.body };
}

function whoMade(
  { coder, agents }: Life,
  { caller }: AttemptEntry,
  where: string,
): Pick<Made, "token" | "caller"> {
  const { world } = coder.simulator;
  if (caller === null) return { token: undefined, caller: { kind: "nobody" } };
  if ("build" in caller) {
    const build = world.builds.get(caller.build);
    const token = build?.agentToken ?? "";
    const taskId = world.workspaces.get(build?.workspaceId ?? "")?.taskId ?? null;
    if (taskId !== null) agents.set(token, taskId);
    return { token, caller: { kind: "agent", token } };
  }
  const user = world.users.get(caller.user);
  if (user === undefined) throw new JournalProblem(`${where}: its user is not there. ${STRANGE}`);
  const { username } = user;
  return { token: coder.token(username), caller: { kind: "user", username } };
}

/** In the world, and not in the story. */
async function redo({ coder, untold }: Life, entry: Entry, where: string): Promise<void> {
  const what = entry.kind === "attempt" ? `a call of ${entry.operation}` : UNTOLD[entry.kind];
  untold.set(what, (untold.get(what) ?? 0) + 1);
  // The entry is as the journal has it but for its instant.
  await coder.simulator.redo({ ...entry, at: coder.simulator.now() } as RedoneEntry, where);
}

const UNTOLD: Readonly<Record<Exclude<Entry["kind"], "attempt">, string>> = {
  step: "a step of one task, which no clock brings",
  hold: "a task that was held in its state, as one that is arranged",
  message: "a message to an agent by way of its app",
  event: "an event",
  agent: "what an agent does",
  template: "a change of a template",
  upgrade: "an upgrade of the server",
};

function lookUpsOf({ coder, send, agents }: Life): LookUps {
  const [first] = coder.simulator.world.users.values();
  const token = first === undefined ? undefined : coder.token(first.username);
  const asked = createServerLookUps({ send, token, controlToken: undefined });
  return { ...asked, taskOfAgent: async (agentToken) => agents.get(agentToken) ?? null };
}
