import { defineConfig } from "vitest/config";

// oxlint-disable-next-line import/no-default-export -- vitest reads its configuration from the default export
export default defineConfig({ test: { root: import.meta.dirname, include: ["*.spec.ts"] } });
