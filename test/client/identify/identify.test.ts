import { expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { identify, type Identified, type IdentifyOptions } from "../../../client/identify/identify.ts";
import { spanText } from "../../../client/identify/span-text.ts";
import { ownTask } from "../../../client/identify/own-task.ts";
import { probes } from "../../../client/identify/probes.ts";
import type { ReleaseName } from "../../../spec/releases.ts";
import { createMockCoder, type MockCoder, type Release } from "../../../simulator/index.ts";

interface Wish extends Partial<Pick<IdentifyOptions, "all" | "version">> {
  readonly create?: boolean;
  readonly fellow?: boolean;
}

/** What comes of asking a server of that release as alice, whose templates define what those of the day did. */
async function asked(
  release: Release,
  { create, fellow, ...more }: Wish = {},
): Promise<Identified & { readonly mock: MockCoder }> {
  const mock = createMockCoder({ release, clock: "manual" });
  const send = createFetchTransport(mock.fetch, "http://localhost");
  const task = ownTask({
    send,
    token: mock.token("alice"),
    where: "http://localhost",
    looks: 60,
    pause: async () => Promise.resolve(mock.simulator.advance(1_000_000)),
  });
  const result = await identify({
    send,
    token: mock.token("alice"),
    version: mock.buildVersion,
    fellow: fellow === true ? "bob" : undefined,
    findTask: () => task.find(),
    makeTask: create === true ? () => task.make() : undefined,
    ...more,
  });
  expect(await task.cleanUp()).toBeNull();
  return { ...result, mock };
}

const closely: readonly (readonly [Release, readonly ReleaseName[]])[] = [
  ["2.26", ["2.26"]],
  ["2.27", ["2.27"]],
  ["2.28", ["2.28"]],
  ["2.29", ["2.29"]],
  ["2.30", ["2.30"]],
  ["2.31.0", ["2.30"]],
  ["2.31", ["2.31"]],
  ["2.32", ["2.32", "2.33", "2.34", "2.36+tasks"]],
  ["2.33", ["2.32", "2.33", "2.34", "2.36+tasks"]],
  ["2.34", ["2.32", "2.33", "2.34", "2.36+tasks"]],
  ["2.35", ["2.32", "2.33", "2.34", "2.36+tasks"]],
  ["2.36+tasks", ["2.32", "2.33", "2.34", "2.36+tasks"]],
  ["2.36", ["2.36", "removed"]],
  ["removed", ["2.36", "removed"]],
];

test.each(closely)("a server of release %s is %j, when a task may be made", async (release, expected) => {
  const {
    releases: left,
    contradictions,
    strange,
    version,
  } = await asked(release, { create: true, fellow: true });
  expect({ left, contradictions, strange }).toEqual({ left: expected, contradictions: [], strange: [] });
  expect(version).toMatch(/^v2\./);
});

test("a few reads and refusals are enough, and change nothing", async () => {
  const { mock, releases: left, asked: calls, open } = await asked("2.34", { fellow: true });
  expect(left).toEqual(["2.31", "2.32", "2.33", "2.34", "2.36+tasks"]);
  expect(calls.map(({ id }) => id)).toEqual(["unknown-user"]);
  expect(open.map(({ needs }) => needs)).toEqual(["task", "created"]);
  expect(mock.simulator.world.sequence).toBe(0);
});

test("everything that changes nothing is asked when that is wished for", async () => {
  const { mock, asked: calls, strange, contradictions } = await asked("2.34", { all: true, fellow: true });
  const cheap = probes.filter(({ needs }) => needs === "nothing" || needs === "fellow").map(({ id }) => id);
  expect(calls.map(({ id }) => id).toSorted()).toEqual(cheap.toSorted());
  expect([strange, contradictions]).toEqual([[], []]);
  expect(mock.simulator.world.sequence).toBe(0);
});

test("a task that is there is read, and a failure that it has shown tells a release", async () => {
  const mock = createMockCoder({ clock: "manual", pace: "instant" });
  const send = createFetchTransport(mock.fetch, "http://localhost");
  const token = mock.token("alice");
  const task = ownTask({ send, token, where: "", looks: 60, pause: async () => Promise.resolve() });
  const { id } = await task.make();
  const reported = await mock.fetch("http://localhost/api/v2/workspaceagents/me/app-status", {
    method: "PATCH",
    headers: { "Coder-Session-Token": mock.simulator.task(id)?.workspace?.builds.at(-1)?.agentToken ?? "" },
    body: JSON.stringify({ app_slug: "agent", state: "failure", message: "It broke", uri: "" }),
  });
  expect(reported.status).toBe(200);
  const before = mock.simulator.world.sequence;
  const result = await identify({ send, token, version: "v2.34.3", findTask: () => task.find() });
  expect(result.asked.at(-1)).toEqual({
    id: "state-of-failure",
    says: expect.stringContaining("GET /api/experimental/tasks/me/{task}") as unknown,
    answer: "failed",
    leaves: ["2.32", "2.33", "2.34", "2.36+tasks"],
    decided: true,
  });
  expect(mock.simulator.world.sequence).toBe(before);
});

test.each<[Release, string, readonly ReleaseName[]]>([
  ["2.29", "404 Route not found.", ["2.29"]],
  ["2.30", "404 Resource not found or you do not have access to this resource", ["2.30"]],
])("with an agent's token %s is told by an upload, which is refused: %s", async (release, answer, left) => {
  const mock = createMockCoder({ release, clock: "manual", pace: "instant" });
  const send = createFetchTransport(mock.fetch, "http://localhost");
  const token = mock.token("alice");
  const task = ownTask({ send, token, where: "", looks: 60, pause: async () => Promise.resolve() });
  const { id } = await task.make();
  const agentToken = mock.simulator.task(id)?.workspace?.builds.at(-1)?.agentToken ?? "";
  const before = mock.simulator.world.sequence;
  const options = { send, token, version: mock.buildVersion, findTask: async () => Promise.resolve(null) };
  const without = await identify(options);
  expect(without.releases).toEqual(["2.29", "2.30"]);
  expect(without.open.map(({ needs }) => needs)).toContain("agent");
  const result = await identify({ ...options, agentToken });
  expect(result.asked.at(-1)).toMatchObject({ id: "upload-of-none", answer, leaves: left, decided: true });
  expect([result.releases, result.contradictions, result.strange]).toEqual([left, [], []]);
  expect(mock.simulator.world.sequence).toBe(before);
  // Without the agent's token the call would be one of somebody who is nobody there.
  const wrong = await identify({ ...options, agentToken: token });
  expect(wrong.releases).toEqual(["2.29", "2.30"]);
  expect(wrong.strange.map(({ answer: told }) => told.slice(0, 3))).toEqual(["401"]);
});

test.each([
  [3, "502 Task app is not ready to accept input."],
  [Infinity, null],
])("an app that is done with %s messages at once is asked again, but not for ever", async (quick, answer) => {
  let sent = 0;
  const status = (): number => (++sent > quick ? 502 : 204);
  const told = await probes
    .find(({ id }) => id === "send-to-a-busy-app")
    ?.ask({
      task: { id: "t", workspaceId: "w", state: undefined },
      send: async () => {
        const text = '{"message":"Task app is not ready to accept input."}';
        return Promise.resolve({ status: status(), headers: {}, text, ms: 1 });
      },
    });
  expect(told).toBe(answer);
  expect(sent).toBeLessThan(10);
});

test.each([
  ["v2.29.3", ["2.29"], 'expected 400 "user" must be an existing uuid or username.'],
  ["v2.31.0", ["2.30"], 'expected 400 "user" must be an existing uuid or username.'],
  ["v2.36.0+1a2b3c4", ["2.36", "2.36+tasks"], null],
  ["v2.35.1", ["2.34"], null],
  ["v2.25.3", ["removed"], "expected 404 Route not found."],
  ["v2.41.0", null, null],
  ["v0.0.0-devel", null, null],
] as const)("a 2.34 that claims %s stands for %j, contradicted: %s", async (version, claimed, said) => {
  const result = await asked("2.34", { version });
  expect(result.claimed).toEqual(claimed);
  const [first] = result.contradictions;
  expect(first === undefined ? null : `expected ${first.expected}`).toBe(said);
});

test("an answer that no release gives is told, and decides nothing", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const send = createFetchTransport(mock.fetch, "http://localhost");
  const result = await identify({
    send: async (call) => {
      const reply = await send(call);
      return call.path.includes("nobody") ? { ...reply, status: 418, text: "{}" } : reply;
    },
    token: mock.token("alice"),
    version: "v2.34.0",
    findTask: async () => Promise.resolve(null),
  });
  expect(result.strange.map(({ answer }) => answer)).toEqual(["418"]);
  expect(result.releases).toContain("2.34");
});

test.each([
  [["2.32", "2.33", "2.34", "2.36+tasks"], "2.32 to 2.34 or 2.36+tasks"],
  [["2.29"], "2.29"],
  [["2.28", "2.30"], "2.28 or 2.30"],
  [["2.29", "2.30"], "2.29 or 2.30"],
  [["2.29", "2.30", "2.31"], "2.29 to 2.31"],
  [["2.36"], "2.36"],
  [
    ["2.36", "removed"],
    "a Coder without tasks: 2.36 without its flag, one before 2.26, or one that has lost them",
  ],
  [[], "none"],
] as const)("the releases %j are said %s", (names, said) => {
  expect(spanText(names)).toBe(said);
});
