/** Run by test/testing/playwright.test.ts, which looks at the report. One of these fails, and one has a wrong option. */
import { expect } from "@playwright/test";
import { test } from "../../../../testing/playwright.ts";

interface Tasks {
  readonly tasks: readonly { readonly name: string; readonly owner_name: string }[];
}

function tasksOf(answer: unknown): Tasks["tasks"] {
  return (answer as Tasks).tasks;
}

test("the page is signed in to the world of the test", async ({ page, world }) => {
  await world.task("active", { owner: "alice", name: "demo" });
  const answer = await page.goto("/api/v2/tasks?q=owner:me");
  expect(page.url()).toBe(`${world.url}/api/v2/tasks?q=owner:me`);
  expect(tasksOf(await answer?.json()).map(({ name, owner_name: owner }) => [name, owner])).toEqual([
    ["demo", "alice"],
  ]);
});

test("another test sees another world, with the options of the configuration", async ({ page, world }) => {
  expect(world.simulator.setting).toMatchObject({
    pace: "queued",
    seed: "another test sees another world, with the options of the configuration",
  });
  const answer = await page.goto("/api/v2/tasks");
  expect(tasksOf(await answer?.json())).toEqual([]);
});

test.describe("as somebody else", () => {
  test.use({ signedInAs: "bob" });
  test("it is bob", async ({ page }) => {
    const answer = await page.goto("/api/v2/users/me");
    expect(await answer?.json()).toMatchObject({ username: "bob" });
  });
});

test.describe("as nobody", () => {
  test.use({ signedInAs: null });
  test("nobody is signed in", async ({ page }) => {
    expect((await page.goto("/api/v2/users/me"))?.status()).toBe(401);
  });
});

test.describe("with a front end of one's own", () => {
  test.use({ baseURL: "http://front-end.localhost:9" });
  test("its address is kept, and its pages are signed in", async ({ baseURL, context, world }) => {
    expect(baseURL).toBe("http://front-end.localhost:9");
    const cookies = await context.cookies([baseURL ?? "", world.url]);
    expect(cookies.map(({ name, value, domain }) => ({ name, value, domain }))).toEqual(
      [new URL(world.url).hostname, "front-end.localhost"].map((domain) => ({
        domain,
        name: "coder_session_token",
        value: world.user("alice").token,
      })),
    );
  });
});

test("fails", async ({ page, world }) => {
  await page.goto("/api/v2/tasks/me/none");
  expect(world.name).toBe("another");
});

test.describe("wrong", () => {
  test.use({ worldOptions: JSON.parse('{ "pase": "instant" }') as object });
  test("wrong world", ({ world }) => {
    expect(world).toBe("never made");
  });
});
