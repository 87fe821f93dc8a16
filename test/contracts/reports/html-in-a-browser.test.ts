import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { htmlReport } from "../../../contracts/reports/html.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import type { RunResult } from "../../../contracts/judging/verdict.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { findBrowser, openBrowser } from "../../support/browser.ts";

// The report of a run with planted failures, as a person sees it. In CI there has to be a browser.
const canShow = findBrowser() !== null || Boolean(process.env["CI"]);
beforeEach((context) => {
  if (!canShow) context.skip("there is no Chromium on PATH");
});

const folder = join(import.meta.dirname, "..", "..", "out");
const file = join(folder, "report.html");

/** What a server sends that means harm to whoever reads of it. */
const HOSTILE = `</script><img src="https://evil.test/x.png" onerror="alert(1)"><script>alert(2)</script>`;

let result: RunResult;
let browser: Browser;
let page: Page;
const trouble: string[] = [];

beforeAll(async () => {
  if (!canShow) return;
  result = await brokenRun();
  await mkdir(folder, { recursive: true });
  await writeFile(file, htmlReport(result));
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

/** Send is refused with another status than it should be, and logs hold what no log should. */
async function brokenRun(): Promise<RunResult> {
  const server = await startSoundServer();
  const honest = createFetchTransport(server.mock.fetch);
  const target = await server.target(async (call) => {
    const reply = await honest(call);
    if (call.path.endsWith("/send") && reply.status === 409) return { ...reply, status: 400 };
    if (call.path.endsWith("/logs") && reply.status === 409)
      return { ...reply, text: JSON.stringify({ message: HOSTILE }) };
    return reply;
  });
  const clauses = allClauses.filter(({ id }) => /^(?:states|tasks\/(?:send|logs|pause|get))\//.test(id));
  const run = await verify({
    target,
    clauses,
    always: [],
    knownFailures: [
      { pattern: "states/T3/send*", reason: "it is being mended", link: "https://tracker.example/7" },
    ],
  });
  await server.close();
  return run;
}

function failure(id: string): Locator {
  return page.locator(`[id="failure-${id}"]`);
}

test("at the top stand the verdict, the target and its version", async () => {
  const header = page.getByRole("banner");
  expect(await header.getByRole("heading", { level: 1 }).innerText()).toBe("Not conformant");
  const text = await header.innerText();
  const failures = result.counts.fail;
  expect(text).toContain(`${String(failures)} of ${String(result.planned)} clauses fail.`);
  expect(text).toMatch(/Target\s+mock-coder, in process/);
  expect(text).toMatch(/Version\s+v2\.34/);
  expect(text).toMatch(/Exit code\s+1/);
  expect(await page.title()).toBe("Not conformant: mock-coder, in process");
});

test("the sets have their verdicts and counts", async () => {
  const row = page.getByRole("row", { name: /^states/ });
  const cells = await row.getByRole("cell").allInnerTexts();
  const { counts } = result.sets.find(({ set }) => set === "states") ?? { counts: result.counts };
  expect(cells).toEqual([
    "not conformant",
    "",
    String(counts.pass),
    counts["expected-fail"] === 0 ? "–" : String(counts["expected-fail"]),
    String(counts.fail),
  ]);
});

test("a cell of the grid says what became of its clauses, and leads to them", async () => {
  const grid = page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: "resume" }) });
  const row = grid.getByRole("row", { name: /^S2 start job runs/ });
  const labels = await row.getByRole("button").evaluateAll((cells) => cells.map((cell) => cell.ariaLabel));
  expect(labels).toHaveLength(7);
  expect(labels.map((label) => label?.replace(/, \d+ clauses?$/, ""))).toEqual([
    "S2, get: pass",
    "S2, delete: pass",
    "S2, input: pass",
    "S2, send: fail",
    "S2, logs: pass",
    "S2, pause: pass",
    "S2, resume: pass",
  ]);
  const cell = row.getByRole("button", { name: "S2, send: fail" });
  expect(await cell.innerText()).toMatch(/^✗\s*\d+$/);
  await cell.click();
  const list = page.locator("#cell-S2-send");
  expect(await list.isVisible()).toBe(true);
  expect(await list.innerText()).toContain("A task whose start job runs");
  await list.getByRole("link", { name: "states/S2/send-is-409" }).click();
  expect(await list.isVisible()).toBe(false);
  expect(await failure("states/S2/send-is-409").getAttribute("open")).toBe("");
  expect(await failure("states/S2/send-is-409").locator("h4").first().isVisible()).toBe(true);
});

