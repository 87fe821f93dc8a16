import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express from "express";
import * as fc from "fast-check";
import request from "supertest";
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder, dashboardProblem, type MockCoderOptions } from "../../simulator/index.ts";
import { openBrowser } from "../support/browser.ts";
import { get, start } from "./start.ts";

const SMALL = fileURLToPath(new URL("small-dashboard", import.meta.url));

const startDashboard = (options: MockCoderOptions = {}) =>
  start({ dashboard: SMALL, seed: "dashboard", ...options });

/** A page's `<meta>`, read as a browser reads them. */
function metaOf(page: string): Record<string, string> {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const found = page.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g);
  return Object.fromEntries(
    [...found].map(([, name = "", text = ""]) => [
      name,
      text.replaceAll(/&([a-z]+|#\d+);/g, (whole, entity: string) => entities[entity] ?? whole),
    ]),
  );
}

const jsonIn = (text: string | undefined): unknown => JSON.parse(text ?? "");

test("a stranger's page says which server it is, and nothing about anybody", async () => {
  const { url } = await startDashboard();
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  const meta = metaOf(await answer.text());
  const buildInfo = await (await fetch(`${url}/api/v2/buildinfo`)).json();
  expect(jsonIn(meta["build-info"])).toEqual(buildInfo);
  expect(meta["application-name"]).toBe("Coder");
  expect(meta["docs-url"]).toBe("https://coder.com/docs/@v2.34.3");
  const personal =
    "user entitlements appearance userAppearance experiments regions logo-url tasks-tab-visible permissions organizations of-no-release";
  for (const name of personal.split(" ")) expect([name, meta[name]]).toEqual([name, ""]);
});

test("whoever is signed in finds in the page what the API says of them", async () => {
  const { mock, url } = await startDashboard();
  const session = { Cookie: `coder_session_token=${mock.token("alice")}` };
  const meta = metaOf(await (await fetch(`${url}/tasks`, { headers: session })).text());
  const said = async (path: string) => (await fetch(`${url}/api/v2${path}`, { headers: session })).json();
  expect(jsonIn(meta["user"])).toEqual(await said("/users/me"));
  expect(jsonIn(meta["organizations"])).toEqual(await said("/users/me/organizations"));
  expect(meta["tasks-tab-visible"]).toBe("true");
  const { features, refreshed_at } = jsonIn(meta["entitlements"]) as Record<string, object>;
  expect(Object.keys(features ?? {})).toHaveLength(27);
  expect(refreshed_at).toBe("0001-01-01T00:00:00Z");
  const { support_links } = jsonIn(meta["appearance"]) as { support_links: { name: string }[] };
  expect(support_links.map(({ name }) => name)).toContain("Documentation");
});

test("a token that is good for nothing is a stranger's", async () => {
  const { url } = await startDashboard();
  const page = await (await fetch(url, { headers: { Cookie: "coder_session_token=nobody-s" } })).text();
  expect(metaOf(page)["user"]).toBe("");
});

test("the token in a page proves that the page was read: with it a cookie may change things", async () => {
  const { mock, url } = await startDashboard();
  const first = await fetch(url);
  const [cookie = ""] = first.headers.get("set-cookie")?.split(";") ?? [];
  expect(cookie).toMatch(/^csrf_token=/);
  const cookies = `${cookie}; coder_session_token=${mock.token("alice")}`;
  const again = await fetch(url, { headers: { Cookie: cookies } });
  expect(again.headers.get("set-cookie")).toBeNull();
  const logout = async (token: string): Promise<number> => {
    const headers = { Cookie: cookies, "X-CSRF-TOKEN": token };
    return (await fetch(`${url}/api/v2/users/logout`, { method: "POST", headers })).status;
  };
  expect(await logout("wrong")).toBe(400);
  const tokens = [first, again].map(async (page) => metaOf(await page.text())["csrf-token"] ?? "");
  const [one, other] = await Promise.all(tokens);
  expect(one).not.toBe(other);
  expect(await logout(other ?? "")).toBe(200);
});

test.each([
  ["/", 200, "A dashboard", undefined],
  ["/index.html", 200, "A dashboard", undefined],
  ["/tasks/alice/5d7e5bd9", 200, "A dashboard", undefined],
  ["/@alice/two.main", 200, "A dashboard", undefined],
  ["/assets", 404, "404 page not found", undefined],
  ["/icon", 200, "A dashboard", undefined],
  ["/other.html", 200, "Another page of Coder", undefined],
  ["/other", 200, "Another page of Coder", undefined],
  ["/other/", 200, "Another page of Coder", undefined],
  ["/assets/app-1a2b3c.js?v=1", 200, "signed in", "public, max-age=31536000, immutable"],
  ["//assets//./app-1a2b3c.js", 200, "signed in", "public, max-age=31536000, immutable"],
  ["/icon/coder.svg", 200, "<svg", "public, max-age=31536000, immutable"],
  ["/service-worker.js", 200, "message", undefined],
  ["/assets/app-gone.js", 404, "404 page not found", undefined],
  ["/icon/gone.svg", 404, "404 page not found", undefined],
  ["/bin/coder-linux-amd64", 404, "404 page not found", undefined],
  ["/gone.js", 200, "A dashboard", undefined],
  ["/%zz", 400, "400 Bad Request", undefined],
  ["/_simulated", 200, "A dashboard", undefined],
])("GET %s is %i, %s", async (path, status, part, kept) => {
  const { url } = await startDashboard();
  const answer = await fetch(url + path);
  const text = await answer.text();
  expect([answer.status, text.includes(part)]).toEqual([status, true]);
  expect(answer.headers.get("Cache-Control") ?? undefined).toBe(kept);
});

test.each([
  ["/api/v2/buildinfo", 200, "application/json; charset=utf-8"],
  ["/api/v2/nowhere", 404, "application/json; charset=utf-8"],
  ["/healthz", 200, "text/plain; charset=utf-8"],
  ["/_sim/world", 200, "application/json; charset=utf-8"],
  ["/@alice/gone/apps/agent/", 404, "text/html; charset=utf-8"],
])("%s stays its owner's", async (path, status, type) => {
  const { url } = await startDashboard();
  const answer = await fetch(url + path);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([status, type]);
  expect(await answer.text()).not.toContain("A dashboard");
});

test("a file is sent as what its name says, and HEAD tells of it", async () => {
  const { url } = await startDashboard();
  const typeOf = async (path: string) => (await fetch(url + path)).headers.get("Content-Type");
  expect(await typeOf("/")).toBe("text/html; charset=utf-8");
  expect(await typeOf("/icon/coder.svg")).toBe("image/svg+xml");
  const head = await fetch(`${url}/assets/app-1a2b3c.js`, { method: "HEAD" });
  expect([head.status, head.headers.get("Content-Type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(Number(head.headers.get("Content-Length"))).toBeGreaterThan(100);
  expect(await head.text()).toBe("");
  expect((await fetch(url, { method: "POST" })).status).toBe(404);
});

test("a page may load what is of its own origin, frame it, and open WebSockets to it", async () => {
  const { port } = await startDashboard({ accessUrl: "https://coder.example.com" });
  const answer = await fetch(`http://127.0.0.1:${String(port)}/`);
  const policy = answer.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain(
    `connect-src 'self' wss://127.0.0.1:${String(port)} ws://127.0.0.1:${String(port)} wss://coder.example.com ws://coder.example.com https://coder.example.com http://coder.example.com;`,
  );
  expect(policy).toContain("frame-src 'self' coder.example.com;");
  expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(answer.headers.get("X-Coder-Build-Version")).toMatch(/^v2\.34/);
});

test("no path leads out of the folder", async () => {
  const root = await mkdtemp(join(tmpdir(), "mock-coder-dashboard-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = join(root, "out");
  await mkdir(folder);
  await writeFile(join(root, "secret.txt"), "a secret");
  await writeFile(join(root, "out-secret.txt"), "a secret");
  await writeFile(join(folder, "index.html"), "<title>the page</title>");
  await symlink(join(root, "secret.txt"), join(folder, "linked.txt"));
  const { fetch: ask } = createMockCoder({ dashboard: folder });
  const part = fc.constantFrom(
    "..",
    "%2e%2e",
    "..%2f",
    "..%5c",
    "secret.txt",
    "out-secret.txt",
    "out",
    "",
    "%00",
    ".",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const answer = await ask(`http://localhost/${parts.join("/")}`);
      expect(await answer.text()).not.toContain("a secret");
    }),
  );
  expect(await (await ask("http://localhost/linked.txt")).text()).toContain("the page");
  const { port } = await start({ dashboard: folder });
  for (const path of ["/../secret.txt", "/x/../../secret.txt", "/..%2fsecret.txt", "/..\\secret.txt"])
    expect([path, (await get(port, path, {})).text]).toEqual([path, "<title>the page</title>"]);
});

test("what is built anew is shown at once; a folder that went away is not found", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-coder-dashboard-"));
  await writeFile(join(folder, "index.html"), "first {{ .ApplicationName }}");
  const { fetch: ask } = createMockCoder({ dashboard: folder });
  const seen = async () => (await ask("http://localhost/tasks")).text();
  expect(await seen()).toBe("first Coder");
  await writeFile(join(folder, "index.html"), "second {{.ApplicationName}} {{ .CSRF.Token }}");
  expect(await seen()).toMatch(/^second Coder [A-Za-z0-9+/]{86}==$/);
  await rm(folder, { recursive: true });
  expect((await ask("http://localhost/tasks")).status).toBe(404);
});

test("what a page is filled with is told to no log, and counts for no limit", async () => {
  const paths: string[] = [];
  const { mock, url } = await startDashboard({ log: ({ path }) => paths.push(path), rateLimit: 1 });
  const session = { Cookie: `coder_session_token=${mock.token("alice")}` };
  for (let count = 0; count < 3; count++) {
    const page = await (await fetch(url, { headers: session })).text();
    expect(metaOf(page)["user"]).not.toBe("");
  }
  expect(paths).toEqual([]);
});

test("an Express app shows it behind its own routes", async () => {
  const app = express();
  app.get("/own", (_request, response) => void response.send("mine"));
  app.use(createMockCoder({ dashboard: SMALL }));
  await request(app).get("/own").expect(200, "mine");
  await request(app)
    .get("/tasks")
    .expect(200, /A dashboard/);
  await request(app)
    .get("/api/v2/buildinfo")
    .expect(200, /"external_url"/);
});

test("a folder that is none is refused with what to give", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-coder-dashboard-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const said = `there is no index.html in ${JSON.stringify(folder)}. Give the folder of a built dashboard`;
  expect(dashboardProblem(folder)).toContain(said);
  expect(() => createMockCoder({ dashboard: folder })).toThrow(
    `createMockCoder: the option dashboard: ${said}`,
  );
  await writeFile(join(folder, "index.html"), '<script type="module" src="./src/index.tsx"></script>');
  expect(dashboardProblem(folder)).toContain("holds the source of a dashboard");
});

test("in a browser somebody signs in, is known to the next page, and signs out by its token", async () => {
  const { mock, url } = await startDashboard();
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${url}/login`);
  expect(await page.textContent("#root")).toBe("Nobody");
  const call = (script: string) => page.evaluate(script);
  await call(`signIn("alice@example.com", ${JSON.stringify(mock.password("alice"))})`);
  expect(await page.title()).toBe("signed in: 201");
  await page.goto(`${url}/tasks`);
  expect(await page.textContent("#root")).toBe("alice");
  await call("signOut()");
  expect(await page.title()).toBe("signed out: 200");
  expect(problems).toEqual([]);
}, 30_000);
