import { expect, test } from "vitest";
import { releaseProblem } from "../../simulator/core/text/release-problem.ts";
import { defaultDefinition } from "../../simulator/core/setup/definitions.ts";
import { arranged, createControl, type Problem, type Shapes } from "./control.ts";

test("the world shows everyone with roles and a token that opens the Coder API", async () => {
  const control = createControl();
  const { status, body } = await control.call<Shapes["World"]>("getWorld");
  expect(status).toBe(200);
  expect(
    body.users.map(({ username, email, status: word, roles }) => [username, email, word, roles]),
  ).toEqual([
    ["admin", "admin@example.com", "active", ["owner"]],
    ["alice", "alice@example.com", "active", []],
    ["bob", "bob@example.com", "active", []],
    ["orla", "orla@example.com", "active", ["organization-admin"]],
    ["audrey", "audrey@example.com", "active", ["auditor"]],
    ["tariq", "tariq@example.com", "active", ["template-admin"]],
    ["uma", "uma@example.com", "active", ["user-admin"]],
    ["rita", "rita@example.com", "active", []],
    ["sam", "sam@example.com", "suspended", []],
  ]);
  for (const user of body.users) {
    const response = await control.mock.fetch("http://localhost/api/v2/users/me", {
      headers: { "Coder-Session-Token": user.token },
    });
    expect([user.username, response.status]).toEqual([user.username, user.username === "sam" ? 401 : 200]);
    if (response.status === 200) expect(await response.json()).toHaveProperty("id", user.id);
  }
});

test("the world shows the organizations and who belongs to them", async () => {
  const { body } = await createControl().call<Shapes["World"]>("getWorld");
  expect(body.organizations.map(({ name, is_default }) => [name, is_default])).toEqual([
    ["coder", true],
    ["research", false],
  ]);
  const rita = body.users.find(({ username }) => username === "rita");
  expect(rita?.organization_ids).toEqual([body.organizations[1]?.id]);
});

test("the world shows the templates with presets and versions", async () => {
  const { body } = await createControl().call<Shapes["World"]>("getWorld");
  const byName = new Map(body.templates.map((template) => [template.name, template]));
  expect([...byName.keys()]).toEqual(defaultDefinition.templates.map(({ name }) => name));
  const agent = byName.get("coding-agent");
  expect(agent?.versions.map(({ name, archived, import_status }) => [name, archived, import_status])).toEqual(
    [
      ["v1", false, "succeeded"],
      ["archived", true, "succeeded"],
      ["importing", false, "running"],
      ["broken", false, "failed"],
    ],
  );
  expect(agent?.versions[0]?.id).toBe(agent?.active_version_id);
  expect([agent?.has_ai_task, agent?.deprecated, agent?.deleted]).toEqual([true, false, false]);
  expect(byName.get("plain-workspace")?.has_ai_task).toBe(false);
  expect(byName.get("legacy-agent")?.deprecated).toBe(true);
  expect(byName.get("sized-agent")?.presets.map((preset) => [preset.name, preset.default])).toEqual([
    ["Small", true],
    ["Large", false],
  ]);
});

test("a deleted template is shown as such", async () => {
  const control = createControl({ templates: [{ name: "old-agent", deleted: true }] });
  const { body } = await control.call<Shapes["World"]>("getWorld");
  expect(body.templates.find(({ name }) => name === "old-agent")?.deleted).toBe(true);
});

test("the world shows release, pace, seed, clock and counts", async () => {
  const control = createControl({ seed: "seven", pace: "manual" });
  const task = await arranged(control, "pending");
  await control.getTask(task);
  const { body } = await control.call<Shapes["World"]>("getWorld");
  const { release, pace, seed, clock, counts } = body;
  expect({ release, pace, seed, clock, counts }).toEqual({
    release: "2.34",
    pace: "manual",
    seed: "seven",
    clock: { now: "2026-06-15T09:00:00Z", mode: "manual" },
    // alice-dev is there from the beginning; the second entry of the journal holds the task where it is.
    counts: { tasks: 1, workspaces: 2, builds: 2, journal_entries: 2, requests: 2 },
  });
});

