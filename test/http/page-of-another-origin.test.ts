import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";

// A front end on a port of its own calls the API from a real browser. In CI there has to be one.
const canShow = findBrowser() !== null || Boolean(process.env["CI"]);
beforeEach((context) => {
  if (!canShow) context.skip("there is no Chromium on PATH");
});

let browser: Browser;
let frontEnd: Server;
let origin: string;

beforeAll(async () => {
  if (!canShow) return;
  browser = await openBrowser();
  frontEnd = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html").end("<!doctype html><title>front end</title>");
  });
  frontEnd.listen(0, "127.0.0.1");
  await once(frontEnd, "listening");
  origin = `http://localhost:${(frontEnd.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  frontEnd?.close();
});

interface Open {
  readonly mock: MockCoder;
  readonly page: Page;
  /** Of the API, by the same name as the front end. */
  readonly api: string;
}

/** The front end in a fresh browser profile, and a server that it may call. */
async function open(options: MockCoderOptions): Promise<Open> {
  const mock = createMockCoder({ pace: "instant", ...options });
  const running = await mock.listen();
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await running.close(0);
  });
  const page = await context.newPage();
  await page.goto(origin);
  return { mock, page, api: `http://localhost:${running.port}` };
}

interface Got {
  readonly status: number;
  readonly body: unknown;
  readonly version: string | null;
}

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: "include";
}

/** `fetch` in the page. Rejects where the browser does not let the page read the answer. */
function fetched(page: Page, url: string, init: Init = {}): Promise<Got> {
  return page.evaluate(
    async ([address, how]) => {
      const response = await fetch(address, how);
      const text = await response.text();
      return {
        status: response.status,
        body: text === "" ? null : (JSON.parse(text) as unknown),
        version: response.headers.get("X-Coder-Build-Version"),
      };
    },
    [url, init] as const,
  );
}

function asAlice(mock: MockCoder, method: string, body?: unknown): Init {
  const headers = { "Coder-Session-Token": mock.token("alice"), "Content-Type": "application/json" };
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

test("a front end on another port makes a task, changes it and deletes it", async () => {
  const { mock, page, api } = await open({ cors: origin });
  const [template] = mock.simulator.world.templates.values();
  const input = { template_version_id: template?.activeVersionId, name: "from-a-page", input: "Fix it" };
  const tasks = `${api}/api/v2/tasks/me`;
  const made = await fetched(page, tasks, asAlice(mock, "POST", input));
  expect(made).toMatchObject({ status: 201, body: { name: "from-a-page" }, version: mock.buildVersion });
  expect(await fetched(page, `${tasks}/from-a-page`, asAlice(mock, "GET"))).toMatchObject({
    body: { status: "active" },
  });
  expect((await fetched(page, `${tasks}/from-a-page/pause`, asAlice(mock, "POST"))).status).toBe(202);
  await fetched(page, `${tasks}/from-a-page`, asAlice(mock, "GET"));
  const change = asAlice(mock, "PATCH", { input: "Fix that" });
  expect((await fetched(page, `${tasks}/from-a-page/input`, change)).status).toBe(204);
  expect((await fetched(page, `${tasks}/from-a-page`, asAlice(mock, "DELETE"))).status).toBe(202);
});

test("a login form signs in by password, and its cookie opens the API", async () => {
  const { mock, page, api } = await open({ cors: origin });
  const credentials = "include" as const;
  const form = { email: "alice@example.com", password: mock.password("alice") };
  const body = JSON.stringify(form);
  const signedIn = await fetched(page, `${api}/api/v2/users/login`, { method: "POST", body, credentials });
  // A session of its own, not the token she starts with.
  expect(signedIn).toMatchObject({
    status: 201,
    body: { session_token: expect.stringMatching(/^\w{10}-\w{22}$/) },
  });
  expect(await fetched(page, `${api}/api/v2/users/me`, { credentials })).toMatchObject({
    status: 200,
    body: { username: "alice" },
  });
  // Without its word the browser sends no cookie.
  expect((await fetched(page, `${api}/api/v2/users/me`)).status).toBe(401);
});

test("a front end arranges the world by the control API", async () => {
  const { page, api } = await open({ cors: origin });
  const wish = { state: "paused-with-snapshot", owner: "alice" };
  const headers = { "Content-Type": "application/json" };
  const made = await fetched(page, `${api}/_sim/tasks`, {
    method: "POST",
    headers,
    body: JSON.stringify(wish),
  });
  expect(made).toMatchObject({ status: 201, body: { status: "paused" } });
});

test.each([
  ["no origin is named", undefined],
  ["another origin is named", "http://localhost:1"],
])("where %s, the browser keeps every answer from the page", async (_, cors) => {
  const { mock, page, api } = await open(cors === undefined ? {} : { cors });
  for (const path of ["/api/v2/buildinfo", "/_sim/world"])
    await expect(fetched(page, api + path)).rejects.toThrow("Failed to fetch");
  await expect(fetched(page, `${api}/api/v2/tasks`, asAlice(mock, "GET"))).rejects.toThrow("Failed to fetch");
});

test("where every origin is allowed, a page needs a token: no cookie goes with it, and the control API says no", async () => {
  const { mock, page, api } = await open({ cors: "*" });
  expect((await fetched(page, `${api}/api/v2/tasks`, asAlice(mock, "GET"))).status).toBe(200);
  await expect(fetched(page, `${api}/api/v2/buildinfo`, { credentials: "include" })).rejects.toThrow(
    "Failed to fetch",
  );
  expect((await fetched(page, `${api}/_sim/world`)).status).toBe(403);
});
