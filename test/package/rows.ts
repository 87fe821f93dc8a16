/** The rows of the package table. */
import { findBrowser } from "../support/browser.ts";
import type { Row, Step, ToolName } from "./row.ts";

const LIBRARY = ["library.cjs", "library.mjs"];
const WORKS = /^the library works\n$/;
/** In CI there is one. */
const IMAGE = process.env["MOCK_CODER_TEST_IMAGE"] ?? "";
const RUNNERS = ["vitest@5.1.1", "@playwright/test@1.65.1", "testcontainers@12.2.0"];
const JUDGES = { prints: /Conformant\. \d+ of \d+ clauses pass\. Exit code 0\.\n$/ };

/** Both kinds of module, and the command, on a Node. */
const onNode = (node: ToolName): Row => ({
  name: `${node.replace("n", "N")}: require, import, the command`,
  needs: [node],
  consumers: [...LIBRARY, "server.cjs"],
  steps: [
    { run: [`{${node}}`, "library.cjs"], prints: WORKS },
    { run: [`{${node}}`, "library.mjs"], prints: WORKS },
    { run: [`{${node}}`, "{bin}", "verify", "--self", "--set", "filter"], ...JUDGES },
    { run: [`{${node}}`, "server.cjs", `{${node}}`, "{bin}"], prints: /^served 0 tasks and ended\n$/ },
  ],
});

const types = (name: string, typescript: string, options: Readonly<Record<string, unknown>>): Row => ({
  name: `TypeScript ${name}, --skipLibCheck false`,
  needs: [],
  packages: [`typescript@${typescript}`, "@types/node@20.19.39"],
  consumers: ["types.ts"],
  files: {
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, skipLibCheck: false, target: "es2022", noEmit: true, ...options },
      files: ["types.ts"],
    }),
  },
  steps: [{ run: ["{node 24}", "node_modules/typescript/bin/tsc"], prints: /^$/ }],
});

const jest = (environment: "node" | "jsdom", node: ToolName): Row => ({
  name: `Jest 30, ${environment}, ${node.replace("n", "N")}`,
  needs: [node],
  packages: ["jest@30.5.2", ...(environment === "jsdom" ? ["jest-environment-jsdom@30.5.2"] : [])],
  // Judging a server is for Node: a page's environment has other signals and timers.
  consumers: environment === "node" ? ["library.cjs", "library.test.js"] : ["page.test.js"],
  steps: [
    {
      run: [`{${node}}`, "node_modules/jest/bin/jest.js", `--env=${environment}`, "--ci"],
      // Jest reports on stderr.
      chatty: true,
    },
  ],
});

/** A project that tests with fixtures of ours: its types are right, and its tests pass. */
const example = (
  name: string,
  run: readonly string[],
  { packages, missing, env = {} }: Pick<Row, "packages" | "missing"> & Pick<Step, "env">,
): Row => ({
  name: `examples/${name}`,
  needs: [],
  example: name,
  packages: [...(packages ?? []), "typescript@6.0.3", "@types/node@24.19.2"],
  ...(missing === undefined ? {} : { missing }),
  files: {
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        target: "es2024",
        module: "nodenext",
        types: ["node"],
        allowImportingTsExtensions: true,
      },
    }),
  },
  steps: [
    { run: ["{node 24}", "node_modules/typescript/bin/tsc"], prints: /^$/ },
    { run: ["{node 24}", ...run], env, chatty: true },
  ],
});

