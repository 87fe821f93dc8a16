import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { AnySchema, ValidateFunction } from "ajv";
import formats from "ajv-formats";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  invalidBodyAnswer,
  messageAnswer,
  messagesAnswer,
  postFailure,
  problemAnswer,
  statusAnswer,
} from "../../../simulator/core/agent/agent-api-answers.ts";
import type { AgentApiAnswer } from "../../../simulator/core/agent/agent-api-answers.ts";
import {
  agentStatus,
  nextPart,
  postUserMessage,
  startConversation,
} from "../../../simulator/core/agent/conversation.ts";

const SEED = 4010_08;

interface PublishedApi {
  readonly components: { readonly schemas: Readonly<Record<string, AnySchema>> };
}

const text = readFileSync(new URL("../../fixtures/agentapi-openapi.json", import.meta.url), "utf8");
const published = JSON.parse(text) as PublishedApi;

/** Ajv knows OpenAPI 3.0's `nullable` but not its `example`. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true, keywords: ["example", "components"] });
formats.default(ajv);
ajv.addFormat("int64", { type: "number", validate: Number.isSafeInteger });
ajv.addSchema({ components: published.components }, "agentapi");

function validator(schema: string): ValidateFunction {
  const validate = ajv.getSchema(`agentapi#/components/schemas/${schema}`);
  if (validate === undefined) throw new Error(`AgentAPI describes no ${schema}`);
  return validate;
}

/** Fails unless AgentAPI's own description allows the answer; gives its body. */
function check(answer: AgentApiAnswer, schema: string): Record<string, unknown> {
  const body = JSON.parse(answer.body) as Record<string, unknown>;
  const validate = validator(schema);
  validate(body);
  expect(validate.errors ?? []).toEqual([]);
  expect(answer.link).toBe(`</schemas/${schema}.json>; rel="describedBy"`);
  expect(answer.body.endsWith("}\n")).toBe(true);
  return body;
}

test("the published description does refuse what AgentAPI would not answer", () => {
  const validate = validator("StatusResponseBody");
  expect(validate({ agent_type: "custom", status: "busy", transport: "pty" })).toBe(false);
  expect(
    validator("MessagesResponseBody")({ messages: [{ id: 0, content: "", role: "system", time: "now" }] }),
  ).toBe(false);
  expect(validator("ErrorModel")({ errors: null })).toBe(true);
});

test(`every state of every conversation is answered as AgentAPI's own description has it [seed ${SEED}]`, () => {
  const moves = fc.array(fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.constant(null)), {
    maxLength: 12,
  });
  const reached = new Set<string>();
  fc.assert(
    fc.property(moves, (list) => {
      const conversation = startConversation([], [], 1_755_857_007_837_842);
      for (const [index, move] of list.entries()) {
        const now = 1_755_857_007_837_842 + index * 1_001;
        if (move === null) nextPart(conversation, [], now);
        else check(messageAnswer(null), "MessageResponseBody");
        const refused = move === null ? null : postUserMessage(conversation, [], move, now).refused;
        if (refused !== null) check(messageAnswer(refused), "ErrorModel");
        const { status } = check(statusAnswer(agentStatus(conversation)), "StatusResponseBody");
        expect(status).toBe(agentStatus(conversation));
        const { messages } = check(messagesAnswer(conversation), "MessagesResponseBody");
        expect(messages).toHaveLength(conversation.messages.length);
        reached.add(refused === null ? String(status) : "refused");
      }
    }),
    { seed: SEED },
  );
  expect([...reached].toSorted()).toEqual(["refused", "running", "stable"]);
});

test("the bodies are AgentAPI's to the byte", () => {
  const conversation = startConversation([], [], 1_500_000);
  expect(statusAnswer("running", "claude", "http://127.0.0.1:9")).toEqual({
    statusCode: 200,
    contentType: "application/json",
    link: '</schemas/StatusResponseBody.json>; rel="describedBy"',
    body: '{"$schema":"http://127.0.0.1:9/schemas/StatusResponseBody.json","agent_type":"claude","status":"running","transport":"pty"}\n',
  });
  expect(messagesAnswer(conversation).body).toBe(
    '{"$schema":"http://localhost:3284/schemas/MessagesResponseBody.json","messages":[{"id":0,"content":"","role":"agent","time":"1970-01-01T00:00:01.5Z"}]}\n',
  );
  expect(messageAnswer(null).body).toBe(
    '{"$schema":"http://localhost:3284/schemas/MessageResponseBody.json","ok":true}\n',
  );
});

test("a refused message is a 500 whose inner error has the words, and send quotes all of it", () => {
  const refused = "failed to send message: message must not be empty";
  const answer = messageAnswer(refused);
  expect(answer).toMatchObject({ statusCode: 500, contentType: "application/problem+json" });
  expect(answer.body).toBe(
    `{"$schema":"http://localhost:3284/schemas/ErrorModel.json","title":"Internal Server Error","status":500,"detail":"unexpected error occurred","errors":[{"message":"${refused}"}]}\n`,
  );
  expect(postFailure(refused)).toBe(`failed to post message: ${answer.body}`);
});

test.each([
  [400, "Bad Request"],
  [404, "Not Found"],
  [422, "Unprocessable Entity"],
  [500, "Internal Server Error"],
  [418, "Error"],
])("a problem with status code %i has the title %s", (statusCode, title) => {
  const answer = problemAnswer(statusCode, "why");
  expect(answer.statusCode).toBe(statusCode);
  expect(check(answer, "ErrorModel")).toEqual({
    $schema: "http://localhost:3284/schemas/ErrorModel.json",
    title,
    status: statusCode,
    detail: "why",
  });
});

test("a body that does not fit is a 422 with where and what", () => {
  const error = { message: "expected required property type to be present", location: "body", value: {} };
  const answer = invalidBodyAnswer([error]);
  expect(answer.statusCode).toBe(422);
  expect(check(answer, "ErrorModel")).toMatchObject({ detail: "validation failed", errors: [error] });
});
