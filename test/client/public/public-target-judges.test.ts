/** Public calls are enough to tell a wrong server from one whose tasks only went on in between. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { hasKeys, isTask } from "../../../client/public/coder-calls.ts";
import type { TaskView } from "../../../client/target.ts";
import { json, type Call, type Transport } from "../../../client/wire.ts";
import { buildActive, call as calling, contract, refusal, step } from "../../../contracts/language/words.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { startPublicServer, type PublicServer } from "./public-server.ts";

const { clauses } = contract(
  "test",
  { operation: "pauseTask" },
  {
    "pause-while-stopping": {
      says: "a task that stops is not paused again",
      requirement: "4.2 T2 × pause",
      given: { task: { state: "stopping" } },
      expect: buildActive,
    },
    "resume-while-initializing": {
      says: "a task that becomes ready is not resumed",
      requirement: "4.2 S4 × resume",
      given: { task: { state: "app-initializing" } },
      request: { operation: "resumeTask" },
      expect: refusal(409, "Task workspace is already running.", 'Workspace status is "running".'),
    },
    "send-while-starting": {
      says: "a task that starts takes no input",
      requirement: "4.2 S2 × send",
      given: { task: { state: "starting" } },
      request: { operation: "sendTaskInput", body: { input: "Hello" } },
      expect: refusal(
        409,
        "Task is initializing.",
        "The task is resuming. Wait for the task to become active before sending messages.",
      ),
    },
    "pause-twice": {
      says: "a task that was just paused is not paused again",
      requirement: "4.11 #5",
      given: { task: { state: "active" } },
      expect: { status: 202, later: [step(calling("pauseTask"), buildActive)] },
    },
  },
);

async function judge(name: string, server: PublicServer) {
  const chosen = clauses.filter(({ id }) => id === `test/${name}`);
  const result = await verify({ target: await server.target(), clauses: chosen, always: [], concurrency: 1 });
  expect(result.leftovers).toEqual([]);
  return result.outcomes[0];
}

const slow = (): PublicServer => startPublicServer({ pace: "realistic", delayMs: () => 5 });

interface Build {
  readonly workspace_id: string;
  readonly build_number: number;
}

/** The server answers 202 where it refuses a pause or a resume, and goes on as if it had made the next build. */
function buildingAlways(server: PublicServer): PublicServer {
  const made = new Map<string, Build>();
  const read = async (path: string, call: Call): Promise<unknown> =>
    json(await server.send({ ...call, method: "GET", path, body: undefined }));
  const accept = async (call: Call): Promise<Build> => {
    const task = (await read(call.path.replace(/\/(?:pause|resume)$/, ""), call)) as TaskView;
    const path = `/api/v2/workspaces/${task.workspace_id ?? ""}`;
    const { latest_build: last } = (await read(path, call)) as { latest_build: Build };
    const createdAt = new Date(server.timing.now()).toISOString();
    const build = { ...last, id: randomUUID(), build_number: last.build_number + 1, created_at: createdAt };
    made.set(last.workspace_id, build);
    return build;
  };
  const show = (value: unknown): unknown => {
    if (isTask(value)) {
      const build = made.get(value.workspace_id ?? "");
      return build === undefined ? value : { ...value, workspace_build_number: build.build_number };
    }
    const build = hasKeys(value, "latest_build") ? made.get(String(value["id"])) : undefined;
    return build === undefined ? value : { ...(value as object), latest_build: build };
  };
  const send: Transport = async (call) => {
    const reply = await server.send(call);
    if (call.method === "DELETE") made.clear();
    if (reply.status === 409 && /\/(?:pause|resume)$/.test(call.path))
      return { ...reply, status: 202, text: JSON.stringify({ workspace_build: await accept(call) }) };
    return reply.status === 200 ? { ...reply, text: JSON.stringify(show(json(reply))) } : reply;
  };
  return { ...server, send, target: (options) => server.target({ send, ...options }) };
}

test.each(clauses.map(({ id }) => id.slice("test/".length)))("a right server keeps %s", async (name) => {
  expect(await judge(name, slow())).toMatchObject({ status: "pass" });
});

test("a server that pauses a task while it stops fails, and the builds are the proof", async () => {
  expect(await judge("pause-while-stopping", buildingAlways(slow()))).toMatchObject({
    status: "fail",
    why: "status: expected 409, got 202",
  });
});

test("a server that resumes a task that is about to be ready fails", async () => {
  expect(await judge("resume-while-initializing", buildingAlways(slow()))).toMatchObject({
    status: "fail",
    why: "status: expected 409, got 202",
  });
});

test("a server that pauses twice fails", async () => {
  expect(await judge("pause-twice", buildingAlways(slow()))).toMatchObject({
    status: "fail",
    why: "later[0].status: expected 409, got 202",
  });
});

test("a server whose stop job is done before the second pause does not fail", async () => {
  expect(await judge("pause-twice", startPublicServer({ pace: "instant" }))).toMatchObject({
    status: "unreached",
    why: "the build before was over by then",
  });
});

test("a state that is over before the call arrives is unreached, whatever the answer", async () => {
  const late = { pace: "realistic", delayMs: () => 3_500 } as const;
  for (const name of ["pause-while-stopping", "send-while-starting"])
    expect(await judge(name, startPublicServer(late))).toMatchObject({ status: "unreached" });
});
