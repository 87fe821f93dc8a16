/** What each layer may import, as files that `test/layers.test.ts` plants. */

/** Files of which the linter must find nothing. */
export const allowed: Readonly<Record<string, string>> = {
  "simulator/core/good.ts":
    'import type { A } from "../../spec/index.ts";\nimport type { B } from "./other.ts";\nexport const x = (a: A, b: B): boolean => a === b && Math.max(1, 2) > 1;\n',
  "simulator/core/text/good.ts":
    'import type { A } from "../../../spec/index.ts";\nimport { b } from "../other.ts";\nexport const x = (a: A): boolean => a === b;\n',
  "simulator/http/go/good.ts":
    'import "node:buffer";\nimport "../../core/text/time.ts";\nimport "../../../spec/index.ts";\nimport "../headers.ts";\n',
  "simulator/http/good.ts":
    'import "express";\nimport "node:http";\nimport "../core/model.ts";\nimport "../world/simulator.ts";\nimport "../../spec/index.ts";\nimport "./wire.ts";\n',
  "shared/good.ts": 'import "./other.ts";\n',
  "simulator/control/good.ts": 'import "../http/wire.ts";\nimport "../world/simulator.ts";\n',
  "simulator/pages/good.ts":
    'import "../../shared/markup.ts";\nimport "../core/model.ts";\nimport "../http/headers.ts";\nimport "../world/simulator.ts";\nimport "../control/admission.ts";\n',
  "simulator/apps/good.ts":
    'import "../../shared/markup.ts";\nimport "../core/model.ts";\nimport "../http/headers.ts";\nimport "../agent-api/pass-through.ts";\nimport "../pages/html.ts";\nimport "../world/simulator.ts";\n',
  "simulator/world/good.ts":
    'import "../core/model.ts";\nimport "../agent-api/client.ts";\nimport "../store/store.ts";\nimport "../../spec/index.ts";\nimport "../../shared/check-options.ts";\n',
  "contracts/reports/good.ts": 'import "../../shared/markup.ts";\n',
  "contracts/judging/good.ts": 'import "../clauses/suite.ts";\nimport "../language/clause.ts";\n',
  "contracts/exploring/good.ts": 'import "../reports/text.ts";\nimport "../clauses/suite.ts";\n',
  "simulator/server.ts": 'import "express";\nimport "./http/api.ts";\nimport "./control/control-api.ts";\n',
  "contracts/clauses/tasks/good.ts":
    'import "../../language/clause.ts";\nimport "../../../spec/index.ts";\nimport "../../../client/client.ts";\n',
  "client-check/good.ts":
    'import "node:http";\nimport "../simulator/index.ts";\nimport "../contracts/judging/verdict.ts";\nimport "../shared/markup.ts";\n',
  "client-check/findings/good.ts":
    'import "../observing/call.ts";\nimport "../../contracts/language/group-by.ts";\n',
  "testing/good.ts":
    'import "node:crypto";\nimport "vitest";\nimport "../spec/operations.ts";\nimport "../simulator/index.ts";\n',
  "cli/check-client/good.ts": 'import "../../client-check/check-client.ts";\n',
  "scenarios/reading/good.ts":
    'import "../../spec/index.ts";\nimport "../../shared/nearest-name.ts";\nimport "yaml";\n',
  "scenarios/playing/good.ts": 'import "../../client/wire.ts";\nimport "../reading/story.ts";\n',
  "cli/play/good.ts": 'import "../../scenarios/index.ts";\n',
  "scenarios/good.ts": 'import "../spec/index.ts";\nimport "../client/client.ts";\n',
  "cli/good.ts":
    'import "../shared/check-options.ts";\nimport "../simulator/index.ts";\nimport "commander";\nimport "./serve.ts";\n',
  "client/long-with-reason.ts": `/* oxlint-disable max-lines -- one table, read as a whole */\n${"// a line\n".repeat(300)}export const x = 1;\n`,
};
