import { expect } from "@playwright/test";
import { test } from "mock-coder/playwright";

test("a task becomes active while the page is open", async ({ page, world }) => {
  const task = await world.task("starting", { owner: "alice", name: "demo" });
  await page.goto("/");
  await expect(page.getByRole("listitem")).toHaveText("demo: initializing");

  await world.until(task, "active");
  await expect(page.getByRole("listitem")).toHaveText("demo: active");

  await world.cause(task, "app_becomes_unhealthy");
  await expect(page.getByRole("listitem")).toHaveText("demo: error");
});

test.describe("as bob", () => {
  test.use({ signedInAs: "bob" });

  test("somebody else's tasks are not one's own", async ({ page, world }) => {
    await world.task("active", { owner: "alice", name: "hers" });
    await world.task("paused", { owner: "bob", name: "his" });
    await page.goto("/");
    await expect(page.getByRole("listitem")).toHaveText("his: paused");
  });
});
