import { defineConfig } from "vitest/config";

// For `npm run mutation` alone: the tests that judge status.ts and rules.ts without a socket or a process.
// oxlint-disable-next-line import/no-default-export -- vitest reads its configuration from the default export
export default defineConfig({
  test: { include: ["test/core/**/*.test.ts"], environment: "node", testTimeout: 20_000 },
});
