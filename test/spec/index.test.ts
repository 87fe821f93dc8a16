import { expect, test } from "vitest";
import { loadSpec, parseSpec, readSpec, specText, SpecError } from "../../spec/index.ts";

test("the text of a spec is its YAML", () => {
  expect(specText("openapi")).toMatch(/^openapi: 3\.1\./);
});

test("a spec is parsed once", () => {
  expect(loadSpec("control")).toBe(loadSpec("control"));
});

test("broken YAML is named with its line and a cure", () => {
  const parse = (): unknown => parseSpec("openapi: 3.1.1\npaths: {\n", "/some/openapi.yaml");
  expect(parse).toThrow(SpecError);
  expect(parse).toThrow(
    /^\/some\/openapi\.yaml:\d+: the spec is not valid YAML: .+\. Correct that line, or take/,
  );
});

test("YAML that is no OpenAPI document is named with a cure", () => {
  expect(() => parseSpec("openapi: 3.1.1\n", "/some/openapi.yaml")).toThrow(
    "/some/openapi.yaml: the spec is not an OpenAPI document: it has no `openapi` and `paths`. " +
      "Take the file back from version control.",
  );
});

test("a missing spec file is named with a cure", () => {
  expect(() => readSpec(new URL("file:///nowhere/openapi.yaml"))).toThrow(
    /^\/nowhere\/openapi\.yaml: the spec cannot be read: ENOENT.+ Take the file back from version control, or install/,
  );
});
