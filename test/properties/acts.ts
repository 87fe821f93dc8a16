/**
 * Things that anyone may do to a world, as data, and a run that does them to a mock server. A run knows nothing of how
 * the simulator decides: it acts, and notes what it was answered.
 */
import * as fc from "fast-check";
import { worldHash, type MockCoderOptions, type TemplateDefinition } from "../../simulator/index.ts";
import { MANUAL_START } from "../../simulator/world/clock.ts";
import { HOUR, MILLISECOND, MINUTE, SECOND } from "../../simulator/core/env.ts";
import type { AgentPlan } from "../../simulator/core/agent/agent-plan.ts";
import { eventNames, type EventName } from "../../simulator/core/events.ts";
import type { Task } from "../../simulator/core/model.ts";
import type { PaceName } from "../../simulator/core/pace.ts";
import { agentPlans } from "./agent-plans.ts";
import { agentToken, startCoder, workspaceId, type Answer } from "../support/coder.ts";

export const VERBS = ["send", "logs", "pause", "resume", "input", "get", "list", "cancel", "delete"] as const;

export type Act =
  | {
      readonly kind: "create";
      readonly owner: string;
      readonly template: string;
      readonly input: string;
      readonly name: string;
    }
  | { readonly kind: "wait"; readonly span: number }
  | { readonly kind: "step"; readonly task: number; readonly times: number }
  | { readonly kind: "cause"; readonly task: number; readonly event: EventName }
  | { readonly kind: "direct"; readonly task: number; readonly plan: AgentPlan }
  | {
      readonly kind: (typeof VERBS)[number];
      readonly task: number;
      readonly who: string;
      readonly input: string;
    }
  | { readonly kind: "build"; readonly task: number; readonly transition: "start" | "stop" | "delete" }
  | { readonly kind: "report"; readonly task: number; readonly state: string }
  | { readonly kind: "upload"; readonly task: number; readonly content: string };

export const USERS = ["admin", "alice", "bob", "orla", "audrey", "tariq", "uma", "rita"] as const;

/** The templates a run may use: those of the default world, one that talks slowly, one that stops soon. */
const TEMPLATES: readonly TemplateDefinition[] = [
  {
    name: "slow-talker",
    script: [
      { expectMessage: "", responseMessage: "Starting up the whole thing", thinkDurationMS: 900 },
      { expectMessage: "go", responseMessage: "Gone as far as I can go", thinkDurationMS: 7_000 },
      { expectMessage: "", responseMessage: "And back", thinkDurationMS: 1 },
    ],
  },
  { name: "short-lived", defaultTtl: 20 * SECOND },
];

const task = fc.nat({ max: 2 });
const input = fc.constantFrom("go", "Fix the <b>login</b> & more", "", " ", "\n", "é".repeat(200));
const spans: readonly (readonly [weight: number, span: number])[] = [
  [1, 0],
  [1, 1],
  [2, 200 * MILLISECOND],
  [1, 399_999],
  [2, 400 * MILLISECOND],
  [4, SECOND],
  [3, 3 * SECOND],
  [5, 12 * SECOND],
  [1, 5 * MINUTE],
  [1, 8 * HOUR],
];

export const create: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant("create" as const),
  owner: fc.constantFrom("alice", "alice", "bob", "orla", "admin"),
  template: fc.constantFrom(
    "coding-agent",
    "coding-agent",
    "unchecked-agent",
    "empty-app-agent",
    "never-linked-agent",
    "slow-talker",
    "short-lived",
  ),
  input,
  name: fc.constantFrom("", "", "", "one", "ONE"),
});

export const wait: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant("wait" as const),
  span: fc.oneof(...spans.map(([weight, span]) => ({ weight, arbitrary: fc.constant(span) }))),
});
export const step: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant("step" as const),
  task,
  // Nine reach the moment between the agent's greeting and its first input.
  times: fc.constantFrom(1, 1, 1, 2, 5, 9, 9, 13),
});

export const use: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...VERBS, "send", "send", "logs", "pause", "resume"),
  task,
  // The site owner sees every task, so most acts meet one; the others try their luck.
  who: fc.oneof(
    { weight: 4, arbitrary: fc.constant("admin") },
    { weight: 2, arbitrary: fc.constant("alice") },
    { weight: 2, arbitrary: fc.constantFrom(...USERS) },
  ),
  input,
});

/** Everything somebody at the control API may cause. */
export function causing(...except: readonly EventName[]): fc.Arbitrary<Act> {
  const events = (Object.keys(eventNames) as EventName[]).filter((name) => !except.includes(name));
  return fc.record({ kind: fc.constant("cause" as const), task, event: fc.constantFrom(...events) });
}

export const directing: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant("direct" as const),
  task,
  plan: agentPlans,
});

export const viaWorkspace: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant("build" as const),
  task,
  transition: fc.constantFrom("start", "stop", "delete"),
});

export const viaAgent: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant("report" as const),
    task,
    state: fc.constantFrom("working", "idle", "COMPLETE", "failure", "odd"),
  }),
  fc.record({
    kind: fc.constant("upload" as const),
    task,
    content: fc.constantFrom("Done.", "x".repeat(300)),
  }),
);

