import { array, assert, asyncProperty, constantFrom, integer, tuple } from "fast-check";
import { expect, test } from "vitest";
import { agentLog } from "../../simulator/core/logs/agent-log.ts";
import { buildLog, nextBuildLogAt } from "../../simulator/core/logs/build-log.ts";
import { paces, type PaceName } from "../../simulator/core/pace.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { startCoder } from "../support/coder.ts";

const acts = [
  "pass",
  "pass",
  "pass",
  "step",
  "job_fails",
  "job_is_done",
  "cancel",
  "pause",
  "resume",
] as const;

const quiet: readonly [(typeof acts)[number], number][] = Array.from({ length: 5 }, () => ["pass", 2_000]);

test("what a log has said stays, whatever happens next, and its ids grow", async () => {
  const met = new Set<string>();
  await assert(
    asyncProperty(
      constantFrom<PaceName>("instant", "realistic", "queued", "manual"),
      array(tuple(constantFrom(...acts), integer({ min: 1, max: 2_000 })), {
        minLength: 5,
        maxLength: 25,
      }),
      async (pace, moves) => {
        const mock = createMockCoder({ clock: "manual", pace, seed: "log" });
        const { simulator } = mock;
        const headers = {
          "Coder-Session-Token": mock.token("alice"),
          "Content-Type": "application/json",
        };
        const call = (method: string, path: string, body?: unknown) =>
          mock.fetch(`http://any/api/v2${path}`, {
            method,
            headers,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          });
        const template = [...simulator.world.templates.values()].find(({ name }) => name === "coding-agent");
        await call("POST", "/tasks/me", { template_version_id: template?.activeVersionId, input: "Go" });
        const [task] = simulator.world.tasks.values();
        const workspace = task?.workspace;
        if (task === undefined || workspace === null || workspace === undefined) throw new Error("no task");
        const read = (): Map<string, readonly { readonly id: number }[]> => {
          const now = simulator.now();
          const logs = new Map<string, readonly { readonly id: number }[]>();
          for (const build of workspace.builds) {
            logs.set(build.id, buildLog(simulator.world, build, now));
            if (build.agent !== null) logs.set(build.agent.id, agentLog(simulator.world, build.agent, now));
          }
          return logs;
        };
        let before = read();
        for (const [act, span] of moves) {
          const build = workspace.builds.at(-1);
          if (act === "pass") simulator.advance(span * 1_000);
          else if (act === "step") simulator.step(task.id);
          else if (act === "cancel") await call("PATCH", `/workspacebuilds/${build?.id}/cancel`);
          else if (act === "pause" || act === "resume") await call("POST", `/tasks/me/${task.id}/${act}`);
          else simulator.cause(task.id, act);
          simulator.settleAll();
          const after = read();
          for (const [id, lines] of before) expect(after.get(id)?.slice(0, lines.length)).toEqual(lines);
          for (const lines of after.values()) {
            const ids = lines.map(({ id }) => id);
            expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right));
          }
          for (const { job } of workspace.builds)
            met.add(
              `${job.startedAt === null ? "waits" : "taken"} ${job.completedAt === null ? "" : job.error}`,
            );
          before = after;
        }
      },
    ),
    {
      numRuns: 150,
      // What chance may leave out: a job nobody takes, one that fails, and a cancel that the provisioner notices.
      examples: [
        ["manual", quiet],
        ["realistic", [["pass", 500], ["job_fails", 1], ...quiet]],
        ["realistic", [["pass", 500], ["cancel", 1], ...quiet]],
      ],
    },
  );
  // The hard ones were there: jobs that fail by themselves and by a cancel, and those nobody has taken.
  expect([...met]).toEqual(
    expect.arrayContaining([
      "waits ",
      "taken ",
      "taken terraform apply: exit status 1",
      "taken terraform plan: exit status 1",
    ]),
  );
});

