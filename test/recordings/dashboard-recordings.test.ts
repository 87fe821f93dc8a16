/** What a real Coder answered to its dashboard fits the specification: every key is known, and stands where it is listed. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { schemaPromises } from "../../contracts/clauses/conventions/schema-promises.ts";
import type { Answered } from "../../contracts/language/always.ts";
import { operations, type OperationId } from "../../spec/operations.ts";
import { misplacedKeys } from "./key-order.ts";

interface DashboardRecording {
  readonly call: string;
  readonly status: number;
  readonly body: string;
}

const FILE = new URL("real-dashboard-2.34.3.jsonl.gz", import.meta.url);
const recorded = gunzipSync(readFileSync(FILE))
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as DashboardRecording);

/** Of several operations the one whose path says most by itself. */
function operationOf(call: string): OperationId | null {
  const [method, path = ""] = call.replace("/api/v2", "").split(" ");
  const fitting = Object.values(operations).filter((one) => one.method === method && fits(one.path, path));
  const parameters = (template: string): number => template.split("{").length;
  return fitting.toSorted((a, b) => parameters(a.path) - parameters(b.path))[0]?.id ?? null;
}

function fits(template: string, path: string): boolean {
  const steps = path.split("/");
  const wanted = template.split("/");
  return (
    steps.length === wanted.length && wanted.every((one, at) => one.startsWith("{") || one === steps[at])
  );
}

test("every route that answered is in the specification", () => {
  const missing = recorded.filter(({ call, status }) => status < 300 && operationOf(call) === null);
  expect([...new Set(missing.map(({ call }) => call))]).toEqual([]);
});

test("every answer fits its schema, and no key is unknown to it", () => {
  const faults = recorded.flatMap(({ call, status, body }) => {
    const operation = operationOf(call);
    if (operation === null) return [];
    const promise = schemaPromises.find((one) => one.operation === operation);
    const headers = { "content-type": ["application/json; charset=utf-8"] };
    const answered = { operation, reply: { status, headers, text: body, ms: 0 } } as unknown as Answered;
    const found = promise?.start()(answered) ?? [];
    return found.map(
      ({ at, expected, got }) => `${call}: ${at} is ${JSON.stringify(got)}, ${JSON.stringify(expected)}`,
    );
  });
  expect(faults).toEqual([]);
});

test("every key stands where the specification lists it", () => {
  const faults = recorded.flatMap(({ call, status, body }) => {
    const operation = operationOf(call);
    return operation === null
      ? []
      : misplacedKeys(operation, status, body).map((fault) => `${call}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

/** The same value with the keys of every object from the last to the first. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test("keys in another order are told", () => {
  const templates = recorded.filter(({ call, status }) => status === 200 && call === "GET /api/v2/templates");
  expect(templates.length).toBeGreaterThan(0);
  for (const { body } of templates) {
    const text = JSON.stringify(reversed(JSON.parse(body)));
    expect(misplacedKeys("listTemplates", 200, text).join()).toMatch(/^body\[\]: .*name.*, id/);
  }
});
