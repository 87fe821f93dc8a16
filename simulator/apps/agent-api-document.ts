/**
 * AgentAPI's own description, in the form of OpenAPI 3.0. What is described is theirs, to the last property; the
 * sentences are ours. Source: github.com/coder/agentapi 0.12.1, openapi.json, with which a test compares it.
 */

const text = { type: "string" } as const;
const instant = { type: "string", format: "date-time" } as const;
const integer = { type: "integer", format: "int64" } as const;
const schemaLink = { type: "string", format: "uri", readOnly: true } as const;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const word = (title: string, values: readonly string[]) => ({ type: "string", title, enum: values });

/** An object of which nothing else is known; every property but the optional ones must be there. */
function object(properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => name !== "$schema" && !optional.includes(name));
  return {
    type: "object",
    additionalProperties: false,
    properties,
    ...(required.length === 0 ? {} : { required: required.toSorted() }),
  };
}

const schemas = {
  AgentStatus: word("AgentStatus", ["running", "stable"]),
  ConversationRole: word("ConversationRole", ["agent", "user"]),
  ErrorBody: object({ level: ref("ErrorLevel"), message: text, time: instant }),
  ErrorDetail: object({ location: text, message: text, value: {} }, ["location", "message", "value"]),
  ErrorLevel: word("ErrorLevel", ["error", "warning"]),
  ErrorModel: object(
    {
      $schema: schemaLink,
      detail: text,
      errors: { type: "array", nullable: true, items: ref("ErrorDetail") },
      instance: { type: "string", format: "uri" },
      status: integer,
      title: text,
      type: { type: "string", format: "uri", default: "about:blank" },
    },
    ["detail", "errors", "instance", "status", "title", "type"],
  ),
  Message: object({ content: text, id: integer, role: ref("ConversationRole"), time: instant }),
  MessageRequestBody: object({ $schema: schemaLink, content: text, type: ref("MessageType") }),
  MessageResponseBody: object({ $schema: schemaLink, ok: { type: "boolean" } }),
  MessageType: word("MessageType", ["raw", "user"]),
  MessageUpdateBody: object({ id: integer, message: text, role: ref("ConversationRole"), time: instant }),
  MessagesResponseBody: object({
    $schema: schemaLink,
    messages: { type: "array", items: ref("Message") },
  }),
  ScreenUpdateBody: object({ screen: text }),
  StatusChangeBody: object({ agent_type: text, status: ref("AgentStatus") }),
  StatusResponseBody: object({
    $schema: schemaLink,
    agent_type: text,
    status: ref("AgentStatus"),
    transport: ref("Transport"),
  }),
  Transport: word("Transport", ["acp", "pty"]),
  UploadResponseBody: object({ $schema: schemaLink, filePath: text, ok: { type: "boolean" } }),
};

const failure = {
  description: "Error",
  content: { "application/problem+json": { schema: ref("ErrorModel") } },
};

function operation(operationId: string, summary: string, type: string, schema: object, more: object = {}) {
  const ok = { description: "OK", content: { [type]: { schema } } };
  return { operationId, summary, ...more, responses: { "200": ok, default: failure } };
}

const event = (name: string, body: string) => ({
  title: `Event ${name}`,
  type: "object",
  required: ["data", "event"],
  properties: {
    data: ref(body),
    event: { type: "string", const: name },
    id: { type: "integer" },
    retry: { type: "integer" },
  },
});

const events = {
  title: "Server Sent Events",
  type: "array",
  items: {
    oneOf: [
      event("agent_error", "ErrorBody"),
      event("message_update", "MessageUpdateBody"),
      event("status_change", "StatusChangeBody"),
    ],
  },
};

const message = {
  requestBody: {
    required: true,
    content: { "application/json": { schema: ref("MessageRequestBody") } },
  },
};

const file = {
  type: "string",
  format: "binary",
  contentEncoding: "binary",
  contentMediaType: "application/octet-stream",
};
const upload = {
  requestBody: {
    content: {
      "multipart/form-data": {
        encoding: { file: { contentType: "application/octet-stream" } },
        schema: { type: "object", required: ["file"], properties: { file } },
      },
    },
  },
};

const JSON_TYPE = "application/json";

/** The document that `GET /openapi.json` gives. */
export const agentApiDocument = {
  openapi: "3.0.3",
  info: { title: "AgentAPI", version: "0.12.1" },
  paths: {
    "/events": {
      get: operation("subscribeEvents", "Subscribe to events", "text/event-stream", events),
    },
    "/message": {
      post: operation("post-message", "Post message", JSON_TYPE, ref("MessageResponseBody"), message),
    },
    "/messages": { get: operation("get-messages", "Get messages", JSON_TYPE, ref("MessagesResponseBody")) },
    "/status": { get: operation("get-status", "Get status", JSON_TYPE, ref("StatusResponseBody")) },
    "/upload": {
      post: operation("post-upload", "Post upload", JSON_TYPE, ref("UploadResponseBody"), upload),
    },
  },
  components: { schemas },
};
