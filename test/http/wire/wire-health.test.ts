import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { startCoder } from "../../support/coder.ts";

const FILE = new URL("../../recordings/real-dashboard-2.34.3.jsonl.gz", import.meta.url);
const recorded = gunzipSync(readFileSync(FILE))
  .toString("utf8")
  .split("\n")
  .find((line) => line.startsWith('{"call":"GET /api/v2/debug/health"'));
const real = (JSON.parse(recorded ?? "{}") as { readonly body: string }).body;

/** The keys of a value in wire order, all the way down; of a list those of its first entry. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}

/** Without the words that a relay writes while it is tried. */
function silent(text: string): unknown {
  const report = JSON.parse(text, (key, value: unknown) =>
    ["client_logs", "client_errs", "netcheck_logs"].includes(key) ? [] : value,
  ) as unknown;
  return shapeOf(report);
}

test("how the deployment is has the keys of a real server's report, in its order, indented as there", async () => {
  const coder = startCoder();
  const { text } = await coder.call("admin", "GET /debug/health?force=false");
  expect(silent(text)).toEqual(silent(real));
  for (const body of [text, real]) expect(body).toBe(`${JSON.stringify(JSON.parse(body), null, "\t")}\n`);
});