/** A story: a task first, then anything. */
export const stories: fc.Arbitrary<readonly Act[]> = fc
  .tuple(
    fc.array(create, { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: create },
        { weight: 8, arbitrary: wait },
        { weight: 4, arbitrary: step },
        { weight: 12, arbitrary: use },
        { weight: 2, arbitrary: causing() },
        { weight: 1, arbitrary: directing },
        { weight: 1, arbitrary: viaWorkspace },
        { weight: 2, arbitrary: viaAgent },
      ),
      { minLength: 1, maxLength: 50, size: "max" },
    ),
  )
  .map(([first, then]) => [...first, ...then]);

export const anyPace: fc.Arbitrary<PaceName> = fc.constantFrom("realistic", "realistic", "instant", "manual");

export type Run = ReturnType<typeof startRun>;

/**
 * A mock server whose clock moves without anything being looked at, so that what is due waits until somebody looks.
 * `tasks` are those the run created, in order, deleted ones too.
 */
export function startRun(
  setting: { readonly seed: string; readonly pace: PaceName },
  options: MockCoderOptions = {},
) {
  let time = MANUAL_START;
  const coder = startCoder({ ...options, ...setting, clock: { now: () => time }, templates: TEMPLATES });
  const { simulator } = coder;
  const tasks: Task[] = [];

  /** Calls the Coder API; a task that does not exist yet is a task nobody has. */
  function call(act: Extract<Act, { readonly who: string }>): Promise<Answer> {
    const { kind, who, input: text } = act;
    const path = `/tasks/me/${pick(act.task)?.id ?? "nobody"}`;
    switch (kind) {
      case "get":
        return coder.call(who, `GET ${path}`);
      case "delete":
        return coder.call(who, `DELETE ${path}`);
      case "logs":
        return coder.call(who, `GET ${path}/logs`);
      case "send":
        return coder.call(who, `POST ${path}/send`, { input: text });
      case "input":
        return coder.call(who, `PATCH ${path}/input`, { input: text });
      case "pause":
      case "resume":
        return coder.call(who, `POST ${path}/${kind}`);
      case "list":
        return coder.call(who, "GET /tasks");
      case "cancel":
        return coder.call(
          who,
          `PATCH /workspacebuilds/${pick(act.task)?.workspace?.builds.at(-1)?.id ?? "none"}/cancel`,
        );
    }
  }

  function pick(index: number): Task | undefined {
    return tasks[index % Math.max(1, tasks.length)];
  }

  async function createTask(act: Extract<Act, { kind: "create" }>): Promise<Answer> {
    const body = { template_version_id: coder.version(act.template), input: act.input, name: act.name };
    const answer = await coder.call(act.owner, "POST /tasks/me", body);
    const made =
      answer.status === 201 ? simulator.world.tasks.get((answer.body as { id: string }).id) : undefined;
    if (made !== undefined) tasks.push(made);
    return answer;
  }

  async function viaAgentOf(act: Extract<Act, { kind: "report" | "upload" }>): Promise<string> {
    const found = pick(act.task);
    // The token is learned where a tester would: from the control API, which settles the task.
    if (found === undefined || simulator.task(found.id) === null) return "no task";
    if (found.workspace?.builds.every(({ agent }) => agent === null) !== false) return "no agent";
    const who = { token: agentToken(found) };
    if (act.kind === "report") {
      const body = { app_slug: "agent", state: act.state, message: "Reported", uri: "" };
      return written(await coder.call(who, "PATCH /workspaceagents/me/app-status", body));
    }
    const messages = [{ id: 0, role: "agent", content: act.content, time: "2026-01-01T00:00:00Z" }];
    const path = `/workspaceagents/me/tasks/${found.id}/log-snapshot?format=agentapi`;
    return written(await coder.call(who, `POST ${path}`, { messages }));
  }

  return {
    coder,
    simulator,
    tasks,
    pick,
    call,
    now: () => time,

    /** Moves the clock; nothing is looked at. */
    pass(span: number): void {
      time += span;
    },

    /** Does one thing and tells what came of it. */
    async perform(act: Act): Promise<string> {
      switch (act.kind) {
        case "create":
          return written(await createTask(act));
        case "wait":
          time += act.span;
          return "waited";
        case "step": {
          const id = pick(act.task)?.id ?? "";
          const happened = Array.from({ length: act.times }, () => simulator.step(id) ?? "nothing");
          return `stepped ${happened.join(", ")}`;
        }
        case "cause":
          return simulator.cause(pick(act.task)?.id ?? "", act.event, "{}") ?? "caused";
        case "direct":
          return (
            simulator.carryOut({ at: time, kind: "agent", task: pick(act.task)?.id ?? "", ...act.plan }) ??
            "told"
          );
        case "build": {
          const found = pick(act.task);
          const path = found === undefined ? "nothing" : workspaceId(found);
          return written(
            await coder.call("admin", `POST /workspaces/${path}/builds`, { transition: act.transition }),
          );
        }
        case "report":
        case "upload":
          return viaAgentOf(act);
        case "get":
        case "send":
        case "input":
        case "logs":
        case "pause":
        case "resume":
        case "delete":
        case "list":
        case "cancel":
          return written(await call(act));
      }
    },

    /** Looks at every task, in this order of owners, so that everything due happens. */
    async look(...users: readonly string[]): Promise<void> {
      for (const who of users) await coder.call(who, "GET /tasks");
    },

    hash: (): string => worldHash(simulator.world, time),
  };
}

function written({ status, text }: Answer): string {
  return `${status} ${text.trimEnd()}`;
}
