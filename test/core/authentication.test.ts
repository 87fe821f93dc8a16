import { expect, test } from "vitest";
import { isAuthorized, tokenRules } from "../../simulator/core/authentication.ts";
import { SECOND } from "../../simulator/core/env.ts";
import { agentToken, startCoder } from "../support/coder.ts";

const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
const coder = startCoder({ deployment: { tokenLifetime: 3_600 * SECOND } });
const [ALICE_ID = "", ALICE_SECRET = ""] = coder.mock.token("alice").split("-");
const OTHER_SECRET = "x".repeat(22);

const refusalOf = (token: string | undefined, kind: "user" | "agent" = "user"): unknown => {
  const {
    refused: _,
    rule,
    status,
    ...body
  } = { rule: "", status: 0, refused: false, ...coder.simulator.authenticate(kind, token) };
  return [status, rule, body];
};

test.each([
  [undefined, "token_missing", 'Cookie "coder_session_token" or query parameter must be provided.'],
  ["", "token_missing", 'Cookie "coder_session_token" or query parameter must be provided.'],
  [
    "word",
    "token_not_two_parts",
    "Invalid API key format: incorrect amount of API key parts, expected 2 got 1",
  ],
  [
    "a-b-c",
    "token_not_two_parts",
    "Invalid API key format: incorrect amount of API key parts, expected 2 got 3",
  ],
  [
    `short-${ALICE_SECRET}`,
    "token_id_length",
    "Invalid API key format: invalid API key ID length, expected 10 got 5",
  ],
  [
    `${ALICE_ID}-short`,
    "token_secret_length",
    "Invalid API key format: invalid API key secret length, expected 22 got 5",
  ],
  [`${"z".repeat(10)}-${OTHER_SECRET}`, "token_unknown", "API key is invalid."],
  [`${ALICE_ID}-${OTHER_SECRET}`, "token_secret_wrong", "API key secret is invalid."],
  ["-", "token_id_length", "Invalid API key format: invalid API key ID length, expected 10 got 0"],
])("the token %j is refused", (token, rule, detail) => {
  expect(refusalOf(token)).toEqual([401, rule, { message: SIGNED_OUT, detail }]);
});

test("a suspended user's token names the user's status", () => {
  const message = 'User is not active (status = "suspended"). Contact an admin to reactivate your account.';
  expect(refusalOf(coder.mock.token("sam"))).toEqual([401, "user_not_active", { message }]);
});

test("a good token is its user's", () => {
  const caller = coder.simulator.authenticate("user", coder.mock.token("alice"));
  const key = coder.simulator.world.apiKeys.get(ALICE_ID);
  expect(caller).toEqual({ kind: "user", user: coder.userOf("alice"), key });
});

test("a token is good up to the instant it expires, and not after", () => {
  const late = startCoder({ deployment: { tokenLifetime: 10 } });
  const token = late.mock.token("alice");
  late.simulator.clock.advance(10);
  expect(late.simulator.authenticate("user", token)).toHaveProperty("kind", "user");
  late.simulator.clock.advance(1);
  expect(late.simulator.authenticate("user", token)).toMatchObject({
    rule: "token_expired",
    message: SIGNED_OUT,
    detail: 'API key expired at "2026-06-15 09:00:00.00001 +0000 UTC".',
  });
});

test("the rows are judged in the order they are written", () => {
  expect(tokenRules.map(({ refuse }) => refuse)).toEqual([
    "token_missing",
    "token_not_two_parts",
    "token_id_length",
    "token_secret_length",
    "nul_in_token",
    "token_unknown",
    "token_secret_wrong",
    "token_expired",
    "user_not_active",
  ]);
});

const NOT_AUTHORIZED = {
  message: "Workspace agent not authorized.",
  detail:
    "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid.",
};

test.each([
  [undefined, "agent_token_missing", { message: 'Cookie "coder_session_token" must be provided.' }],
  ["", "agent_token_missing", { message: 'Cookie "coder_session_token" must be provided.' }],
  [
    "no uuid",
    "agent_token_malformed",
    { message: "Workspace agent token invalid.", detail: "An agent token must be a valid UUIDv4. (len 7)" },
  ],
  ["5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11", "agent_not_authorized", NOT_AUTHORIZED],
])("the agent token %j is refused", (token, rule, body) => {
  expect(refusalOf(token, "agent")).toEqual([401, rule, body]);
});

test.each([
  ["agent-connecting", true],
  ["active", true],
  ["agent-off", true],
  ["stop-pending", true],
  ["stopping", true],
  ["stop-canceling", false],
  ["stop-canceled", false],
  ["stop-failed", false],
  ["paused", false],
  ["workspace-deleting", false],
  ["delete-failed", false],
  ["workspace-gone", false],
  ["deleted", false],
] as const)("whether an agent's token is good while its task is %s: %s", async (state, good) => {
  const task = await coder.given(state);
  const caller = coder.simulator.authenticate("agent", agentToken(task));
  expect("kind" in caller).toBe(good);
  if (!good) expect(caller).toMatchObject(NOT_AUTHORIZED);
});

test("an agent's token is not good for the next run, whose agent has its own", async () => {
  const task = await coder.given("paused");
  const old = agentToken(task);
  await coder.call("alice", `POST /tasks/me/${task.id}/resume`);
  coder.pass(60);
  expect(agentToken(task)).not.toBe(old);
  expect(coder.simulator.authenticate("agent", old)).toMatchObject(NOT_AUTHORIZED);
  expect(coder.simulator.authenticate("agent", agentToken(task))).toHaveProperty("kind", "agent");
});

test("two stops in a row leave the agent of the run before without a say", async () => {
  const task = await coder.given("stop-canceled");
  const token = agentToken(task);
  await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
  expect(coder.simulator.authenticate("agent", token)).toMatchObject(NOT_AUTHORIZED);
  const [build] = task.workspace?.builds ?? [];
  if (task.workspace === null || !build?.agent) throw new Error("the first build had an agent");
  expect(isAuthorized(task.workspace, build)).toBe(false);
});

test("an agent is known from the instant its start job ends, although nobody has looked since", async () => {
  const told = startCoder({ seed: "twice" });
  await told.call("alice", "POST /tasks/me", told.newTask({ name: "one" }));
  told.pass(60);
  const [token = ""] = [...told.simulator.world.tasks.values()].map(agentToken);

  const untold = startCoder({ seed: "twice" });
  await untold.call("alice", "POST /tasks/me", untold.newTask({ name: "one" }));
  expect(untold.simulator.authenticate("agent", token)).toMatchObject(NOT_AUTHORIZED);
  untold.simulator.clock.advance(60 * SECOND);
  expect(untold.simulator.authenticate("agent", token)).toHaveProperty("kind", "agent");
});
