/** What the simulated agent of a task is told to say and do next. */
import { expect, test } from "vitest";
import { replayInto, worldHash } from "../../simulator/index.ts";
import { arranged, createControl, explained, type Control, type Problem, type Shapes } from "./control.ts";

function direct(control: Control, id: string, body: object) {
  return control.call<Shapes["Explanation"]>("directAgent", { id, body });
}

function pass(control: Control, seconds: number): void {
  control.mock.simulator.advance(seconds * 1_000_000);
}

/** A call of the Coder API by alice. */
async function call(control: Control, method: string, path: string, body?: object) {
  const response = await control.mock.fetch(`http://localhost/api/v2/tasks/alice${path}`, {
    method,
    headers: { "Coder-Session-Token": control.mock.token("alice") },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

async function said(control: Control, id: string): Promise<readonly string[]> {
  const { body } = await call(control, "GET", `/${id}/logs`);
  return (body as { logs: { content: string }[] }).logs.map(({ content }) => content);
}

/** Sends a message once the agent waits, and lets it answer. */
async function ask(control: Control, id: string, input: string, seconds = 60): Promise<number> {
  const { status } = await call(control, "POST", `/${id}/send`, { input });
  pass(control, seconds);
  return status;
}

/** A task of alice's that was just created. */
async function created(
  control: Control,
  input: string,
  templateName = "coding-agent",
): Promise<{ readonly id: string }> {
  const template = [...control.mock.simulator.world.templates.values()].find(
    ({ name }) => name === templateName,
  );
  const { status, body } = await call(control, "POST", "", {
    template_version_id: template?.activeVersionId,
    input,
  });
  expect(status).toBe(201);
  return body as { id: string };
}

/** One whose agent waits for input. */
async function waiting(control: Control): Promise<{ readonly id: string }> {
  const task = await created(control, "Begin");
  pass(control, 60);
  return task;
}

const IDLE = { state: "idle", message: "Waiting for input" };
const current = async (control: Control, id: string) => (await explained(control, id)).task?.current_state;

test("each message is answered by the next turn, and after the last one the agent echoes again", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  const { status } = await direct(control, id, {
    turns: [
      { says: "I look first." },
      { says: "All pass.\nShall I push?", tool: "Bash(npm test)\n12 passing\n0 failing" },
    ],
  });
  expect(status).toBe(200);
  const before = (await said(control, id)).length;
  for (const input of ["one", "two", "three"]) expect(await ask(control, id, input)).toBe(204);
  expect((await said(control, id)).slice(before)).toEqual([
    "one",
    "I look first.",
    "two",
    "● Bash(npm test)\n  ⎿  12 passing\n     0 failing\n\n● All pass.\n  Shall I push?",
    "three",
    "Echo: three",
  ]);
  expect(await current(control, id)).toMatchObject(IDLE);
});

test("a plan that is made while the task starts answers its first prompt", async () => {
  const control = createControl();
  const task = await created(control, "Fix it");
  await direct(control, task.id, { turns: [{ says: "Fixed." }] });
  pass(control, 60);
  expect((await said(control, task.id)).slice(-2)).toEqual(["Fix it", "Fixed."]);
});

test("a turn takes as long as it says: until then the agent works and refuses what is sent", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [{ says: "It took me a while", thinks: "20s" }] });
  await ask(control, id, "go", 19);
  expect(await current(control, id)).toMatchObject({ state: "working", message: "Working on: go" });
  expect((await call(control, "POST", `/${id}/send`, { input: "more" })).status).toBe(409);
  pass(control, 1);
  expect(await current(control, id)).toMatchObject(IDLE);
});

test("after its last turn an agent fails: it reports so, in its last words, and can be spoken to", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [{ says: "I cannot push: no access." }], then: "fails" });
  await ask(control, id, "push");
  expect(await current(control, id)).toMatchObject({ state: "failed", message: "I cannot push: no access." });
  expect(await ask(control, id, "again")).toBe(204);
  expect(await current(control, id)).toMatchObject(IDLE);
});

test("after its last turn an agent ends: its app is unhealthy, and a new start brings a new one", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [{ says: "Restarting the server." }], then: "ends" });
  await ask(control, id, "restart");
  expect(await explained(control, id)).toMatchObject({
    status: "error",
    task: { current_state: { state: "working" } },
    derivation: expect.arrayContaining([
      { layer: "app", saw: "health unhealthy", result: "error" },
    ]) as object,
  });
  expect((await call(control, "POST", `/${id}/pause`)).status).toBe(202);
  pass(control, 60);
  expect((await call(control, "POST", `/${id}/resume`)).status).toBe(202);
  pass(control, 60);
  expect((await explained(control, id)).status).toBe("active");
});

