import { parse } from "yaml";
import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import { releaseSpec } from "../../simulator/http/release-spec.ts";
import { mockCoder } from "../support/command.ts";

test("a release's document is printed as YAML, or as JSON", async () => {
  const [yaml, json] = await Promise.all([
    mockCoder(["spec", "--release", "2.29"]),
    mockCoder(["spec", "--release", "2.29", "--json"]),
  ]);
  const expected = releaseSpec(profileOf("2.29"));
  expect([yaml.code, yaml.stderr, json.code, json.stderr]).toEqual([0, "", 0, ""]);
  expect(parse(yaml.stdout)).toEqual(expected);
  expect(JSON.parse(json.stdout)).toEqual(expected);
  expect(yaml.stdout).not.toMatch(/^\s*- &|: &|: \*/m);
});

test("without a release it is that of 2.34, and a variable says which", async () => {
  const [usual, old] = await Promise.all([
    mockCoder(["spec"]),
    mockCoder(["spec"], { env: { MOCK_CODER_RELEASE: "2.31.0" } }),
  ]);
  expect(usual.stdout).toContain("version: 2.34.3\n");
  expect(old.stdout).toContain("version: 2.31.0\n");
  expect(old.stdout).not.toContain("/pause:");
});

test.for([
  [["--release", "2.40"], /^mock-coder: option '--release <number>' argument '2\.40' is invalid\. [^\n]+\n$/],
  [["--json", "--yaml"], /^mock-coder: option '--json' cannot be used with option '--yaml'\n$/],
  [["--releases"], /^mock-coder: unknown option '--releases'[^\n]*\n$/],
] as const)("%j is refused in one line", async ([words, message]) => {
  const { code, stdout, stderr } = await mockCoder(["spec", ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
});
