/** A target whose states are arranged by a bridge elsewhere: what the bridge leaves out is unsupported, and never a failure. */
import { expect, test } from "vitest";
import { createControlTarget } from "../../../client/control/control-target.ts";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { TargetUnusable, Unreached, Unsupported, type Target } from "../../../client/target.ts";
import { json, type Call, type Reply, type Transport } from "../../../client/wire.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import { createMockCoder } from "../../../simulator/index.ts";

const sound = createFetchTransport(createMockCoder({ clock: "manual", pace: "manual" }).fetch);

const answer = (status: number, body: unknown): Reply => ({
  status,
  headers: {},
  text: typeof body === "string" ? body : JSON.stringify(body),
  ms: 0,
});

const least = {
  users: ["id", "username", "organization_ids", "token"],
  organizations: ["id", "name"],
  templates: ["id", "name", "organization_id", "active_version_id"],
} as const;

/** The world of our server with the keys that must be there, and no other. */
async function leastWorld(): Promise<Record<string, unknown>> {
  const world = json(await sound({ method: "GET", path: "/_sim/world", headers: {} })) as Record<
    string,
    Record<string, unknown>[]
  >;
  const only = (list: keyof typeof least, count: number): unknown =>
    world[list]
      ?.filter(({ username, name }) =>
        [username, name].some((word) => /^(alice|coder|coding-agent)$/.test(String(word))),
      )
      .slice(0, count)
      .map((item) => Object.fromEntries(least[list].map((key) => [key, item[key]])));
  return {
    users: only("users", 1),
    organizations: only("organizations", 1),
    templates: only("templates", 1),
  };
}

/** Our server without its control API, and a bridge in front of it that answers some calls otherwise. */
async function bridged(otherwise: (call: Call) => Reply | undefined) {
  const strays: string[] = [];
  const send: Transport = (call) => {
    if (call.path.startsWith("/_sim")) strays.push(call.path);
    return sound(call);
  };
  const states: Transport = (call) => {
    if (!call.path.startsWith("/_sim")) strays.push(call.path);
    return Promise.resolve(otherwise(call) ?? sound(call));
  };
  const target = await createControlTarget({
    name: "bridged",
    url: null,
    send,
    states,
    statesName: "the bridge",
  });
  return { target, strays };
}

const judged = async (target: Target, ...ids: readonly string[]) => {
  const clauses = allClauses.filter(({ id }) => ids.includes(id));
  expect(clauses).toHaveLength(ids.length);
  const { outcomes } = await verify({ target, clauses, always: [] });
  return outcomes.map(({ status, why = "" }) => `${status}: ${why}`.replace(/: $/, ""));
};

test("a world with nothing but what must be told is enough, and each API is asked for its own", async () => {
  const world = await leastWorld();
  const { target, strays } = await bridged(({ path }) =>
    path === "/_sim/world" ? answer(200, world) : undefined,
  );
  expect([...target.capabilities].toSorted()).toEqual(["agent", "control", "template:usual", "user"]);
  expect(await judged(target, "tasks/send/paused-is-409", "tasks/pause/active-is-202")).toEqual([
    "pass",
    "pass",
  ]);
  expect(strays).toEqual([]);
});

test("a world may say that the rate limit may be used up", async () => {
  const world = { ...(await leastWorld()), capabilities: ["rate-limit"] };
  const { target } = await bridged(({ path }) => (path === "/_sim/world" ? answer(200, world) : undefined));
  expect(target.capabilities.has("rate-limit")).toBe(true);
});

test.each([
  ["users are no list", { users: {} }, "/users: it must be array"],
  [
    "a user has no token",
    { users: [{ id: "1", username: "a", organization_ids: ["2"] }] },
    "/users/0: it must have required property 'token'",
  ],
  [
    "a capability is none",
    { capabilities: ["rate_limit"] },
    "/capabilities/0: it must be equal to one of the allowed values: rate-limit",
  ],
])("a world in which %s cannot be judged with", async (_, wrong, says) => {
  const world = { ...(await leastWorld()), ...wrong };
  const opening = bridged(({ path }) => (path === "/_sim/world" ? answer(200, world) : undefined));
  await expect(opening).rejects.toThrow(TargetUnusable);
  await expect(opening).rejects.toThrow(
    `the bridge tells of a world that does not fit spec/states.yaml at ${says}.`,
  );
});

