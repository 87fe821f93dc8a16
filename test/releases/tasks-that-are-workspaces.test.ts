/** 2.26 and 2.27, whose tasks are workspaces: what each operation answers in each state. */
import { expect, test } from "vitest";
import { defaultDefinition } from "../../simulator/core/setup/definitions.ts";
import type { ProviderStateName } from "../../simulator/world/provider-states.ts";
import { NOBODYS_ID, NOT_FOUND } from "../support/coder.ts";
import { startOld } from "./start-old.ts";

const EXPERIMENTAL = "/api/experimental/tasks/me";
const NO_APP = "Task is not configured with a sidebar app.";
const GONE_APP = "Task sidebar app not found in latest build.";
const STARTING = "Task sidebar app is initializing. Try again shortly.";
const SICK = "Task sidebar app is unhealthy.";

/** State; GET's status word, or its code; send and logs; delete. */
const TABLE: readonly (readonly [ProviderStateName, string, number, string, number])[] = [
  ["pending", "pending", 400, NO_APP, 404],
  ["starting", "starting", 400, NO_APP, 404],
  ["app-initializing", "running", 503, STARTING, 202],
  ["app-unhealthy", "running", 503, SICK, 202],
  ["active-busy", "running", 502, "Task app is not ready to accept input.", 202],
  ["paused", "stopped", 400, GONE_APP, 202],
  ["stopping", "stopping", 400, NO_APP, 404],
  ["start-failed", "failed", 400, NO_APP, 404],
];

test.each(TABLE)("2.27, %s: GET shows %s, send %d, delete", async (state, word, code, message, deleted) => {
  const coder = startOld("2.27");
  const task = await coder.given(state);
  const path = `${EXPERIMENTAL}/${task.id}`;
  expect(await coder.call("alice", `GET ${path}`)).toMatchObject({ status: 200, body: { status: word } });
  const sent = await coder.call("alice", `POST ${path}/send`, { input: "Hello" });
  expect(sent).toMatchObject({ status: code, body: { message } });
  if (state !== "active-busy")
    expect(await coder.call("alice", `GET ${path}/logs`)).toMatchObject({ status: code, body: { message } });
  expect((await coder.call("alice", `DELETE ${path}`)).status).toBe(deleted);
});

test("2.27: a task is spoken to, deleted, listed until its workspace is gone, and readable for good", async () => {
  const coder = startOld("2.27");
  const task = await coder.given("active");
  const path = `${EXPERIMENTAL}/${task.id}`;
  expect(task.workspace?.id).toBe(task.id);
  expect((await coder.call("alice", `POST ${path}/send`, { input: "" })).body).toEqual({
    message: "Task input is required.",
  });
  expect((await coder.call("alice", `POST ${path}/send`, { input: "Hello" })).status).toBe(204);
  expect((await coder.call("alice", `GET ${path}/logs`)).body).toEqual({ logs: expect.any(Array) });
  expect((await coder.call("alice", `DELETE ${path}`)).status).toBe(202);
  const list = async (): Promise<unknown> => (await coder.call("alice", "GET /api/experimental/tasks")).body;
  expect((await coder.call("alice", `GET ${path}`)).body).toMatchObject({ status: "pending" });
  expect(await list()).toMatchObject({ count: 1 });
  coder.pass(120);
  expect((await coder.call("alice", `GET ${path}`)).body).toMatchObject({ status: "deleted" });
  expect(await list()).toEqual({ tasks: [], count: 0 });
  expect((await coder.call("alice", `DELETE ${path}`)).status).toBe(404);
  expect(await coder.call("alice", `POST ${path}/send`, { input: "Hello" })).toMatchObject({
    status: 400,
    body: { message: NO_APP },
  });
});

test.each(["2.26", "2.27"] as const)("%s: paths, and what a create refuses", async (release) => {
  const coder = startOld(release);
  const get = (end: string) => coder.call("alice", `GET /api/experimental/tasks/${end}`);
  expect(await get("me/my-task")).toMatchObject({
    status: 400,
    body: { message: 'Invalid UUID "my-task" for task ID.' },
  });
  expect(await get(`me/${NOBODYS_ID}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  expect((await get("nobody/my-task")).status).toBe(400);
  const create = (template_version_id: string) =>
    coder.call("alice", `POST ${EXPERIMENTAL}`, { template_version_id });
  expect(await create(NOBODYS_ID)).toMatchObject({ status: 404, body: NOT_FOUND });
  expect(await create(coder.version("plain-workspace"))).toMatchObject({
    status: 400,
    body: { message: 'Template does not have required parameter "AI Prompt"' },
  });
});

test("2.26: a task is read once its build is done, and listed all the time", async () => {
  const coder = startOld("2.26");
  const read = async (state: ProviderStateName): Promise<number> => {
    const task = await coder.given(state);
    return (await coder.call("alice", `GET ${EXPERIMENTAL}/${task.id}`)).status;
  };
  expect(await read("pending")).toBe(404);
  expect(await read("starting")).toBe(404);
  expect(await read("stopping")).toBe(404);
  expect(await read("start-failed")).toBe(404);
  expect(await read("paused")).toBe(200);
  expect(await read("active")).toBe(200);
  const { body } = await coder.call("alice", "GET /api/experimental/tasks");
  const { tasks } = body as { tasks: { name: string; status: string }[] };
  // A failed build is nobody's; what runs comes first.
  expect(tasks.map(({ status }) => status)).toEqual([
    "running",
    "pending",
    "starting",
    "stopping",
    "stopped",
  ]);
});

test.each(["2.26", "2.27"] as const)(
  "%s: the list takes the search and the pages of workspaces",
  async (release) => {
    const coder = startOld(release);
    await coder.given("active", { name: "one" });
    await coder.given("active", { name: "two" });
    const list = (query: string) => coder.call("alice", `GET /api/experimental/tasks?${query}`);
    const names = async (query: string): Promise<unknown> =>
      ((await list(query)).body as { tasks: { name: string }[] }).tasks.map(({ name }) => name);
    expect(await names("")).toEqual(["one", "two"]);
    expect(await names("limit=1")).toEqual(["one"]);
    expect(await names("offset=1")).toEqual(["two"]);
    expect(await names("q=name:tw")).toEqual(["two"]);
    expect(await names("q=status:running")).toEqual(["one", "two"]);
    expect(await names("q=owner:nobody")).toEqual([]);
    expect(await list("q=status:active")).toMatchObject({
      status: 400,
      body: { message: "Invalid workspace search query." },
    });
    expect(await list("limit=x")).toMatchObject({
      status: 400,
      body: { message: "Query parameters have invalid values." },
    });
  },
);

test("2.27: a version without the parameter hides its task until its build is done", async () => {
  const [usual] = defaultDefinition.templates;
  const without = { ...usual, name: "without", hasPromptParameter: false };
  const coder = startOld("2.27", {
    definition: { ...defaultDefinition, templates: [...defaultDefinition.templates, without] },
  });
  const pending = await coder.given("pending", { template: "without" });
  expect((await coder.call("alice", `GET ${EXPERIMENTAL}/${pending.id}`)).status).toBe(404);
  const active = await coder.given("active", { template: "without" });
  expect((await coder.call("alice", `GET ${EXPERIMENTAL}/${active.id}`)).body).toMatchObject({
    status: "running",
    initial_prompt: "",
  });
});
