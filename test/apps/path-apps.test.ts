import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import { ask, startApp, type App } from "./start.ts";

const HTML = "text/html; charset=utf-8";

/** The value of the cookie that an answer sets, and the rest of it. */
function appCookie(headers: Headers): { readonly value: string; readonly rest: string } | null {
  const set = headers.getSetCookie().find((cookie) => cookie.startsWith("coder_signed_app_token="));
  const [, value = "", rest = ""] = /^coder_signed_app_token=([^;]+); (.*)$/.exec(set ?? "") ?? [];
  return set === undefined ? null : { value, rest };
}

test("an app without a slash behind it leads to the one with a slash, and the browser gets its cookie", async () => {
  const app = await startApp();
  const answer = await ask(app, `${app.base}?x=1`);
  expect([answer.status, answer.headers.get("Location")]).toEqual([307, `${app.base}/`]);
  expect(answer.headers.get("Content-Type")).toBe(HTML);
  expect(answer.text).toBe(`<a href="${app.base}/">Temporary Redirect</a>.\n\n`);
  const expires = new Date((app.mock.simulator.now() + MINUTE) / 1_000).toUTCString();
  const cookie = appCookie(answer.headers);
  expect(cookie?.rest).toBe(`Path=${app.base}/; Expires=${expires}; HttpOnly; SameSite=Lax`);
  expect(cookie?.value).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
});

test("whoever is signed out is sent to sign in, with the way back", async () => {
  const app = await startApp();
  const answer = await ask(app, `${app.base}/?q=a%20b`, { headers: {} });
  expect(answer.status).toBe(303);
  const message = "You+are+signed+out+or+your+session+has+expired.+Please+sign+in+again+to+continue.";
  const back = `${encodeURIComponent(`${app.base}/`)}%3Fq%3Da%2520b`;
  const to = `${app.url}/login?message=${message}&redirect=${back}`;
  expect(answer.headers.get("Location")).toBe(to);
  expect(answer.text).toBe(`<a href="${to.replace("&", "&amp;")}">See Other</a>.\n\n`);
  expect(appCookie(answer.headers)).toBeNull();
  const bad = await ask(app, `${app.base}/`, { headers: { "Coder-Session-Token": "nobody-knows-this" } });
  expect(bad.status).toBe(303);
});

test("the way to sign in is told where the deployment was said to be", async () => {
  const app = await startApp({ accessUrl: "https://coder.example.com" });
  const answer = await ask(app, `${app.base}/`, { headers: {} });
  expect(answer.headers.get("Location")).toMatch(/^https:\/\/coder\.example\.com\/login\?message=/);
});

test.each<[string, (app: App) => string]>([
  ["any name of an agent", (app) => app.base.replace(".main", ".nonsense")],
  ["no agent", (app) => app.base.replace(".main", "")],
  ["an @ that is escaped", (app) => app.base.replace("@", "%40")],
  ["ids", (app) => `/@${userId(app)}/${app.task.workspace_id}/apps/agent`],
  ["other letters", (app) => app.base.replace("alice", "ALICE")],
  ["two slashes", (app) => app.base.replace("/apps", "//apps")],
])("an app is found by %s", async (_by, path) => {
  const app = await startApp();
  expect((await ask(app, `${path(app)}/status`)).status).toBe(200);
});

function userId({ mock }: App): string {
  return mock.simulator.world.usersByName.get("alice")?.id ?? "";
}

const NOT_FOUND = "The application or workspace you are trying to access does not exist";

test.each<[string, (app: App) => string]>([
  ["another app", (app) => app.base.replace("/agent", "/nonsense")],
  ["another workspace", () => "/@alice/nonsense.main/apps/agent"],
  ["another's workspace", (app) => app.base.replace("alice", "bob")],
  ["nobody's workspace", (app) => app.base.replace("alice", "nobody")],
])("%s is not found", async (_what, path) => {
  const app = await startApp();
  for (const headers of [app.headers, {}]) {
    const answer = await ask(app, `${path(app)}/`, { headers });
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([404, HTML]);
    expect(answer.text).toContain("<title>404 - Application Not Found</title>");
    expect(answer.text).toContain(NOT_FOUND);
    expect(appCookie(answer.headers)).toBeNull();
  }
});

test("nobody may name themselves as me", async () => {
  const app = await startApp();
  const answer = await ask(app, `${app.base.replace("alice", "me")}/`);
  expect(answer.status).toBe(404);
  expect(answer.text).toContain("Applications must be accessed with the full username, not @me.");
});

test("somebody else's app is not found, not even for an owner of the site, who is told why", async () => {
  const app = await startApp();
  for (const [name, isTold] of [
    ["bob", false],
    ["admin", true],
  ] as const) {
    const answer = await ask(app, `${app.base}/status`, {
      headers: { "Coder-Session-Token": app.mock.token(name) },
    });
    expect([name, answer.status]).toEqual([name, 404]);
    expect(answer.text).toContain(NOT_FOUND);
    expect(answer.text.includes("--dangerous-allow-path-app-site-owner-access")).toBe(isTold);
  }
});