test("a failure that is opened shows its exchange: asked, expected, got, what differs, and how to repeat it", async () => {
  const details = failure("states/S1/send-is-409");
  await details.locator("summary").first().click();
  const text = await details.innerText();
  expect(text).toContain("A task whose start job waits answers send with 409");
  expect(text).toContain("4.2 S1 × send");
  expect(text).toMatch(/What differs[^]*− status 409\n\+ status 400/);
  expect(text).toMatch(
    /Request, as user\n+POST \/api\/v2\/tasks\/me\/[0-9a-f-]{36}\/send\nCoder-Session-Token: \$CODER_SESSION_TOKEN/,
  );
  expect(text).toMatch(/Expected\n+409\n/);
  expect(text).toMatch(/Got, in \d+ ms\n+400\n/);
  expect(text).toMatch(
    /Repeat it\n+curl -sS -i -X POST "\$CODER_URL\/api\/v2\/tasks\/me\/[0-9a-f-]{36}\/send"/,
  );
});

test("what a server sends is text and nothing else", async () => {
  const details = failure("states/S6/logs-is-409");
  await details.locator("summary").first().click();
  expect(await details.innerText()).toContain("</script><img src=");
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("script").count()).toBe(1);
});

test("the filter finds clauses by words and by status, and can be cleared", async () => {
  const told = page.locator("#told");
  const rows = page.locator("tr[data-status]:visible");
  const all = `${result.planned.toLocaleString("en")} clauses`;
  expect(await told.innerText()).toBe(all);
  await page.getByLabel("Find").fill("PAUSE s2");
  await page.getByLabel("Status").selectOption("pass");
  const passing = result.outcomes.filter(
    ({ clause, status }) =>
      status === "pass" &&
      ["pause", "s2"].every((word) => JSON.stringify(clause).toLowerCase().includes(word)),
  );
  expect(await told.innerText()).toBe(`${String(await rows.count())} of ${all}`);
  expect(await rows.count()).toBeGreaterThan(0);
  expect(await rows.count()).toBeLessThanOrEqual(passing.length);
  expect((await rows.allInnerTexts()).every((text) => /pause/i.test(text) && /S2/i.test(text))).toBe(true);
  expect(await page.locator("details.failure:visible").count()).toBe(0);
  await page.getByLabel("Status").selectOption("expected-fail");
  await page.getByLabel("Find").fill("");
  expect(await rows.count()).toBe(result.counts["expected-fail"]);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => told.innerText()).toBe(all);
  expect(await page.locator("details.failure:visible").count()).toBe(result.counts.fail);
});

test("it can be read in the dark, on paper, on a small screen and without a script", async () => {
  const contrasts = async (scheme: "light" | "dark"): Promise<number> => {
    await page.emulateMedia({ colorScheme: scheme });
    return page.evaluate(leastContrast);
  };
  expect(await contrasts("light")).toBeGreaterThanOrEqual(4.5);
  expect(await contrasts("dark")).toBeGreaterThanOrEqual(4.5);
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  expect(await page.locator("#filter").isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 400, height: 800 });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
  await page.setViewportSize({ width: 1280, height: 900 });
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(pathToFileURL(file).href);
  expect(await plain.locator("#filter").isVisible()).toBe(false);
  const cell = plain.getByRole("button", { name: "S2, send: fail" });
  await cell.click();
  expect(await plain.locator("#cell-S2-send").isVisible()).toBe(true);
  await plain.close();
});

/** The least contrast of any text that is shown with what is behind it, as WCAG measures it. Runs in the page. */
const leastContrast = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let node = element; node !== null; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  let least = 21;
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const opacity = Number(style.opacity);
    const back = behind(element);
    const front = rgba(style.color).map((value, index) => value * opacity + (back[index] ?? 0) * (1 - opacity));
    const [a, b] = [light(front), light(back)];
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
})()`;

test("nothing is loaded, nothing complains, and a screenshot of it is kept", async () => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(folder, "report.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: join(folder, "report-dark.png") });
  expect(trouble).toEqual([]);
});
