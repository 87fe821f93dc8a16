/** A states bridge that is sound is found to be, and one that lies is found out, whatever it lies about. */
import { expect, test } from "vitest";
import type { OpenBridge } from "../../../client/open-bridge.ts";
import { StatesBridge } from "../../../client/control/states-bridge.ts";
import { factsOf } from "../../../client/control/world-facts.ts";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { json, type Call, type Reply, type Transport } from "../../../client/wire.ts";
import { checkBridge, type BridgeResult } from "../../../contracts/bridge/check-bridge.ts";
import { eventChecks } from "../../../contracts/bridge/event-checks.ts";
import { goesOnTo } from "../../../contracts/bridge/state-shows.ts";
import { createMockCoder, type MockCoder } from "../../../simulator/index.ts";
import { providerStates } from "../../../simulator/world/provider-states.ts";
import { MINUTE } from "../../../simulator/core/env.ts";

const stateNames = Object.keys(providerStates) as OpenBridge["stateNames"];

type Otherwise = (call: Call, sound: Transport, mock: MockCoder) => Reply | Promise<Reply> | undefined;

/** Checks our server's own bridge, of which some calls go otherwise. An hour passes in which the states must stay. */
async function check(
  otherwise: Otherwise = () => undefined,
): Promise<BridgeResult & { readonly left: number }> {
  const mock = createMockCoder({ clock: "manual", pace: "realistic" });
  const sound = createFetchTransport(mock.fetch);
  const carrier: Transport = async (call) => (await otherwise(call, sound, mock)) ?? sound(call);
  const bridge = new StatesBridge(carrier, undefined, "the bridge");
  const world = await bridge.world();
  const { user } = factsOf(world).people;
  if (user === undefined) throw new Error("the world has no user");
  let closed = 0;
  const open = { bridge, world, user, stateNames, send: sound, where: "bridge", server: "server" };
  const result = await checkBridge({
    bridge: { ...open, close: () => (closed += 1) },
    hold: () => Promise.resolve(mock.simulator.advance(60 * MINUTE)),
  });
  expect(closed).toBe(1);
  return { ...result, left: mock.simulator.world.tasks.size };
}

const answer = (status: number, body: unknown): Reply => ({
  status,
  headers: {},
  text: JSON.stringify(body),
  ms: 0,
});

const asked = (call: Call, method: string, path: RegExp): boolean =>
  call.method === method && path.test(call.path);

const bodyOf = (call: Call): Record<string, unknown> =>
  JSON.parse(String(call.body)) as Record<string, unknown>;

/** The bridge brings a task into another state than it was asked for. */
const instead =
  (other: (state: string) => string): Otherwise =>
  (call, sound) => {
    if (!asked(call, "POST", /^\/_sim\/tasks$/)) return undefined;
    const body = bodyOf(call);
    return sound({ ...call, body: JSON.stringify({ ...body, state: other(String(body["state"])) }) });
  };

const answersOf = ({ states, events, extras }: BridgeResult): readonly string[] =>
  [
    ...states.flatMap(({ state, reached, read, held, steps }) =>
      Object.entries({ reached, read, held, steps }).map(([name, word]) => `${state} ${name} ${word}`),
    ),
    ...events.map(({ event, does }) => `${event} ${does}`),
    ...extras.map(({ name, holds }) => `${name} ${holds}`),
  ].filter((line) => !line.endsWith(" not-asked"));

test("our own control API is a sound bridge: every state, every event, and everything beside", async () => {
  const result = await check();
  expect(answersOf(result).filter((line) => !line.endsWith(" yes"))).toEqual([]);
  expect(result).toMatchObject({ verdict: "sound", leftovers: [], left: 0 });
  expect(result.states.map(({ state }) => state)).toEqual(stateNames);
  expect(result.states.filter(({ steps }) => steps === "yes").map(({ state }) => state)).toEqual(
    stateNames.filter((state) => goesOnTo[state] !== undefined),
  );
});

test("a bridge that lies about one state is found out for that state, and for no other", async () => {
  const result = await check(instead((state) => (state === "paused-with-snapshot" ? "active" : state)));
  expect(result.verdict).toBe("lies");
  expect(result.states.filter(({ read }) => read !== "yes")).toEqual([
    {
      state: "paused-with-snapshot",
      reached: "yes",
      read: "no",
      held: "not-asked",
      steps: "not-asked",
      why: "the reads show status active, workspace running, agent ready, reported idle, last build start",
    },
  ]);
});

test.each([1, 2, 5, 11])(
  "whichever state is shown in place of another is found out, such as the one %d further",
  async (far) => {
    const other = (state: string): string =>
      stateNames[(stateNames.findIndex((name) => name === state) + far) % stateNames.length] ?? "";
    const result = await check(instead(other));
    expect(
      result.states.filter(({ read }) => read !== "no").map(({ state }) => `${state} by ${other(state)}`),
    ).toEqual([]);
  },
);

test("a bridge that does not hold a state is found out for it", async () => {
  const result = await check((call, sound, mock) => {
    if (!asked(call, "POST", /^\/_sim\/tasks$/) || bodyOf(call)["state"] !== "starting") return undefined;
    const { name } = bodyOf(call);
    const version = [...mock.simulator.world.templates.values()].find((one) => one.name === "coding-agent");
    const made = { name, input: "Not held", template_version_id: version?.activeVersionId };
    const headers = { "Coder-Session-Token": mock.token("alice") };
    return sound({ method: "POST", path: "/api/v2/tasks/me", headers, body: JSON.stringify(made) });
  });
  const wrong = result.states.filter(({ held }) => held !== "yes");
  expect(wrong).toMatchObject([
    { state: "starting", reached: "yes", read: "yes", held: "no", steps: "not-asked" },
  ]);
  expect(wrong[0]?.why).toMatch(/^it did not stay: the reads show status active/);
  expect(result.verdict).toBe("lies");
});