test("the counts know what is due by now", async () => {
  const control = createControl();
  const { id } = await arranged(control, "active");
  const path = `http://localhost/api/v2/tasks/alice/${id}`;
  const headers = { "Coder-Session-Token": control.mock.token("alice") };
  const workspace = control.mock.simulator.world.tasks.get(id)?.workspace;
  expect((await control.mock.fetch(path, { method: "DELETE", headers })).status).toBe(202);
  control.mock.simulator.clock.advance(60_000_000);
  await control.call("getWorld");
  expect(workspace?.deleted).toBe(true);
});

test("a reset without a body begins again with the same seed, pace and release", async () => {
  const control = createControl({ seed: "seven", pace: "instant" });
  const before = await control.call<Shapes["World"]>("getWorld");
  const { id } = await arranged(control, "active");
  const { status, body } = await control.call<Shapes["World"]>("resetWorld");
  expect(status).toBe(200);
  expect(body).toEqual(before.body);
  expect((await control.call("explainTask", { id })).status).toBe(404);
});

test("a reset takes a seed and a pace, and ids and tokens follow from the seed", async () => {
  const control = createControl();
  const before = await control.call<Shapes["World"]>("getWorld");
  const { body } = await control.call<Shapes["World"]>("resetWorld", {
    body: { seed: "other", pace: "manual", release: "2.34" },
  });
  expect([body.seed, body.pace, body.release]).toEqual(["other", "manual", "2.34"]);
  const known = new Set(before.body.users.flatMap(({ id, token }) => [id, token]));
  expect(body.users.flatMap(({ id, token }) => [id, token]).filter((word) => known.has(word))).toEqual([]);
  const again = createControl({ seed: "other" });
  const other = await again.call<Shapes["World"]>("getWorld");
  expect(other.body.users).toEqual(body.users);
});

test("an integer seed is its text", async () => {
  const { body } = await createControl().call<Shapes["World"]>("resetWorld", { body: { seed: 7 } });
  expect(body.seed).toBe("7");
  const named = await createControl({ seed: "7" }).call<Shapes["World"]>("getWorld");
  expect(named.body.users).toEqual(body.users);
});

test("a reset keeps the time", async () => {
  const control = createControl();
  await control.call("moveClock", { body: { advance: "1h" } });
  const { body } = await control.call<Shapes["World"]>("resetWorld", { body: {} });
  expect(body.clock.now).toBe("2026-06-15T10:00:00Z");
});

test.for([
  [{ pace: "slow" }, 'Unknown pace "slow".', "pace", "Must be one of: instant, realistic, queued, manual."],
  [{ release: "1.0" }, 'Unknown release "1.0".', "release", releaseProblem("1.0") ?? ""],
  [{ seed: "" }, "Validation failed.", "seed", "Must have between 1 and 128 characters."],
  [{ seed: "x".repeat(129) }, "Validation failed.", "seed", "Must have between 1 and 128 characters."],
  [{ seed: true }, "Validation failed.", "seed", "Must be a string or an integer, not a boolean."],
  [
    { seed: 1.5 },
    "Validation failed.",
    "seed",
    "Must be an integer between -2^53 and 2^53; quote any other number.",
  ],
  [
    { seed: 2 ** 60 },
    "Validation failed.",
    "seed",
    "Must be an integer between -2^53 and 2^53; quote any other number.",
  ],
] as const)("a reset with %j is refused and changes nothing", async ([asked, message, field, detail]) => {
  const control = createControl();
  await arranged(control, "active");
  const { status, body } = await control.call<Problem>("resetWorld", { body: asked });
  expect([status, body]).toEqual([400, { message, validations: [{ field, detail }] }]);
  const world = await control.call<Shapes["World"]>("getWorld");
  expect(world.body.counts.tasks).toBe(1);
});
