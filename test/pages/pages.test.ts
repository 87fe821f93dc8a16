import { createHash } from "node:crypto";
import express from "express";
import request from "supertest";
import { expect, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";
import type { HttpResponse } from "../../simulator/http/http-handler.ts";
import { createPages } from "../../simulator/pages/pages.ts";
import { arrange, asking, create, start } from "./start.ts";

test.each(["HEAD", "GET"])("%s / is what programs that wait ask for: 200, with a page", async (method) => {
  const { url } = await start();
  const answer = await fetch(url, { method, headers: { Accept: "*/*" } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  const text = await answer.text();
  expect(text.includes("A stand-in for Coder 2.34")).toBe(method === "GET");
  expect(Number(answer.headers.get("Content-Length"))).toBeGreaterThan(1_000);
});

test("HEAD /healthz is 405, as the API has it for any method that a path lacks", async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/healthz`, { method: "HEAD" });
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET"]);
});

test("the page at / has every user with the token and the password that sign in, and links to the tasks", async () => {
  const started = await start();
  const { mock, url } = started;
  const task = await arrange(started, "active");
  const page = await (await fetch(url)).text();
  for (const { username } of mock.simulator.world.users.values()) {
    expect(page).toContain(`>${mock.token(username)}<`);
    expect(page).toContain(`>${mock.password(username)}<`);
  }
  expect(page).toContain(`href="/tasks/alice/${task.name}"`);
  expect(page).toContain(`${url}/api/v2/tasks/me`);
  for (const [, path = ""] of page.matchAll(/href="(\/[^"]*)"/g))
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
});

test("of many tasks the page at / shows the newest, and says how many there are", async () => {
  const { mock, url } = await start();
  for (let count = 1; count <= 25; count++)
    await create(mock, { name: `task-${String(count)}`, input: "Fix it" });
  const page = await (await fetch(url)).text();
  const named = [...page.matchAll(/href="\/tasks\/alice\/task-(\d+)"/g)].map(([, number]) => Number(number));
  expect(named).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
  expect(page).toContain("The newest 20 of 25.");
});

test("where nobody has signed up, the page says how the first user is made", async () => {
  const { url } = await start({
    definition: {
      organizations: [{ name: "o", displayName: "" }],
      users: [],
      templates: [],
      plainWorkspaces: [],
    },
  });
  expect(await (await fetch(url)).text()).toContain("Nobody has signed up yet.");
});

test("a task has its page by name and by id, in any case of letters, with its prompt and what was said", async () => {
  const { mock, url } = await start();
  const task = await create(mock, { name: "first", input: "Fix the login bug" });
  for (const path of ["alice/first", "ALICE/First/", `alice/${task.id}`, "alice/first?from=issue"]) {
    const answer = await fetch(`${url}/tasks/${path}`);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('<span class="badge good">active</span>');
    expect(page).toContain("idle: Waiting for input");
    expect(page).toContain(">Fix the login bug</pre");
    expect(page).toContain(">Echo: Fix the login bug</pre");
    expect(page).toContain(`href="/_sim/tasks/${task.id}"`);
    expect(page).toContain('href="/@alice/first"');
  }
});

test("a paused task shows the log that was kept, one whose build failed none", async () => {
  const started = await start();
  const paused = await arrange(started, "paused-with-snapshot");
  const page = await (await fetch(`${started.url}/tasks/alice/${paused.name}`)).text();
  expect(page).toContain("Kept when the task was paused");
  expect(page).toMatch(/<article class="message input">/);
  const failed = await arrange(started, "start-failed");
  expect(await (await fetch(`${started.url}/tasks/alice/${failed.name}`)).text()).toContain(
    "Nothing was said yet, or nothing was kept.",
  );
});

test("every state in which a task can be made has its page", async () => {
  const started = await start();
  const answer = await started.mock.fetch("http://localhost/_sim/provider-states");
  const { provider_states: states } = (await answer.json()) as {
    readonly provider_states: readonly { readonly name: string }[];
  };
  expect(states.length).toBeGreaterThan(20);
  for (const { name: state } of states) {
    const { id } = await arrange(started, state);
    const isThere = started.mock.simulator.task(id) !== null;
    const page = await fetch(`${started.url}/tasks/alice/${id}`);
    expect([state, page.status]).toEqual([state, isThere ? 200 : 404]);
  }
});

test("what is not there, or is somebody else's, has a page that says so", async () => {
  const { mock, url } = await start();
  const task = await create(mock, { name: "first", input: "Fix it" });
  for (const path of ["tasks/alice/second", "tasks/nobody/first", `tasks/bob/${task.id}`, "@alice/second"]) {
    const answer = await fetch(`${url}/${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text()).toContain("No such");
  }
});

test("a workspace has its page, with its task and its last build", async () => {
  const { mock, url } = await start();
  await create(mock, { name: "first", input: "Fix it" });
  const page = await (await fetch(`${url}/@alice/first`)).text();
  expect(page).toContain('<span class="badge good">running</span>');
  expect(page).toContain('href="/tasks/alice/first"');
  expect(page).toContain("number 1, start, succeeded");
});

test("a build has its page, with its log as far as it goes, where the dashboard has it", async () => {
  const { mock, url } = await start({ pace: "realistic", clock: "manual" });
  await create(mock, { name: "first", input: "Fix it" });
  const page = async (path: string) => (await fetch(`${url}/@alice/${path}`)).text();
  expect(await page("first/builds/1")).not.toContain("Cleaning Up");
  mock.simulator.clock.advance(3_600_000_000);
  const whole = await page("first/builds/1");
  for (const part of ['">succeeded</span>', "==&gt; Setting up", "Apply complete!", "==&gt; Cleaning Up"])
    expect(whole).toContain(part);
  expect(whole).toContain('href="/@alice/first"');
  for (const none of ["first/builds/2", "first/builds/x", "second/builds/1"])
    expect([none, (await fetch(`${url}/@alice/${none}`)).status]).toEqual([none, 404]);
  expect(await page("first/builds/1/more")).toContain("There is nothing here.");
});

test("a page shows what is due by now, although nobody has looked before", async () => {
  const { mock, url } = await start({ pace: "realistic", clock: "manual" });
  const { id } = await create(mock, { name: "first", input: "Fix it" });
  mock.simulator.clock.advance(3_600_000_000);
  expect(await (await fetch(`${url}/tasks/alice/first`)).text()).toContain(">active</span>");
  const headers = { "Coder-Session-Token": mock.token("alice") };
  await mock.fetch(`http://localhost/api/v2/tasks/me/${id}`, { method: "DELETE", headers });
  expect((await fetch(`${url}/@alice/first`)).status).toBe(200);
  mock.simulator.clock.advance(3_600_000_000);
  expect((await fetch(`${url}/@alice/first`)).status).toBe(404);
});

test("a page runs nothing, loads nothing, and is not kept; its style is the one that is allowed", async () => {
  const { url } = await start();
  const answer = await fetch(url);
  const page = await answer.text();
  const policy = answer.headers.get("Content-Security-Policy") ?? "";
  const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${digest}';`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(page).not.toMatch(/<script|\son\w+=|style="/);
});

test("other methods and other paths are answered as ever", async () => {
  const { url } = await start();
  const asked = [
    ["POST", "/"],
    ["GET", "/tasks"],
    ["GET", "/tasks/alice/first/more"],
    ["GET", "/@alice"],
    ["GET", "/@/first"],
    ["GET", "/index.html"],
  ] as const;
  for (const [method, path] of asked) {
    const answer = await fetch(url + path, { method });
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text()).toBe("There is nothing here. The API is below /api/v2.\n");
  }
});

test("an Express app keeps its own page at /, and fetch has none", async () => {
  const mock = createMockCoder();
  const app = express().use(mock);
  app.get("/", (_request, response) => void response.send("a page of ours"));
  await request(app).get("/").expect(200, "a page of ours");
  expect((await mock.fetch("http://coder/")).status).toBe(404);
});

test("a page that cannot be made is a 500 and a fault", () => {
  const faults: unknown[] = [];
  const { simulator } = createMockCoder();
  const broken = Object.create(simulator, {
    world: {
      get: () => {
        throw new Error("broken");
      },
    },
  }) as typeof simulator;
  const pages = createPages({
    simulator: broken,
    host: "127.0.0.1",
    controlIsOpen: true,
    onFault: (error) => faults.push(error),
  });
  expect((pages.handle(asking("/")) as HttpResponse).status).toBe(500);
  expect(String(faults[0])).toBe("Error: broken");
});
