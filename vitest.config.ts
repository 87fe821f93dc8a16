import { defineConfig } from "vitest/config";

const inCi = Boolean(process.env["CI"]);

// oxlint-disable-next-line import/no-default-export -- vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "contracts/**/*.test.ts"],
    globalSetup: ["test/support/contract-target.ts"],
    environment: "node",
    // A test that needs longer is a test that waits for something it should be told.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    reporters: inCi ? ["default", ["json", { outputFile: "out/test-results.json" }]] : ["default"],
    coverage: {
      provider: "v8",
      include: ["simulator/core/**/*.ts"],
      reporter: ["text", "json-summary", "lcov"],
      reportsDirectory: "coverage",
      thresholds: { branches: 98 },
    },
  },
});