test("a number is no app: only a host of its own leads to a port", async () => {
  const app = await startApp();
  for (const [slug, status] of [
    ["8080", 500],
    ["8080s", 500],
    ["65536", 404],
  ] as const)
    expect((await ask(app, `/@alice/${app.task.workspace_name}/apps/${slug}/`)).status).toBe(status);
});

test.each(["paused-with-snapshot", "stopping", "stop-failed"])(
  "of a workspace that was stopped, %s, the app is offline, whoever asks",
  async (state) => {
    const app = await startApp({ state });
    for (const headers of [app.headers, {}]) {
      const answer = await ask(app, `${app.base}/`, { headers });
      expect([state, answer.status]).toEqual([state, 400]);
      expect(answer.text).toContain("<title>400 - Workspace Offline</title>");
      expect(answer.text).toContain(`href="${app.url}/@alice/${app.task.workspace_name}"`);
    }
  },
);

test("an agent that has lost its connection cannot be reached", async () => {
  const app = await startApp();
  app.mock.simulator.cause(app.task.id, "agent_disconnects");
  const answer = await ask(app, `${app.base}/`);
  expect(answer.status).toBe(404);
  expect(answer.text).toContain("Agent state is &quot;disconnected&quot;, not &quot;connected&quot;");
});

test("while the agent starts, nobody listens at the app's port", async () => {
  const app = await startApp({ state: "agent-starting" });
  const answer = await ask(app, `${app.base}/`);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([502, HTML]);
  expect(answer.text).toMatch(
    /Failed to proxy request to application: connect tcp \[fd7a:115c:a1e0:[0-9a-f:]+\]:3284: connection was refused/,
  );
});

test("the cookie stands for the session, in its app and for a minute", async () => {
  const app = await startApp();
  const first = await ask(app, `${app.base}/status`);
  const Cookie = `coder_signed_app_token=${appCookie(first.headers)?.value}`;
  const again = await ask(app, `${app.base}/status`, { headers: { Cookie } });
  expect([again.status, appCookie(again.headers)]).toEqual([200, null]);
  // Another path to the same app is another app to the cookie.
  const elsewhere = await ask(app, `${app.base.replace(".main", "")}/status`, { headers: { Cookie } });
  expect(elsewhere.status).toBe(303);
  const forged = `${Cookie.slice(0, -2)}AA`;
  expect((await ask(app, `${app.base}/status`, { headers: { Cookie: forged } })).status).toBe(303);
  app.mock.simulator.advance(61 * SECOND);
  expect((await ask(app, `${app.base}/status`, { headers: { Cookie } })).status).toBe(303);
});

test("the cookie leads to the agent it was made for, also when that is gone", async () => {
  const app = await startApp();
  const Cookie = `coder_signed_app_token=${appCookie((await ask(app, `${app.base}/`)).headers)?.value}`;
  const paused = await ask(app, `/api/v2/tasks/me/${app.task.id}/pause`, { method: "POST" });
  expect(paused.status).toBe(202);
  expect((await ask(app, `${app.base}/status`, { headers: { Cookie } })).status).toBe(200);
  app.mock.simulator.advance(30 * SECOND);
  expect((await ask(app, `${app.base}/`, { headers: { Cookie } })).status).toBe(502);
  expect((await ask(app, `${app.base}/`)).status).toBe(400);
});

test("paths beside the apps are not taken, and an upgrade gets an ordinary answer", async () => {
  const app = await startApp();
  expect((await ask(app, app.base.replace(/\/apps.*/, "").replace(".main", ""))).text).toContain(
    "a workspace of",
  );
  expect((await ask(app, app.base.replace(/\/agent$/, ""))).status).toBe(404);
  const headers = { ...app.headers, "Sec-WebSocket-Version": "13" };
  expect((await ask(app, `${app.base}/status`, { headers })).status).toBe(200);
});

test("an app beside the task's shows what would be there; an external one is none of the deployment's", async () => {
  const app = await startApp({ template: "sized-agent" });
  const preview = app.base.replace("/agent", "/preview");
  expect((await ask(app, preview)).status).toBe(307);
  const shown = await ask(app, `${preview}/any/path?x=1`);
  expect([shown.status, shown.headers.get("Content-Type")]).toEqual([200, HTML]);
  expect(shown.text).toContain("<h1>Preview</h1>");
  expect(shown.text).toContain("http://localhost:8080");
  expect((await ask(app, `${preview}/`, { headers: {} })).status).toBe(303);
  const again = appCookie(shown.headers)?.value ?? "";
  const cookie = `coder_signed_app_token=${again}`;
  expect((await ask(app, `${preview}/`, { headers: { cookie } })).text).toContain("<h1>");
  // Its token is good for nothing else.
  expect((await ask(app, `${app.base}/status`, { headers: { cookie } })).status).toBe(303);
  expect((await ask(app, app.base.replace("/agent", "/cursor"))).status).toBe(404);
});
