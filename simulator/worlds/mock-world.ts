/**
 * One world of a mock server, for programs that embed it: what the control API does to it, typed and without HTTP in
 * between. Bodies and answers are those of `spec/control.yaml`.
 */
import type { components } from "../../spec/generated.ts";
import type { ControlOperationId } from "../../spec/operations.ts";
import { checkOptions, having, text, wrongOption, type KindsOf } from "../../shared/check-options.ts";
import type { Clock, Validation } from "../core/env.ts";
import { MILLISECOND } from "../core/env.ts";
import type { EventName } from "../core/events.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import { parseDuration } from "../core/text/time.ts";
import { clockNamed } from "../control/clock-named.ts";
import { handlers } from "../control/handlers.ts";
import type { Problem, Shapes } from "../control/reply.ts";
import { createFetch, type Fetch } from "../http/fetch-adapter.ts";
import { settingKinds } from "../world/check-simulator-options.ts";
import { namesProblem } from "../world/check-definition.ts";
import type { ProviderStateName } from "../world/provider-states.ts";
import type { WorldSetting } from "../world/setting.ts";
import type { Simulator } from "../world/simulator.ts";
import { credentials, userNamed } from "./credentials.ts";
import type { ServerWorlds } from "./server-worlds.ts";

export interface MockWorldOptions extends Partial<WorldSetting> {
  /** The first label of its host; `world-` and a number when left out. */
  readonly name?: string;
  /** `real`, `manual`, `frozen`, a speed such as `60x`, or a clock of the caller's own. Default: as the server's own world. */
  readonly clock?: string | Clock;
  /** The whole world, in place of what the server's own world started with. */
  readonly definition?: WorldDefinition;
  /** A span such as `10m`: after so much real time without a call it goes. Default: never. */
  readonly ttl?: string;
}

/** Where a task is to be, and whose it is; what is left out is as `POST /_sim/tasks` has it. */
export interface MockTaskOptions {
  readonly owner?: string;
  readonly name?: string;
  readonly input?: string;
  readonly template?: string;
}

export interface MockUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  /** Opens the Coder API as this user. */
  readonly token: string;
  readonly password: string;
}

type Task = components["schemas"]["Task"];

/** One of a server's worlds. `await using` ends it. */
export interface MockWorld extends AsyncDisposable {
  readonly id: string;
  readonly name: string;
  /** Where clients reach it that have no token of it; below `localhost` once the server listens. */
  readonly url: string;
  /** The standard `fetch`, answered without a socket. Without a token, it is this world that answers. */
  readonly fetch: Fetch;
  readonly simulator: Simulator;
  /** One of its users, as it started with them. Throws as `MockCoder.token` does. */
  user(username: string): MockUser;
  /** Makes a task in a state. Throws `ControlRefused` with the message of `POST /_sim/tasks`. */
  task(state: ProviderStateName, options?: MockTaskOptions): Promise<Task>;
  /** Moves its clock forward by a span such as `90s`, and lets everything happen that is due by then. */
  advance(span: string): Promise<void>;
  /**
   * Lets everything happen until the task has that status, or is `deleted`; the clock moves on as far as it must. Throws
   * `ControlRefused` when that cannot come to be, with what there was.
   */
  until(task: { readonly id: string }, status: Task["status"] | "deleted"): Promise<void>;
  /** From now on its clock is `real`, `manual` or `frozen`, or runs so many times as fast: `60x`. */
  setClock(mode: string): Promise<void>;
  /** Lets the next thing that is due to the task happen now. Throws `ControlRefused` when nothing is due. */
  step(task: { readonly id: string }): Promise<Shapes["Explanation"]>;
  /** Makes an event happen to the task. Throws `ControlRefused` when it cannot. */
  cause(task: { readonly id: string }, event: EventName, text?: string): Promise<Shapes["Explanation"]>;
  /** Why the task is what it is, and what comes next. */
  explain(task: { readonly id: string }): Promise<Shapes["Explanation"]>;
  /** Its last calls, refusals included; oldest first. */
  journal(): Promise<readonly Shapes["JournalEntry"][]>;
  /** Ends its streams and forgets it. */
  close(): Promise<void>;
}

