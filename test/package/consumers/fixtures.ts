// What TypeScript is told of the fixtures, in a CommonJS project.
import { test as inPages } from "mock-coder/playwright";
import { MockCoderContainer, type RemoteWorld } from "mock-coder/testcontainers";
import { test } from "mock-coder/vitest";

test("a", async ({ server, world }) => {
  await world.task("active", { owner: "alice" });
  const url: string = server.url;
  // @ts-expect-error -- there is no such state: the types are read, and are not `any`
  await world.task(url);
});
test.extend({ worldOptions: { pace: "queued" } })("b", ({ world }) => world.advance("1s"));

inPages.use({ signedInAs: "bob", worldOptions: { pace: "instant" } });
inPages("c", async ({ page, world }) => {
  await page.goto(world.url);
  // @ts-expect-error -- likewise
  await world.until(page, "active");
});

export async function start(): Promise<RemoteWorld> {
  const container = await new MockCoderContainer().withSetting({ pace: "instant" }).start();
  // @ts-expect-error -- likewise
  await container.world({ pace: "quick" });
  await container.defaultWorld.upgrade("2.36");
  // @ts-expect-error: no such release
  await container.defaultWorld.upgrade("3.0");
  return container.world({ name: container.token("alice") });
}