test.each([
  ["a web page", answer(200, "<html>"), "answers GET /_sim/world with 200 an HTML page."],
  [
    "a question for its token",
    answer(401, { message: "Who?" }),
    "401 Who?. Give its token with --states-token.",
  ],
])("%s in place of a world cannot be judged with", async (_, reply, says) => {
  const opening = bridged(({ path }) => (path === "/_sim/world" ? reply : undefined));
  await expect(opening).rejects.toThrow(TargetUnusable);
  await expect(opening).rejects.toThrow(says);
});

const unknown = (field: string) =>
  answer(400, { message: "Unknown.", validations: [{ field, detail: "Other ones." }] });

test.each([
  ["501", answer(501, { message: "Not here." }), "501 Not here"],
  ["405", answer(405, ""), "405 without a body"],
  ["a validation of the state", unknown("state"), "400 Unknown"],
])(
  "a state that the bridge does not know, by %s, is unsupported, and its answer is shown",
  async (_, reply, says) => {
    const { target } = await bridged(({ method, path }) =>
      method === "POST" && path === "/_sim/tasks" ? reply : undefined,
    );
    expect(await judged(target, "tasks/send/paused-is-409")).toEqual([
      `unsupported: the bridge does not know the state "paused": it answers ${says}`,
    ]);
  },
);

test.each([
  ["a validation of another field", unknown("name")],
  ["a conflict", answer(409, { message: "It got stuck." })],
  ["no answer of a bridge", answer(404, "Cannot POST /_sim/tasks")],
])("%s is no state that is not known, but one that was not reached", async (_, reply) => {
  const { target } = await bridged(({ method, path }) =>
    method === "POST" && path === "/_sim/tasks" ? reply : undefined,
  );
  const arranging = target.arrange({ state: "paused" });
  await expect(arranging).rejects.toThrow(Unreached);
  await expect(arranging).rejects.not.toThrow(Unsupported);
});

test.each([
  ["501", answer(501, { message: "No events." })],
  ["404", answer(404, "Cannot POST")],
  ["a validation of the event", unknown("event")],
])("an event that the bridge does not know, by %s, is unsupported", async (_, reply) => {
  const { target } = await bridged(({ path }) => (path.endsWith("/events") ? reply : undefined));
  const clause = allClauses.find(({ given }) => given.steps?.some((step) => "cause" in step) === true);
  const [outcome] = await judged(target, clause?.id ?? "");
  expect(outcome).toMatch(/^unsupported: the bridge does not know the event \w+: it answers \d{3} /);
  const arranged = await target.arrange({ state: "active" });
  await expect(target.cause(arranged, "agent_disconnects")).rejects.toThrow(Unsupported);
});

test("an event that cannot happen is not one that is not known", async () => {
  const { target } = await bridged(() => undefined);
  const arranged = await target.arrange({ state: "active" });
  await expect(target.cause(arranged, "job_fails")).rejects.not.toThrow(Unsupported);
});

test.each([501, 405, 404])(
  "where the bridge answers a step with %d, what would have to go on is unsupported and accuses nobody",
  async (status) => {
    const { target } = await bridged(({ path }) => (path.endsWith("/step") ? answer(status, "") : undefined));
    const outcomes = await judged(target, "tasks/pause/then-deleted", "tasks/resume/paused-is-202");
    for (const outcome of outcomes) expect(outcome).toMatch(/^unsupported: the bridge does not know steps$/);
  },
);

test.each([
  ["leaves the task's path out", answer(501, { message: "Not here." })],
  ["tells no agent_token", answer(200, { status: "active" })],
])("a bridge that %s makes clauses of agents unsupported", async (_, reply) => {
  const { target } = await bridged(({ method, path }) =>
    method === "GET" && path.startsWith("/_sim/tasks/") ? reply : undefined,
  );
  const clause = allClauses.find(({ id, needs }) => id.startsWith("agent/") && needs.includes("agent"));
  expect(await judged(target, clause?.id ?? "")).toEqual(["unsupported: the bridge tells no agents' tokens"]);
});
