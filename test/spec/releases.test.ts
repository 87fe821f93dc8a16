import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { loadSpec } from "../../spec/index.ts";
import { newestSpec } from "../../spec/newest-spec.ts";
import { newest, specOf, type Json } from "../../spec/spec-of.ts";
import { profileOf } from "../../simulator/core/changes.ts";
import { releases } from "../../simulator/core/releases.ts";
import { releaseSpec } from "../../simulator/http/release-spec.ts";
import { operationsOf } from "../../simulator/http/routes.ts";
import { collectExamples } from "./examples.ts";
import { addFormats } from "./formats.ts";

// Each release has a document of its own, made from the one that has them all.

interface Document {
  readonly info: { readonly version: string; readonly summary: string; readonly description: string };
  readonly servers: readonly Server[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

interface Server {
  readonly url: string;
}

const METHODS = ["get", "put", "post", "patch", "delete"];
const made = new Map(
  releases.map((name) => [name, releaseSpec(profileOf(name)) as unknown as Document] as const),
);

function documentOf(name: (typeof releases)[number]): Document {
  const document = made.get(name);
  if (document === undefined) throw new Error(`${name}: no document`);
  return document;
}

/** `GET /api/v2/tasks listTasks`, one line for each place where an operation is served. */
function served({ paths, servers }: Document): readonly string[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as { operationId: string; servers?: readonly Server[] } | undefined;
      const places = operation?.servers ?? (item["servers"] as readonly Server[] | undefined) ?? servers;
      return operation === undefined
        ? []
        : places.map(({ url }) => {
            return `${method.toUpperCase()} ${url.replace(/\/$/, "")}${path} ${operation.operationId}`;
          });
    }),
  );
}

test.for(releases)("the document of %s is an OpenAPI document for swagger-parser", async (name) => {
  const api = await SwaggerParser.validate(structuredClone(documentOf(name)) as never);
  expect(api).toMatchObject({ openapi: "3.1.1", info: { version: profileOf(name).version } });
});

test.for(releases)("the document of %s has exactly the routes that such a server serves", (name) => {
  const routes = operationsOf(profileOf(name)).flatMap(({ id, method, path, prefixes }) =>
    prefixes.map((prefix) => `${method} ${prefix}${path} ${id}`),
  );
  expect(routes.length).toBeGreaterThan(100);
  expect(served(documentOf(name)).toSorted()).toEqual(routes.toSorted());
});

test.for(releases)("the document of %s has no marks, and no part that nothing names", (name) => {
  const document = documentOf(name);
  const text = JSON.stringify(document);
  expect(text).not.toMatch(/"x-(since|until|was|flag)"/);
  expect(document.info.description).not.toContain("x-since");
  expect(document.info.summary).toContain(profileOf(name).version);
  const parts = Object.entries(document.components).flatMap(([kind, all]) =>
    Object.keys(all).map((part) => [kind, part] as const),
  );
  const unused = parts.filter(([kind, part]) =>
    kind === "securitySchemes"
      ? !text.includes(`"${part}":[]`)
      : !text.includes(`"#/components/${kind}/${part}"`),
  );
  expect(unused).toEqual([]);
});

test.for(releases)(
  "in the document of %s every example fits its schema, and none asks for a lost key",
  (name) => {
    const document = documentOf(name);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateSchema: false });
    addFormats(ajv);
    ajv.addVocabulary([
      "openapi",
      "info",
      "servers",
      "tags",
      "security",
      "paths",
      "components",
      "x-go-type",
      "example",
    ]);
    ajv.addSchema(structuredClone(document), "release.yaml");
    const examples = collectExamples(document, "release.yaml");
    expect(examples.length).toBeGreaterThan(100);
    const misfits = examples.flatMap(({ where, schemaPointer, value }) => {
      const validate = ajv.compile({ $ref: schemaPointer });
      return validate(value) ? [] : [`${where}: ${ajv.errorsText(validate.errors)}`];
    });
    expect(misfits).toEqual([]);
  },
);

test("the newest document is that of 2.34 and of a 2.36 whose tasks are shown, but for its version", () => {
  const withoutInfo = ({ info: _, ...rest }: Json): Json => rest;
  for (const name of ["2.34", "2.36+tasks"] as const)
    expect(withoutInfo(releaseSpec(profileOf(name)))).toEqual(withoutInfo(newestSpec()));
});

test("making a document changes nothing of the one it is made from", () => {
  const before = JSON.stringify(loadSpec("openapi"));
  specOf(loadSpec("openapi"), newest);
  expect(JSON.stringify(loadSpec("openapi"))).toBe(before);
});

test("what had another shape has that of the first entry that holds", () => {
  const document = {
    info: { title: "x", version: "2.34", summary: "as 2.34" },
    paths: {},
    components: {},
    tags: [],
    x: {
      a: 1,
      b: 2,
      "x-was": [
        { "x-until": "2.26", a: 0 },
        { "x-until": "2.28", a: 5, b: 6 },
      ],
    },
  };
  const shapeAt = (version: string) =>
    (
      releaseSpec({ version, servesTasks: true, has: { pageForUnknownPaths: false } }, document) as {
        x: unknown;
      }
    ).x;
  expect(shapeAt("2.26.6")).toEqual({ a: 0, b: 2 });
  expect(shapeAt("2.28.11")).toEqual({ a: 5, b: 6 });
  expect(shapeAt("2.29.0")).toEqual({ a: 1, b: 2 });
});
