import { expect, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";
import { mockCoder } from "../support/command.ts";

test("explore does not accuse a server of a release whose answers it does not know", async () => {
  const running = await createMockCoder({ release: "2.30" }).listen({ port: 0 });
  try {
    const ended = await mockCoder(["explore", running.url, "--runs", "1"]);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(
      /is v2\.30\.9\S*: explore knows the answers of 2\.32 and later\. Judge it with/,
    );
  } finally {
    await running.close();
  }
});