export const rows: readonly Row[] = [
  onNode("node 20"),
  onNode("node 22"),
  onNode("node 24"),
  onNode("node 26"),
  {
    name: "Node 18: the command",
    needs: ["node 18"],
    steps: [
      {
        run: ["{node 18}", "{bin}", "--version"],
        code: 2,
        says: /^mock-coder: Node\.js 20\.19, 22\.13 or later is needed; this is v18\.20\.8\.\n$/,
      },
    ],
  },
  jest("node", "node 20"),
  jest("jsdom", "node 22"),
  types("5.9, CommonJS (node16)", "5.9.3", { module: "node16" }),
  types("6, CommonJS (nodenext), no types listed", "6.0.3", { module: "nodenext", types: [] }),
  types("7, bundler", "7.0.2", { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] }),
  types("5.9, CommonJS (node10)", "5.9.3", { module: "commonjs", moduleResolution: "node10" }),
  {
    ...types("without @types/node", "6.0.3", { module: "nodenext" }),
    packages: ["typescript@6.0.3"],
    steps: [
      {
        run: ["{node 24}", "node_modules/typescript/bin/tsc"],
        code: 2,
        says: /error TS2688: Cannot find type definition file for 'node'\./,
      },
    ],
  },
  example("vitest", ["node_modules/vitest/vitest.mjs", "run"], { packages: ["vitest@5.1.1"] }),
  example("playwright", ["node_modules/@playwright/test/cli.js", "test"], {
    packages: ["@playwright/test@1.65.1"],
    missing: () => (findBrowser() === null ? "there is no Chromium on PATH" : null),
    env: { CHROMIUM: findBrowser() ?? "chromium" },
  }),
  example("testcontainers", ["--test", "client.test.ts"], {
    packages: ["testcontainers@12.2.0"],
    missing: () => (IMAGE === "" ? "MOCK_CODER_TEST_IMAGE names no image; .ci/image makes one" : null),
    env: { MOCK_CODER_IMAGE: IMAGE },
  }),
  {
    name: "The fixtures by require, and their types in CommonJS",
    needs: [],
    packages: [...RUNNERS, "typescript@6.0.3", "@types/node@24.19.2"],
    consumers: ["fixtures.cjs", "fixtures.ts"],
    files: {
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          strict: true,
          skipLibCheck: true,
          noEmit: true,
          target: "es2024",
          module: "nodenext",
          types: ["node"],
        },
        files: ["fixtures.ts"],
      }),
    },
    steps: [
      { run: ["{node 24}", "fixtures.cjs"], prints: WORKS },
      // As a Node that cannot require modules, or Jest.
      { run: ["{node 24}", "--no-experimental-require-module", "fixtures.cjs", "vitest"], prints: WORKS },
      { run: ["{node 24}", "node_modules/typescript/bin/tsc"], prints: /^$/ },
    ],
  },
  {
    name: "Yarn 1, which is strict about engines, Node 20",
    needs: ["yarn", "node 20"],
    installer: "yarn",
    consumers: LIBRARY,
    steps: [
      { run: ["{node 20}", "library.cjs"], prints: WORKS },
      { run: ["{node 20}", "library.mjs"], prints: WORKS },
    ],
  },
  {
    name: "pnpm, its strict layout",
    needs: ["pnpm"],
    installer: "pnpm",
    consumers: LIBRARY,
    steps: [
      { run: ["{node 24}", "library.cjs"], prints: WORKS },
      { run: ["{node 24}", "library.mjs"], prints: WORKS },
    ],
  },
  {
    name: "Bun: the command",
    needs: ["bun"],
    consumers: ["server.cjs"],
    steps: [
      { run: ["{bun}", "{bin}", "verify", "--self", "--set", "filter"], ...JUDGES },
      { run: ["{node 24}", "server.cjs", "{bun}", "{bin}"], prints: /^served 0 tasks and ended\n$/ },
    ],
  },
  {
    name: "Deno: the command",
    needs: ["deno"],
    consumers: ["server.cjs"],
    steps: [
      {
        run: [
          "{deno}",
          "run",
          "-A",
          "--node-modules-dir=manual",
          "{bin}",
          "verify",
          "--self",
          "--set",
          "filter",
        ],
        ...JUDGES,
      },
      {
        run: ["{node 24}", "server.cjs", "{deno}", "run", "-A", "--node-modules-dir=manual", "{bin}"],
        prints: /^served 0 tasks and ended\n$/,
      },
    ],
  },
];
