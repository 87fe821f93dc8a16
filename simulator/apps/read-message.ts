/**
 * The body of `POST /message`, judged as AgentAPI's framework does. Source: danielgtaylor/huma v2, huma.go
 * processRegularMsgBody, validate.go; github.com/coder/agentapi, lib/httpapi/models.go MessageRequestBody.
 */
import {
  invalidBodyAnswer,
  problemAnswer,
  type AgentApiAnswer,
  type ProblemError,
} from "../core/agent/agent-api-answers.ts";
import { decodeJson, isRecord } from "../core/text/go-json.ts";
import { headerOf, type HttpRequest } from "../http/http-handler.ts";

/** Bytes of a body that are read. Source: huma.go, ensureMaxBodyBytes. */
export const MESSAGE_LIMIT = 1_048_576;

export type ReadMessage =
  | { readonly ok: true; readonly type: "user" | "raw"; readonly content: string }
  | { readonly ok: false; readonly problem: AgentApiAnswer };

export function readMessage({ body, bodyTruncated, headers }: HttpRequest, origin: string): ReadMessage {
  if (bodyTruncated) {
    const detail = `request body is too large limit=${MESSAGE_LIMIT} bytes`;
    return { ok: false, problem: problemAnswer(413, detail, [], origin) };
  }
  if (body === undefined || body.length === 0)
    return { ok: false, problem: problemAnswer(400, "request body is required", [], origin) };
  const text = Buffer.from(body).toString();
  const type = headerOf(headers, "content-type");
  if (!isJson(type)) {
    const error = { message: `unknown content type: ${type}`, location: "body", value: text };
    return { ok: false, problem: problemAnswer(415, "validation failed", [error], origin) };
  }
  const decoded = decodeJson(text);
  if (!decoded.ok) {
    const error = { message: decoded.detail, location: "body", value: text };
    return { ok: false, problem: problemAnswer(400, "validation failed", [error], origin) };
  }
  const errors = errorsIn(decoded.value);
  if (errors.length > 0) return { ok: false, problem: invalidBodyAnswer(errors, origin) };
  // Nothing is wrong, so both are there.
  const read = decoded.value as { readonly content: string; readonly type: "user" | "raw" };
  return { ok: true, type: read.type, content: read.content };
}

/** None is JSON too, and any suffix `+json`. Source: huma, api.go Unmarshal. */
function isJson(type: string): boolean {
  const [bare = ""] = type.split(";");
  return /^(?:|application\/json|[^+]*\+json)$/i.test(bare.trim());
}

const ALLOWED = new Set(["$schema", "content", "type"]);

/** What does not fit, property by property in the order of the schema. */
function errorsIn(value: unknown): readonly ProblemError[] {
  if (!isRecord(value)) return [{ message: "expected object", location: "body", value }];
  const errors: ProblemError[] = [];
  for (const name of ["$schema", "content", "type"]) {
    const given = value[name];
    if (given === undefined) {
      if (name !== "$schema")
        errors.push({ message: `expected required property ${name} to be present`, location: "body", value });
    } else if (typeof given !== "string") {
      errors.push({ message: "expected string", location: `body.${name}`, value: given });
    } else if (name === "type" && given !== "user" && given !== "raw") {
      errors.push({
        message: 'expected value to be one of "user, raw"',
        location: "body.type",
        value: given,
      });
    }
  }
  for (const name of Object.keys(value)) {
    if (!ALLOWED.has(name)) errors.push({ message: "unexpected property", location: `body.${name}`, value });
  }
  return errors;
}
