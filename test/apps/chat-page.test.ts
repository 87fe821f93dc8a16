import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { startApp, type App, type StartOptions } from "./start.ts";

// A person speaks to the agent, in a real browser. In CI there has to be one.
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

async function openChat(options: StartOptions = {}, width = 360): Promise<{ app: App; page: Page }> {
  const app = await startApp(options);
  const context = await browser.newContext({ viewport: { width, height: 560 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 500"))
      problems.push(message.text());
  });
  onTestFinished(() => expect(problems).toEqual([]));
  await page.goto(`${app.url}${app.base}/?coder_session_token=${app.mock.token("alice")}`);
  await page.getByText("Echo: ").first().waitFor();
  return { app, page };
}

test("what was said is there, and an answer is written with the keyboard alone", async () => {
  const { app, page } = await openChat();
  await page.getByText("Waiting for you").waitFor();
  await page.keyboard.type("Add <b>a</b> test");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and run it");
  await page.keyboard.press("Enter");
  await page.getByText("Working…").waitFor();
  const mine = page.locator("li.user").last();
  expect(await mine.innerText()).toBe("You\nAdd <b>a</b> test\nand run it");
  expect(await page.getByRole("textbox").inputValue()).toBe("");
  expect(await page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
  app.mock.simulator.advance(60 * SECOND);
  await page.getByText("Echo: Add <b>a</b> test").waitFor();
  await page.getByText("Waiting for you").waitFor();
  expect(await page.evaluate<string>("document.activeElement.id")).toBe("text");
});

test("in a narrow pane nothing is cut off sideways", async () => {
  const { app, page } = await openChat({}, 280);
  app.mock.simulator.tell(app.task.workspace_id, `${"long".repeat(200)} <script>`);
  app.mock.simulator.advance(60 * SECOND);
  await page.getByText("Echo: long").waitFor();
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(wide).toBeLessThanOrEqual(0);
  const send = await page.getByRole("button", { name: "Send" }).boundingBox();
  expect((send?.y ?? 0) + (send?.height ?? 0)).toBeLessThanOrEqual(560);
});

test("a message that came too late stays in its place, and the page says why", async () => {
  const { app, page } = await openChat();
  await page.getByText("Waiting for you").waitFor();
  await page.route("**/message*", async (route) => {
    // Somebody else was faster.
    app.mock.simulator.tell(app.task.workspace_id, "Something else");
    await route.continue();
  });
  await page.keyboard.type("Too late");
  await page.keyboard.press("Enter");
  await page.getByText("message can only be sent when the agent is waiting for user input").waitFor();
  expect(await page.getByRole("textbox").inputValue()).toBe("Too late");
});
