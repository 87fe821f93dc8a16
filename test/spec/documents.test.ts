import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { loadSpec, specNames, specUrl } from "../../spec/index.ts";
import { collectExamples } from "./examples.ts";
import { addFormats } from "./formats.ts";

/** A validator that finds the schemas of all documents under their file names. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateSchema: false });
  addFormats(ajv);
  // Ajv takes each document as one schema: these are the keys at its root that are not JSON Schema, and ours.
  ajv.addVocabulary([
    "openapi",
    "info",
    "servers",
    "tags",
    "security",
    "paths",
    "components",
    "x-go-type",
    "x-since",
    "x-until",
    "x-was",
    "example",
  ]);
  for (const name of specNames) ajv.addSchema(structuredClone(loadSpec(name)) as object, `${name}.yaml`);
  return ajv;
}

test.for(specNames)("%s.yaml is an OpenAPI document for swagger-parser", async (name) => {
  const api = await SwaggerParser.validate(fileURLToPath(specUrl(name)));
  expect(api).toHaveProperty("openapi", expect.stringMatching(/^3\.1\./));
});

test("redocly finds nothing in any document, not even a warning", () => {
  const cli = fileURLToPath(new URL("../../node_modules/@redocly/cli/bin/cli.js", import.meta.url));
  const args = [cli, "lint", ...specNames.map((name) => fileURLToPath(specUrl(name)))];
  const env = {
    ...process.env,
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_TELEMETRY: "off",
    CI: "true",
  };
  const run = spawnSync(process.execPath, args, { encoding: "utf8", env });
  expect(`${run.stdout}${run.stderr}`).not.toMatch(/warning|error/i);
  expect(run.status).toBe(0);
});

test.for(specNames)("%s.yaml names no schema dialect, so that body checks of other tools stay on", (name) => {
  expect(loadSpec(name)).not.toHaveProperty("jsonSchemaDialect");
});

test.for(specNames)("every schema of %s.yaml compiles under the strict rules of Ajv", (name) => {
  const ajv = createAjv();
  const { components } = loadSpec(name) as { components: { schemas: Record<string, unknown> } };
  const failures = Object.keys(components.schemas).flatMap((schema) => {
    try {
      ajv.compile({ $ref: `${name}.yaml#/components/schemas/${schema}` });
      return [];
    } catch (error) {
      return [`${schema}: ${String(error)}`];
    }
  });
  expect(failures).toEqual([]);
});

test.for(specNames)("every example in %s.yaml fits its schema", (name) => {
  const ajv = createAjv();
  const examples = collectExamples(loadSpec(name), `${name}.yaml`);
  expect(examples.length).toBeGreaterThan(15);
  const misfits = examples.flatMap(({ where, schemaPointer, value }) => {
    const validate: ValidateFunction = ajv.compile({ $ref: schemaPointer });
    return validate(value) ? [] : [`${where}: ${ajv.errorsText(validate.errors)}`];
  });
  expect(misfits).toEqual([]);
});

test("an example that does not fit would be found", () => {
  const validate = createAjv().compile({ $ref: "openapi.yaml#/components/schemas/Response" });
  expect(validate({ message: "Task is paused.", detail: "" })).toBe(false);
  expect(validate({ message: "Task is paused.", colour: "red" })).toBe(false);
  expect(validate({ message: "Task is paused." })).toBe(true);
});
