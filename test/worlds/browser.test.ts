/** A real browser comes to each world by its host, signs in there, and sees what is there. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { createServer } from "./server.ts";

// In CI there has to be one.
const canShow = findBrowser() !== null || Boolean(process.env["CI"]);
beforeEach((context) => {
  if (!canShow) context.skip("there is no Chromium on PATH");
});

let browser: Browser;

beforeAll(async () => {
  if (canShow) browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

test("one browser is signed in to two worlds at once, and each shows its own tasks", async () => {
  const mock = createServer();
  const worlds = ["red", "blue"].map((name) => mock.world({ name, seed: name }));
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  for (const world of worlds) {
    await world.task("active", { name: `of-${world.name}` });
    expect(world.url).toBe(`http://${world.name}.localhost:${String(server.port)}`);
    const { email, password } = world.user("alice");
    expect(await signIn(context, world.url, { email, password })).toBe(201);
  }
  for (const world of worlds) {
    // The cookie of this host, and nothing else, says who asks.
    expect(await namesAt(context, world.url)).toEqual([`of-${world.name}`]);
    const page = await context.newPage();
    await page.goto(`${world.url}/`);
    expect(await page.textContent("body")).toContain(`of-${world.name}`);
    await page.close();
  }
}, 60_000);

/** An answer of the API, whose scripts may call it: our pages forbid theirs to call anything. */
async function openAt(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/api/v2/buildinfo`);
  return page;
}

/** Signs in from that origin; the browser keeps the cookie. */
async function signIn(context: BrowserContext, url: string, body: object): Promise<number> {
  const page = await openAt(context, url);
  const status = await page.evaluate(
    async (sent) => (await fetch("/api/v2/users/login", { method: "POST", body: sent })).status,
    JSON.stringify(body),
  );
  await page.close();
  return status;
}

async function namesAt(context: BrowserContext, url: string): Promise<readonly string[]> {
  const page = await openAt(context, url);
  const text = await page.evaluate(async () => (await fetch("/api/v2/tasks")).text());
  await page.close();
  return (JSON.parse(text) as { tasks: { name: string }[] }).tasks.map(({ name }) => name);
}