/** The control API would have said no: its status, message, detail and validations. */
export class ControlRefused extends Error {
  override readonly name = "ControlRefused";
  readonly status: number;
  readonly detail: string | undefined;
  readonly validations: readonly Validation[];

  constructor({ status, message, detail, validations = [] }: Problem) {
    const more = [detail, ...validations.map((one) => `${one.field}: ${one.detail}`)].filter(Boolean);
    super([message, ...more].join(" "));
    this.status = status;
    this.detail = detail;
    this.validations = validations;
  }
}

const OF = "world";
const clock = having(
  ["now"],
  '"real", "manual", "frozen", a speed such as "60x", or an object with a function now',
);

const KINDS: KindsOf<MockWorldOptions> = {
  seed: settingKinds.seed,
  pace: settingKinds.pace,
  release: settingKinds.release,
  definition: settingKinds.definition,
  name: text,
  clock: {
    ...clock,
    fits: (value) => (typeof value === "string" ? clockNamed(value) !== null : clock.fits(value)),
  },
  ttl: {
    fits: (value) => typeof value === "string" && (parseDuration(value) ?? 0) > 0,
    allowed: 'a span such as "10m" or "90s"',
  },
};

/** Makes a world of that server. Throws `TypeError` for wrong options, `WorldProblem` for what cannot be made. */
export function createMockWorld(worlds: ServerWorlds, given: MockWorldOptions): MockWorld {
  checkOptions(OF, given, KINDS);
  const { definition, clock: asked, ttl, ...rest } = given;
  const problem = definition === undefined ? null : namesProblem(definition);
  if (problem !== null) throw wrongOption(OF, "definition", definition, problem);
  const time = typeof asked === "string" ? clockNamed(asked) : (asked ?? null);
  const hosted = worlds.make({
    ...rest,
    ...(definition === undefined ? {} : { definition }),
    ...(time === null ? {} : { clock: time }),
    ...(ttl === undefined ? {} : { ttlMs: (parseDuration(ttl) ?? Infinity) / MILLISECOND }),
  });
  const { id, name, simulator } = hosted;
  const call = async <Answer>(
    operation: ControlOperationId,
    body: object,
    params: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const query = new Map<string, readonly string[]>();
    const answer = await handlers[operation]({ simulator, worlds, headers: {}, params, query, body });
    if (!("json" in answer)) throw new ControlRefused(answer);
    hosted.usedAt = Date.now();
    return JSON.parse(answer.json) as Answer;
  };
  const close = async (): Promise<void> => worlds.hosted.remove(hosted);
  return {
    id,
    name,
    simulator,
    get url() {
      return worlds.urlOf(hosted);
    },
    fetch: createFetch(worlds.handler(hosted)),
    user(username) {
      const known = credentials(simulator);
      const { id: userId, username: spelled, email } = userNamed(simulator.world, "user", username);
      return {
        id: userId,
        username: spelled,
        email,
        token: known.token(username),
        password: known.password(username),
      };
    },
    task: (state, options = {}) => call("arrangeTask", { ...options, state }),
    advance: async (span) => void (await call("moveClock", { advance: span })),
    until: async (task, status) => void (await call("moveClock", { until: { task: task.id, status } })),
    setClock: async (mode) => void (await call("moveClock", { mode })),
    step: (task) => call("stepTask", {}, { id: task.id }),
    cause: (task, event, words) =>
      call("causeEvent", words === undefined ? { event } : { event, text: words }, { id: task.id }),
    explain: (task) => call("explainTask", {}, { id: task.id }),
    journal: async () => (await call<Shapes["JournalResponse"]>("getJournal", {})).entries,
    close,
    [Symbol.asyncDispose]: close,
  };
}
