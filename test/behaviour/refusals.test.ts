import { afterAll, expect, test } from "vitest";
import { refusals, type RefusalCode } from "../../simulator/core/refusals.ts";
import { rules } from "../../simulator/core/rules.ts";
import { refusalsOfOthers } from "../../simulator/world/tables-by-release.ts";
import { freshDefinition } from "../../simulator/index.ts";
import { startAgentApiServer, type Mood } from "../support/agent-api-server.ts";
import { NOBODYS_ID, startCoder, workspaceId, type Answer } from "../support/coder.ts";
import { accountCases } from "./refusal-cases-accounts.ts";
import { taskCases, type RefusalCases } from "./refusal-cases.ts";
import { otherCases } from "./refusal-cases-elsewhere.ts";
import { sharingCases } from "./refusal-cases-sharing.ts";
import { lookupCases } from "./refusal-cases-lookups.ts";
import { authcheckCases } from "./refusal-cases-authcheck.ts";
import { settingCases } from "./refusal-cases-settings.ts";
import { upkeepCases } from "./refusal-cases-upkeep.ts";
import { inboxCases } from "./refusal-cases-inbox.ts";
import { nulCases } from "./refusal-cases-nul.ts";

// Every refusal there is, by HTTP, to the letter.

const agent = await startAgentApiServer();
const closed = await startAgentApiServer();
await closed.close();
afterAll(() => agent.close());

const coder = startCoder({
  templates: [
    { name: "no-url", appUrl: "" },
    { name: "odd-url", appUrl: "http://localhost:3284/%zz" },
    { name: "https-url", appUrl: "https://localhost:3284" },
    { name: "removed-agent", deleted: true },
    { name: "real-agent", agentApiUrl: agent.url },
    { name: "closed-agent", agentApiUrl: closed.url },
  ],
});

/** What no request can reach, each with the reason. */
const unreachable: Partial<Record<RefusalCode, string>> = {
  task_no_workspace_to_reach:
    "a task without a workspace is pending, which send refuses first and logs never asks",
  task_no_app: "a task without an app is unknown or initializing, which is refused first",
};

/** Codes that only rows of other releases refuse with; test/behaviour/releases has the ways to them. */
const ofOtherReleases = refusalsOfOthers();

const inMood =
  (mood: Mood, method: string, suffix: string, template = "real-agent") =>
  async (): Promise<Answer> => {
    const task = await coder.given("active", { template });
    agent.mood = mood;
    return coder.call(
      "alice",
      `${method} /tasks/me/${task.id}${suffix}`,
      method === "GET" ? undefined : { input: "Go on" },
    );
  };

const CLOSED = new RegExp(
  String.raw`^Get "${closed.url}/status": connect tcp \[fd7a:115c:a1e0(?::[0-9a-f]{0,4}){1,5}\]:${new URL(closed.url).port}: connection was refused$`,
);

// What cannot be said without the servers and worlds above.
// prettier-ignore
const ownCases: RefusalCases = {
  token_expired: {
    ask: async () => {
      const aging = startCoder({ deployment: { tokenLifetime: 60_000_000 } });
      aging.pass(61);
      return aging.call("alice", "GET /tasks");
    },
    status: 401,
    body: { message: "You are signed out or your session has expired. Please sign in again to continue.", detail: 'API key expired at "2026-06-15 09:01:00 +0000 UTC".' },
  },
  no_first_user: { ask: async () => startCoder({ definition: freshDefinition }).call(null, "GET /users/first"), status: 404, body: { message: "The initial user has not been created!" } },
  first_user_exists: {
    ask: async () => coder.call(null, "POST /users/first", { email: "a@b.c", username: "a", password: "x" }), status: 409,
    body: { message: "The initial user has already been created." },
  },
  password_weak: {
    ask: async () => startCoder({ definition: freshDefinition }).call(null, "POST /users/first", { email: "a@b.c", username: "a", password: "aB1!_#" }), status: 400,
    body: { message: "Password not strong enough!", validations: [{ field: "password", detail: "insecure password, try using a longer password" }] },
  },
  login_incorrect: { ask: async () => coder.call(null, "POST /users/login", { email: "alice@example.com", password: "x" }), status: 401, body: { message: "Incorrect email or password." } },
  login_suspended: { ask: async () => coder.call(null, "POST /users/login", { email: "sam@example.com", password: coder.mock.password("sam") }), status: 401, body: { message: "Your account is suspended. Contact an admin to reactivate your account." } },
  workspace_gone: {
    ask: async () => coder.call("alice", `GET /workspaces/${gone}`), status: 410,
    body: { message: `Workspace "${NOBODYS_ID}" was deleted, you can view this workspace by specifying '?deleted=true' and trying again.` },
  },
  build_version_mismatch: {
    ask: async () => coder.call("alice", `POST /workspaces/${workspaceId(await coder.given("active"))}/builds`, { transition: "start", template_version_id: coder.version("no-url") }),
    status: 400,
    body: { message: "template version doesn't match template", detail: `templateVersion.TemplateID = {UUID:${coder.template("no-url").id} Valid:true}, template.ID = ${coder.template("coding-agent").id}` },
  },
  app_status_failed: { ask: inMood("well", "POST", "/send", "closed-agent"), status: 502, body: { message: "Failed to get status from task app.", detail: expect.stringMatching(CLOSED) } },
  app_messages_failed: { ask: inMood("broken", "GET", "/logs"), status: 502, body: { message: "Failed to get messages from task app.", detail: "failed to get messages: boom" } },
  app_role_invalid: { ask: inMood("bad-role", "GET", "/logs"), status: 502, body: { message: "Invalid task app response.", detail: 'invalid agentapi message role "system"' } },
};

const gone = workspaceId(await coder.given("workspace-deleted"));
const cases: RefusalCases = {
  ...taskCases,
  ...otherCases,
  ...accountCases,
  ...sharingCases,
  ...lookupCases,
  ...nulCases,
  ...authcheckCases,
  ...inboxCases,
  ...settingCases,
  ...upkeepCases,
  ...ownCases,
};

for (const code of Object.keys(refusals) as RefusalCode[]) {
  if (unreachable[code] !== undefined || ofOtherReleases.has(code)) continue;
  test(`${code} is refused to the letter`, async () => {
    const known = cases[code];
    if (known === undefined) throw new Error(`no case reaches ${code}`);
    const { status, body, rule } = await known.ask(coder);
    const own = JSON.parse(JSON.stringify(body).replace(gone, NOBODYS_ID)) as unknown;
    expect({ status, body: own, rule }).toEqual({ status: known.status, body: known.body, rule: code });
  });
}

test("what is called unreachable has no case", () => {
  expect(Object.keys(unreachable).filter((code) => Object.hasOwn(cases, code))).toEqual([]);
});

test("every row of the rules names a refusal, and every refusal but the tokens' is in a row", () => {
  const named = new Set(Object.values(rules).flatMap((rows) => rows.map(({ refuse }) => refuse)));
  const unused = (Object.keys(refusals) as RefusalCode[]).filter((code) => !named.has(code));
  expect(unused.filter((code) => !/token|not_active|not_authorized/.test(code))).toEqual([]);
});