test("without a turn it ends or fails at once, or when it has said what it is saying", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [], then: "fails" });
  expect(await current(control, id)).toMatchObject({ state: "failed" });
  await ask(control, id, "go", 0);
  expect((await direct(control, id, { turns: [], then: "ends" })).body.status).toBe("active");
  pass(control, 60);
  expect((await explained(control, id)).status).toBe("error");
  await call(control, "POST", `/${id}/pause`);
  pass(control, 60);
  expect((await said(control, id)).slice(-2)).toEqual(["go", "Echo: go"]);
});

test("a new plan takes the place of the one before, and an empty one takes it away", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [{ says: "never" }], then: "ends" });
  await direct(control, id, { turns: [{ says: "once" }, { says: "never" }] });
  await ask(control, id, "one");
  await direct(control, id, { turns: [] });
  await ask(control, id, "two");
  expect((await said(control, id)).slice(-4)).toEqual(["one", "once", "two", "Echo: two"]);
});

test("a plan is kept over a pause", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, { turns: [{ says: "later" }] });
  await call(control, "POST", `/${id}/pause`);
  pass(control, 60);
  await call(control, "POST", `/${id}/resume`);
  pass(control, 60);
  await ask(control, id, "now");
  expect((await said(control, id)).at(-1)).toBe("later");
});

test("what an agent was told is in the journal, and a replay gives the same world", async () => {
  const control = createControl();
  const { id } = await waiting(control);
  await direct(control, id, {
    turns: [
      { says: "one", thinks: "2s" },
      { says: "two", tool: "Read(a.ts)" },
    ],
    then: "fails",
  });
  await ask(control, id, "first");
  await ask(control, id, "second");
  const { body } = await control.call<Shapes["Replay"]>("getReplay");
  expect(body.entries).toContainEqual({
    at: expect.any(String) as string,
    kind: "agent",
    task: id,
    turns: [
      { says: "one", thinks: 2_000_000 },
      { says: "two", tool: "Read(a.ts)" },
    ],
    ending: "fails",
  });
  const { simulator } = control.mock;
  const again = createControl().mock.simulator;
  await replayInto(again, await simulator.replay());
  expect(worldHash(again.world, simulator.now())).toBe(worldHash(simulator.world, simulator.now()));
});

test.each<[object, string, object]>([
  [{}, "Validation failed.", { field: "turns", detail: "Must be given." }],
  [{ turns: "one" }, "Validation failed.", { field: "turns", detail: "Must be an array, not a string." }],
  [
    { turns: ["one"] },
    "Validation failed.",
    { field: "turns[0]", detail: "Must be an object, not a string." },
  ],
  [
    { turns: [{ says: "one" }, {}] },
    "Validation failed.",
    { field: "turns[1].says", detail: "Must be given." },
  ],
  [
    { turns: [{ says: 1 }] },
    "Validation failed.",
    { field: "turns[0].says", detail: "Must be a string, not a number." },
  ],
  [
    { turns: [{ says: "one", say: "two" }] },
    "Validation failed.",
    { field: "turns[0].say", detail: "Unknown key; these are known: says, thinks, tool." },
  ],
  [
    { turns: [{ says: "one" }, { says: "two", thinks: "long" }] },
    'Invalid span "long".',
    { field: "turns[1].thinks", detail: 'Must be a span such as "20s" or "1m30s".' },
  ],
  [
    { turns: [{ says: "one", thinks: "-2s" }] },
    'Invalid span "-2s".',
    { field: "turns[0].thinks", detail: 'Must be a span such as "20s" or "1m30s".' },
  ],
  [
    { turns: [], then: "explodes" },
    'Unknown ending "explodes".',
    { field: "then", detail: "Must be one of: ends, fails." },
  ],
])("the body %j is refused, and nothing is planned", async (body, message, validation) => {
  const control = createControl();
  const { id } = await waiting(control);
  const refused = await control.call<Problem>("directAgent", { id, body });
  expect(refused).toMatchObject({ status: 400, body: { message, validations: [validation] } });
  expect(control.mock.simulator.world.tasks.get(id)?.workspace?.agentPlan).toBeNull();
});

test("a task without a workspace, a deleted one and one with a real agent have no agent to tell", async () => {
  const agentApiUrl = "http://127.0.0.1:1";
  const control = createControl({ templates: [{ name: "real-agent", agentApiUrl }] });
  const orphan = await arranged(control, "no-workspace");
  const none = await direct(control, orphan.id, { turns: [] });
  expect([none.status, none.body]).toEqual([409, { message: "The task has no workspace." }]);
  const deleted = await arranged(control, "deleted");
  expect((await direct(control, deleted.id, { turns: [] })).body).toMatchObject({
    message: "The task is deleted.",
  });
  const real = await created(control, "Begin", "real-agent");
  const refused = await direct(control, real.id, { turns: [{ says: "no" }] });
  expect(refused.body).toEqual({
    message: "A real agent answers for this task, so nothing decides here what it says.",
  });
});
