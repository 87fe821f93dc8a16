import { defineConfig } from "@playwright/test";
import type { MockCoderTestFixtures, MockCoderWorkerFixtures } from "../../../../testing/playwright.ts";

// oxlint-disable-next-line import/no-default-export -- Playwright reads its configuration from the default export
export default defineConfig<MockCoderTestFixtures, MockCoderWorkerFixtures>({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: process.env["TEST_OUTPUT"] ?? "test-results",
  workers: 1,
  use: {
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "chromium" },
    worldOptions: { pace: "queued" },
  },
});
