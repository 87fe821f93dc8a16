/**
 * Our image in a real container, by the class for Testcontainers. Needs Docker and the image: in CI both are there;
 * elsewhere `MOCK_CODER_TEST_IMAGE=$(.ci/image) npm test -- testcontainers` makes it.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type TestContext } from "vitest";
import { MockCoderContainer, type MockCoderSetting } from "../../testing/testcontainers.ts";

const image = process.env["MOCK_CODER_TEST_IMAGE"] ?? "";
const MINUTES = 180_000;

function needsImage(context: TestContext): void {
  if (image === "" && process.env["CI"] === undefined)
    context.skip("MOCK_CODER_TEST_IMAGE names no image; .ci/image makes one where Docker is");
  expect(image, "CI must say which image, in MOCK_CODER_TEST_IMAGE").not.toBe("");
}

async function running(id: string): Promise<string> {
  const words = ["ps", "--all", "--quiet", "--no-trunc", "--filter", `id=${id}`];
  return (await promisify(execFile)("docker", words)).stdout.trim();
}

test(
  "a container has users, a default world and others, and is removed",
  { timeout: MINUTES },
  async (context) => {
    needsImage(context);
    const container = await new MockCoderContainer(image)
      .withSetting({ seed: "seven", clock: "manual" })
      .start();
    const id = container.getId();
    expect(await running(id)).toBe(id);
    const ask = async (token: string): Promise<unknown> => {
      const headers = { "Coder-Session-Token": token };
      return (await fetch(`${container.url}/api/v2/tasks`, { headers })).json();
    };
    await container.defaultWorld.task("active", { owner: "alice", name: "theirs" });
    expect(await ask(container.token("alice"))).toMatchObject({ tasks: [{ name: "theirs" }] });
    const world = await container.world({ name: "checkout", pace: "queued" });
    const task = await world.task("starting", { owner: "alice", name: "ours" });
    await world.until(task, "active");
    expect(await ask(world.user("alice").token)).toMatchObject({
      tasks: [{ name: "ours", status: "active" }],
    });
    expect(world.url).toBe(container.url.replace("//", "//checkout."));
    expect(() => container.token("alise")).toThrow(
      /^token: the option username is "alise"; allowed is "admin", "alice", /,
    );
    await container.stop();
    expect(await running(id)).toBe("");
  },
);

test("an image that is not there is told, and how to build it", { timeout: MINUTES }, async (context) => {
  needsImage(context);
  await expect(new MockCoderContainer("mock-coder.invalid/nothing:none").start()).rejects.toThrow(
    /^image mock-coder\.invalid\/nothing:none cannot be started: .*\. Build it in a clone of mock-coder, `docker build -t mock-coder \.`, or name/,
  );
});

test("a server that ends at once is told with what it wrote", { timeout: MINUTES }, async (context) => {
  needsImage(context);
  await expect(new MockCoderContainer(image).withControlToken("short").start()).rejects.toThrow(
    /cannot be started: [^]*\nIt wrote last:\n[^]*A control token has at least 8 characters/,
  );
});

test.each<[object, string]>([
  [{ pase: "instant" }, "withSetting: there is no option pase. Did you mean pace?"],
  [{ release: "1.0" }, 'withSetting: the option release is "1.0"; allowed is '],
  [{ fresh: "yes" }, 'withSetting: the option fresh is "yes"; allowed is true or false.'],
])("the setting %j is refused before anything is started", (setting, sentence) => {
  expect(() => new MockCoderContainer("any").withSetting(setting as MockCoderSetting)).toThrow(sentence);
});
