/** The example of a front end, served by Vite and shown by a real browser, as its how-to says. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { createMockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { launch, root } from "../support/command.ts";

const example = join(root, "examples", "vite-front-end");
const vite = join(root, "node_modules", "vite", "bin", "vite.js");

// In CI there has to be a browser.
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

test("by Vite's proxy a page reads tasks, and arranges them by the control API", async () => {
  const page = await open({}, (url) => ({ CODER_URL: url }));
  await page.click("#make");
  await page.waitForSelector("text=made-here: paused");
  expect(await page.textContent("#trouble")).toBe("");
});

test("a page whose origin was named reads tasks of another origin, and arranges them", async () => {
  const page = await open({ cors: "the page" }, (url) => ({ VITE_CODER_API: url }));
  await page.click("#make");
  await page.waitForSelector("text=made-here: paused");
  expect(await page.textContent("#trouble")).toBe("");
});

test("a page whose origin was not named reads nothing of another origin", async () => {
  const page = await open({}, (url) => ({ VITE_CODER_API: url }));
  await page.waitForSelector("text=Failed to fetch");
  expect(await page.textContent("#tasks")).toBe("");
});

/** The page, with a server whose URL goes into the environment of Vite. Where `cors` is given, it is the page's origin. */
async function open(
  { cors, ...options }: MockCoderOptions,
  env: (url: string) => Readonly<Record<string, string>>,
): Promise<Page> {
  const port = await freePort();
  const origin = `http://localhost:${String(port)}`;
  const mock = createMockCoder({
    pace: "instant",
    ...options,
    ...(cors === undefined ? {} : { cors: origin }),
  });
  const running = await mock.listen();
  const api = `http://localhost:${String(running.port)}`;
  const words = ["--port", String(port), "--strictPort", "--host", "localhost"];
  const { seen } = launch(process.execPath, [vite, ...words], {
    cwd: example,
    env: { ...env(api), VITE_CODER_TOKEN: mock.token("alice"), NO_COLOR: "1" },
  });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await running.close(0);
  });
  await seen("stdout", /Local: +\S+/);
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

/** Known beforehand, for the server has to name it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
