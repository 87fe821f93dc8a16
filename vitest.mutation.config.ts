import { defineConfig } from "vitest/config";

// For `npm run mutation` alone: the tests that judge status.ts and rules.ts, without a socket or a process. Few and
// quick ones, because hundreds of mutants run them.
// oxlint-disable-next-line import/no-default-export -- vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: [
      "test/core/status*.test.ts",
      "test/core/rules.test.ts",
      "test/core/directories.test.ts",
      "test/core/searches.test.ts",
      "test/behaviour/order*.test.ts",
      "test/behaviour/refusals.test.ts",
    ],
    environment: "node",
    testTimeout: 20_000,
  },
});