test("a bridge that lets nothing happen at a step is found out where a task would go on", async () => {
  const result = await check((call) => (asked(call, "POST", /\/step$/) ? answer(200, {}) : undefined));
  expect(result.states.filter(({ steps }) => steps === "no").map(({ state }) => state)).toEqual(
    stateNames.filter((state) => goesOnTo[state] !== undefined),
  );
  // Nothing that is under way can be deleted, and that is told.
  expect(result.leftovers.length).toBeGreaterThan(0);
});

test("events that are answered and do nothing are found out, every one", async () => {
  const result = await check((call) => (asked(call, "POST", /\/events$/) ? answer(200, {}) : undefined));
  expect(result.events.map(({ does }) => does)).toEqual(Object.keys(eventChecks).map(() => "no"));
});

test.each(Object.keys(eventChecks))(
  "an event that does what another does is found out: %s",
  async (event) => {
    const others = Object.keys(eventChecks).filter(
      (name) => name !== "snapshot_is_replaced" && name !== event,
    );
    const other = others[(Object.keys(eventChecks).indexOf(event) * 5 + 3) % others.length] ?? "";
    const result = await check((call, sound) => {
      if (!asked(call, "POST", /\/events$/) || bodyOf(call)["event"] !== event) return undefined;
      return sound({ ...call, body: JSON.stringify({ event: other }) });
    });
    expect(result.events.filter(({ does }) => does === "no").map(({ event: name }) => name)).toEqual([event]);
  },
);

test("what a bridge leaves out is unsupported with its answer, and makes it no liar", async () => {
  const known = new Set(["active", "paused", "pending"]);
  const result = await check((call) => {
    if (asked(call, "POST", /\/(events|step|clock)$/) || asked(call, "GET", /\/(clock|tasks\/)/))
      return answer(501, { message: "No." });
    if (!asked(call, "POST", /^\/_sim\/tasks$/) || known.has(String(bodyOf(call)["state"]))) return undefined;
    return answer(400, { message: "Unknown.", validations: [{ field: "state", detail: "Others." }] });
  });
  expect(result.verdict).toBe("sound");
  expect(result.states.filter(({ held }) => held === "yes").map(({ state }) => state)).toEqual([
    "pending",
    "active",
    "paused",
  ]);
  expect(result.states.find(({ state }) => state === "pending")?.steps).toBe("unsupported");
  expect(result.states.find(({ state }) => state === "stopping")).toEqual({
    state: "stopping",
    reached: "unsupported",
    read: "not-asked",
    held: "not-asked",
    steps: "not-asked",
    why: "400 Unknown",
  });
  expect(result.events.find(({ event }) => event === "agent_disconnects")).toMatchObject({
    does: "unsupported",
    why: "501 No",
  });
  expect(result.events.find(({ event }) => event === "job_fails")).toMatchObject({
    does: "not-asked",
    why: 'its state "starting" is not known',
  });
  expect(result.extras.map(({ name, holds }) => `${name} ${holds}`)).toEqual([
    "users yes",
    "agent-token unsupported",
    "clock unsupported",
    "moving-the-clock unsupported",
  ]);
});

test("a state that is known and not reached is not true", async () => {
  const result = await check((call) =>
    asked(call, "POST", /^\/_sim\/tasks$/) && bodyOf(call)["state"] === "no-app"
      ? answer(409, { message: "Stuck." })
      : undefined,
  );
  expect(result.states.filter(({ reached }) => reached === "no")).toMatchObject([
    { state: "no-app", why: 'the state "no-app" was not reached: 409 Stuck' },
  ]);
});

test("a bridge that reaches nothing shows nothing, and is not called sound", async () => {
  const result = await check((call) =>
    asked(call, "POST", /^\/_sim\//) ? answer(501, { message: "No." }) : undefined,
  );
  expect(result.verdict).toBe("unknown");
});

const changedWorld =
  (change: (users: Record<string, unknown>[]) => void): Otherwise =>
  async (call, sound) => {
    if (!asked(call, "GET", /^\/_sim\/world$/)) return undefined as unknown as Reply;
    const reply = await sound(call);
    const world = json(reply) as { users: Record<string, unknown>[] };
    change(world.users);
    return { ...reply, text: JSON.stringify(world) };
  };

test("a token that is somebody else's is found out", async () => {
  const result = await check(
    changedWorld((users) => {
      const admin = users.find(({ username }) => username === "admin");
      if (admin !== undefined) admin["token"] = users.find(({ username }) => username === "bob")?.["token"];
    }),
  );
  expect(result.extras[0]).toEqual({
    name: "users",
    holds: "no",
    why: "the token told for the active user admin is answered with that of bob",
  });
});

test("an agent's token that the server does not know, and a clock that stands still, are found out", async () => {
  const now = { now: "2026-06-15T09:00:00Z", mode: "manual", next_due: null };
  const result = await check((call) => {
    if (asked(call, "GET", /^\/_sim\/tasks\//))
      return answer(200, { agent_token: "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11" });
    return asked(call, "POST", /\/clock$/)
      ? answer(200, now)
      : asked(call, "GET", /\/clock$/)
        ? answer(200, now)
        : undefined;
  });
  expect(result.extras.map(({ name, holds }) => `${name} ${holds}`)).toEqual([
    "users yes",
    "agent-token no",
    "clock yes",
    "moving-the-clock no",
  ]);
});
