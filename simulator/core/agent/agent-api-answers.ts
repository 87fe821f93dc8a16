/**
 * The simulated agent's conversation as AgentAPI answers it: bodies and content types, to the byte. Source:
 * AgentAPI 0.12.1 (its published OpenAPI), framework huma v2 for `$schema` and problem objects.
 */
import type { AgentStatus, Conversation } from "./conversation.ts";
import { asSnapshotMessages } from "./snapshot.ts";

/** An HTTP answer of AgentAPI. */
export interface AgentApiAnswer {
  readonly statusCode: number;
  readonly contentType: "application/json" | "application/problem+json";
  /** The value of the `Link` header. */
  readonly link: string;
  /** JSON with a final line break. */
  readonly body: string;
}

/** One of the `errors` of a problem. */
export interface ProblemError {
  readonly message: string;
  readonly location?: string;
  readonly value?: unknown;
}

/** Where AgentAPI listens in a workspace. */
export const DEFAULT_ORIGIN = "http://localhost:3284";

/** `GET /status`. */
export function statusAnswer(
  status: AgentStatus,
  agentType = "custom",
  origin = DEFAULT_ORIGIN,
): AgentApiAnswer {
  return answer("StatusResponseBody", origin, {
    agent_type: agentType,
    status,
    transport: "pty",
  });
}

/** `GET /messages`. */
export function messagesAnswer(
  { messages }: Pick<Conversation, "messages">,
  origin = DEFAULT_ORIGIN,
): AgentApiAnswer {
  return answer("MessagesResponseBody", origin, { messages: asSnapshotMessages(messages) });
}

/** `POST /upload` for a file that was kept below that path. */
export function uploadAnswer(filePath: string, origin = DEFAULT_ORIGIN): AgentApiAnswer {
  return answer("UploadResponseBody", origin, { ok: true, filePath });
}

/** `POST /message` for a message that was taken, or the problem for one that `postUserMessage` refused. */
export function messageAnswer(refused: string | null, origin = DEFAULT_ORIGIN): AgentApiAnswer {
  if (refused === null) return answer("MessageResponseBody", origin, { ok: true });
  // The handler returns a plain error, so it is a 500, also where the client is to blame.
  return problemAnswer(500, "unexpected error occurred", [{ message: refused }], origin);
}

/** `POST /message` with a body that lacks a field, has one too many or a wrong `type`. */
export function invalidBodyAnswer(errors: readonly ProblemError[], origin = DEFAULT_ORIGIN): AgentApiAnswer {
  return problemAnswer(422, "validation failed", errors, origin);
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  404: "Not Found",
  413: "Request Entity Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Entity",
  500: "Internal Server Error",
};

/** A problem object (RFC 9457). */
export function problemAnswer(
  statusCode: number,
  detail: string,
  errors: readonly ProblemError[] = [],
  origin = DEFAULT_ORIGIN,
): AgentApiAnswer {
  const problem = {
    title: TITLES[statusCode] ?? "Error",
    status: statusCode,
    detail,
    ...(errors.length === 0 ? {} : { errors }),
  };
  return { ...answer("ErrorModel", origin, problem), statusCode, contentType: "application/problem+json" };
}

/** The `detail` that send reports when the app refused a message: the Go client quotes the whole body. */
export function postFailure(refused: string, origin = DEFAULT_ORIGIN): string {
  return `failed to post message: ${messageAnswer(refused, origin).body}`;
}

function answer(schema: string, origin: string, fields: object): AgentApiAnswer {
  return {
    statusCode: 200,
    contentType: "application/json",
    link: `</schemas/${schema}.json>; rel="describedBy"`,
    body: `${JSON.stringify({ $schema: `${origin}/schemas/${schema}.json`, ...fields })}\n`,
  };
}