test("a log that waits for time says when more comes, and it does", async () => {
  const coder = startCoder();
  const { body } = await coder.call("alice", "POST /tasks/me", coder.newTask());
  const { id } = body as { readonly id: string };
  const build = coder.simulator.task(id)?.workspace?.builds[0];
  if (build === undefined) throw new Error("no build");
  const { world } = coder.simulator;
  const stages: string[] = [];
  const begin = build.job.startedAt ?? Infinity;
  for (let now = begin; now < Infinity; now = nextBuildLogAt(world, build, now))
    stages.push(buildLog(world, build, now).at(-1)?.stage ?? "");
  expect(stages).toEqual([
    "Setting up",
    "Initializing Terraform Directory",
    "Planning Infrastructure",
    "Starting workspace",
    "Starting workspace",
  ]);
  // What the end brings has no instant of its own while nobody knows when that is.
  expect(nextBuildLogAt(world, build, begin + paces.realistic.startJob)).toBe(Infinity);
});

test("a failed start tells why before it cleans up", async () => {
  const coder = startCoder();
  const task = await coder.given("start-failed");
  const build = task.workspace?.builds.at(-1);
  if (build === undefined) throw new Error("no build");
  const lines = buildLog(coder.simulator.world, build, coder.simulator.now());
  expect(lines.slice(-2)).toMatchObject([
    { level: "error", stage: "Starting workspace", output: "Error: terraform apply: exit status 1" },
    { source: "provisioner_daemon", stage: "Cleaning Up", output: "" },
  ]);
});

test.for([
  ["agent_start_fails", "The start-up script ended with exit status 1."],
  ["agent_start_times_out", "The start-up script took too long and was stopped."],
] as const)("after %s the agent's log says how its script ended", async ([event, words]) => {
  const coder = startCoder();
  const task = await coder.given("agent-starting");
  expect(coder.simulator.cause(task.id, event)).toBeNull();
  const agent = task.workspace?.builds.at(-1)?.agent;
  if (agent === null || agent === undefined) throw new Error("no agent");
  const lines = agentLog(coder.simulator.world, agent, coder.simulator.now());
  expect(lines.at(-1)).toMatchObject({ level: "error", output: words });
});

interface ShownAgent {
  readonly id: string;
  readonly status: string;
  readonly lifecycle_state: string;
  readonly version: string;
  readonly logs_length: number;
  readonly latency?: unknown;
}

test("an agent is connected before it starts, and what it shows of itself and of its log comes with the start", async () => {
  const coder = startCoder({ pace: "realistic" });
  const { body } = await coder.call("alice", "POST /tasks/me", coder.newTask());
  const { workspace_id: id } = body as { readonly workspace_id: string };
  const met = new Set<string>();
  for (let tenths = 0; tenths < 100; tenths++) {
    coder.pass(0.1);
    const { body: shown } = await coder.call("alice", `GET /workspaces/${id}`);
    const { latest_build: build } = shown as {
      readonly latest_build: { readonly resources: readonly { readonly agents?: readonly ShownAgent[] }[] };
    };
    for (const agent of build.resources.flatMap(({ agents = [] }) => agents)) {
      const log = await coder.call("alice", `GET /workspaceagents/${agent.id}/logs`);
      const lines = log.body as readonly { readonly output: string }[];
      expect(agent.logs_length).toBe(Buffer.byteLength(lines.map(({ output }) => output).join("")));
      const hasStarted = agent.lifecycle_state !== "created";
      expect([agent.version !== "", agent.latency !== undefined, agent.logs_length > 0]).toEqual(
        Array.from({ length: 3 }, () => hasStarted),
      );
      met.add(`${agent.status} ${agent.lifecycle_state}, ${lines.length} lines`);
    }
  }
  expect([...met]).toEqual([
    "connecting created, 0 lines",
    "connected created, 0 lines",
    "connected starting, 1 lines",
    "connected starting, 2 lines",
    "connected starting, 3 lines",
    "connected ready, 4 lines",
  ]);
});
