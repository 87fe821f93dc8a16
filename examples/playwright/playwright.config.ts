import { defineConfig } from "@playwright/test";
import type { MockCoderTestFixtures, MockCoderWorkerFixtures } from "mock-coder/playwright";

export default defineConfig<MockCoderTestFixtures, MockCoderWorkerFixtures>({
  testMatch: "*.spec.ts",
  use: {
    // The server shows this folder, so page and API have one origin.
    coderOptions: { dashboard: "front-end" },
    // Debian's. Without this line it is the one of `npx playwright install chromium`.
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium" },
  },
});
