import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changes } from "../../simulator/core/changes.ts";
import { defaultRelease, holds, isRelease, releases } from "../../simulator/core/releases.ts";

test.each([
  [{}, "2.34", true],
  [{ since: "2.32" }, "2.31", false],
  [{ since: "2.32" }, "2.32", true],
  [{ since: "2.32" }, "2.34", true],
  [{ since: "2.32" }, "2.9", false],
  [{ since: "2.9" }, "2.32", true],
  [{ since: "2.32" }, "3.0", true],
  [{ since: "3.0" }, "2.99", false],
  [{ until: "2.31" }, "2.30", true],
  [{ until: "2.31" }, "2.31", true],
  [{ until: "2.31" }, "2.32", false],
  [{ until: "2.31" }, "1.99", true],
  [{ until: "2.31" }, "3.0", false],
  [{ since: "2.29", until: "2.31" }, "2.28", false],
  [{ since: "2.29", until: "2.31" }, "2.29", true],
  [{ since: "2.29", until: "2.31" }, "2.31", true],
  [{ since: "2.29", until: "2.31" }, "2.32", false],
  [{ since: "2" }, "2.0", true],
  [{ until: "2" }, "2.1", true],
  [{ since: "2.31.1" }, "2.31.0", false],
  [{ since: "2.31.1" }, "2.31.14", true],
  [{ until: "2.31" }, "2.31.14", true],
  [{ until: "2.31.0" }, "2.31.1", false],
])("the span %j holds release %s: %s", (span, release, expected) => {
  expect(holds(span, release)).toBe(expected);
});

test("the default release is one that can be imitated", () => {
  expect(releases).toContain(defaultRelease);
  expect(defaultRelease).toBe("2.34");
});

test.each([
  ["2.34", true],
  ["2.25", false],
  ["2.33", true],
  ["2.35.1", true],
  ["2.29.18", true],
  ["2.29.018", false],
  ["2.36+tasks", true],
  ["2.36.2+tasks", true],
  ["2.34.3+tasks", false],
  ["2.37.0", false],
  ["removed", true],
  ["v2.34", false],
  ["", false],
])("whether %j is a release we imitate: %s", (name, expected) => {
  expect(isRelease(name)).toBe(expected);
});

test("every change by name is asked for somewhere; those for people only have no name", async () => {
  const root = "simulator";
  const files = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith(".ts") && name !== join("core", "changes.ts"),
  );
  const source = (await Promise.all(files.map((name) => readFile(join(root, name), "utf8")))).join("\n");
  expect(Object.keys(changes).filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
});
