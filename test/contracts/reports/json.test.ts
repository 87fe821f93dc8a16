import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { confidence } from "../../../contracts/reports/confidence.ts";
import type { Status } from "../../../contracts/language/outcome.ts";
import { jsonReport, REPORT_VERSION, SCHEMA_ID } from "../../../contracts/reports/json.ts";
import { isFailure } from "../../../contracts/reports/statuses.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { allAlways, allClauses } from "../../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { hostileOutcome } from "../hostile.ts";
import { oneOfEach, reportedRun } from "./reported-run.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../contracts/reports/report.schema.json", import.meta.url), "utf8"),
) as Record<string, unknown>;

/** The schema with every object closed: nothing may be written that it does not describe. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, closed(item)]);
  const isObject = "properties" in value && !("additionalProperties" in value);
  return Object.fromEntries([...entries, ...(isObject ? [["additionalProperties", false]] : [])]);
}

const ajv = new Ajv2020({ allErrors: true });
ajvFormats.default(ajv);
const validate = ajv.compile(closed(schema) as object);

function problemsOf(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

test("the schema is named by the report, with its version", () => {
  expect(schema["$id"]).toBe(SCHEMA_ID);
  const report = JSON.parse(jsonReport(reportedRun(oneOfEach))) as Record<string, unknown>;
  expect(Object.keys(report).slice(0, 2)).toEqual(["$schema", "version"]);
  expect([report["$schema"], report["version"]]).toEqual([SCHEMA_ID, REPORT_VERSION]);
});

test("the schema notices what is missing, wrong or too much", () => {
  const report = JSON.parse(jsonReport(reportedRun(oneOfEach))) as Record<string, unknown>;
  expect(problemsOf(JSON.stringify(report))).toEqual([]);
  expect(problemsOf(JSON.stringify({ ...report, verdict: "fine" }))).toEqual([
    "/verdict must be equal to one of the allowed values",
  ]);
  expect(problemsOf(JSON.stringify({ ...report, more: 1 }))).toEqual([
    " must NOT have additional properties",
  ]);
  expect(problemsOf(JSON.stringify({ ...report, planned: undefined }))).toEqual([
    " must have required property 'planned'",
  ]);
});

test("a failure tells how sure the rules are that it cites", () => {
  const [unsure, sureness] = Object.entries(confidence)[0] ?? ["", ""];
  const outcomes = oneOfEach.map((one) => ({
    ...one,
    clause: { ...one.clause, requirements: ["4.8 #4", unsure] },
  }));
  const report = JSON.parse(jsonReport(reportedRun(outcomes))) as {
    readonly outcomes: readonly { readonly status: Status; readonly confidence?: unknown }[];
  };
  expect(problemsOf(JSON.stringify(report))).toEqual([]);
  for (const { status, confidence: told } of report.outcomes)
    expect(told).toEqual(isFailure(status) ? { [unsure]: sureness } : undefined);
});

test("the report of a real run with faults keeps the schema", async () => {
  const server = await startSoundServer();
  const honest = createFetchTransport(server.mock.fetch);
  const target = await server.target(async (call) => {
    const reply = await honest(call);
    return call.path.endsWith("/send") && reply.status === 409 ? { ...reply, status: 400 } : reply;
  });
  const clauses = allClauses.filter(({ id }) =>
    /^(?:tasks\/(?:send|pause)|states\/(?:T3|S9)|agent)\//.test(id),
  );
  const result = await verify({
    target,
    clauses,
    always: allAlways,
    selection: "only some",
    knownFailures: [
      { pattern: "states/T3/send*", reason: "a test", link: "https://tracker.example/1" },
      { pattern: "no/such", reason: "a test", link: "https://tracker.example/2" },
    ],
  });
  await server.close();
  const text = jsonReport(result);
  expect(problemsOf(text)).toEqual([]);
  const report = JSON.parse(text) as {
    outcomes: { status: string; clause: { id: string } }[];
    grid: { state: string; operation: string; status: string }[];
    counts: Record<string, number>;
  };
  expect(report.counts["fail"]).toBeGreaterThan(0);
  expect(report.outcomes).toHaveLength(result.planned);
  expect(report.grid).toContainEqual(
    expect.objectContaining({ state: "T3", operation: "send", status: "fail" }),
  );
  expect(text).not.toContain(server.mock.token("alice"));
});

test("whatever a server sends, the report is JSON that keeps the schema", () => {
  fc.assert(
    fc.property(fc.array(hostileOutcome, { maxLength: 5 }), (outcomes) => {
      expect(problemsOf(jsonReport(reportedRun(outcomes)))).toEqual([]);
    }),
    { numRuns: 200, seed: 52 },
  );
});

test("of a pass the beginning of its answer is kept, of a failure all that a person could need", () => {
  const [pass, fail] = oneOfEach;
  const long = "x".repeat(50_000);
  const with50k = [pass, fail].flatMap((one) =>
    one === undefined
      ? []
      : [
          {
            ...one,
            exchanges: one.exchanges.map((each) => ({
              ...each,
              reply: { status: 200, headers: {}, text: `{ "a": "${long}`, ms: 1 },
            })),
          },
        ],
  );
  const { outcomes } = JSON.parse(jsonReport(reportedRun(with50k))) as {
    outcomes: { exchanges: { response: { text: string; text_length: number }; curl?: string }[] }[];
  };
  const sizes = outcomes.map(({ exchanges }) => {
    const last = exchanges.at(-1);
    return [last?.response.text.length, last?.response.text_length, last?.curl !== undefined];
  });
  // Cut where no word is cut in two.
  expect(sizes).toEqual([
    [8, 50_008, false],
    [50_008, 50_008, true],
  ]);
});
