/** AgentAPI's own description, against which its answers are held. */
import { readFileSync } from "node:fs";
import { Ajv, type AnySchema } from "ajv";
import formats from "ajv-formats";
import { expect } from "vitest";
import type { Answer } from "./start.ts";

interface PublishedApi {
  readonly components: { readonly schemas: Readonly<Record<string, AnySchema>> };
}

export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
export const published = fixture("agentapi-openapi") as PublishedApi;

const ajv = new Ajv({ strict: true, allowUnionTypes: true, keywords: ["example", "components"] });
formats.default(ajv);
ajv.addFormat("int64", { type: "number", validate: Number.isSafeInteger });
ajv.addSchema({ components: published.components }, "agentapi");

/** Fails unless AgentAPI's own description allows the value. */
export function fits(schema: string, value: unknown): void {
  const validate = ajv.getSchema(`agentapi#/components/schemas/${schema}`);
  if (validate === undefined) throw new Error(`AgentAPI describes no ${schema}`);
  void validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

/** The body of an answer that fits its schema. */
export function read({ status, headers, text }: Answer, schema: string): Record<string, unknown> {
  const type = status === 200 ? "application/json" : "application/problem+json";
  expect(headers.get("Content-Type")).toBe(type);
  expect(headers.get("Link")).toBe(`</schemas/${schema}.json>; rel="describedBy"`);
  const { $schema, ...body } = JSON.parse(text) as Record<string, unknown>;
  expect($schema).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/schemas/${schema}\\.json$`));
  fits(schema, body);
  return body;
}
