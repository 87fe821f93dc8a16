import { test } from "vitest";
import { agentToken, NOBODYS_ID, startCoder, type Who } from "../support/coder.ts";
import { badBody, climb, MISSING, type Expected, type Fault } from "../support/ladder.ts";

// What a workspace agent may do wrong, all at once and then one by one less (docs/behaviour.md, 8.1 to 8.3).

const coder = startCoder();

const NOT_AUTHORIZED: Expected = [
  401,
  {
    message: "Workspace agent not authorized.",
    detail:
      "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid.",
  },
];

/** The token of an agent: missing, malformed, of a build that is over. */
function tokens<Parts extends { readonly who: Who }>(old: string): readonly Fault<Parts>[] {
  const who = (value: Who): Partial<Parts> => ({ who: value }) as Partial<Parts>;
  return [
    {
      fault: "no token",
      spoils: who(null),
      answer: [401, { message: 'Cookie "coder_session_token" must be provided.' }],
    },
    {
      fault: "the token of a user",
      spoils: who("alice"),
      answer: [
        401,
        {
          message: "Workspace agent token invalid.",
          detail: "An agent token must be a valid UUIDv4. (len 33)",
        },
      ],
    },
    { fault: "a token of nobody", spoils: who({ token: NOBODYS_ID }), answer: NOT_AUTHORIZED },
    { fault: "an old token", spoils: who({ token: old }), answer: NOT_AUTHORIZED },
  ];
}

interface UploadParts {
  readonly who: Who;
  readonly task: string;
  readonly query: string;
  readonly body: unknown;
}

const queryRefused = (...validations: readonly (readonly [field: string, detail: string])[]): Expected => [
  400,
  {
    message: "Invalid query parameters.",
    validations: validations.map(([field, detail]) => ({ field, detail })),
  },
];
const REQUIRED = ["format", 'Query param "format" is required and cannot be empty'] as const;

test("upload: token, task id, query, format, task, body, messages", async () => {
  const paused = await coder.given("paused");
  const other = await coder.given("active");
  const task = await coder.given("active");
  await climb<UploadParts>(
    { who: { agentOf: task }, task: task.id, query: "?format=agentapi", body: { messages: [] } },
    [
      ...tokens<UploadParts>(agentToken(paused)),
      {
        fault: "a name for an id",
        spoils: { task: task.name },
        answer: [
          400,
          { message: "Invalid task ID format.", detail: `invalid UUID length: ${task.name.length}` },
        ],
      },
      {
        fault: "no format, an unknown parameter",
        spoils: { query: "?limit=3" },
        answer: queryRefused(REQUIRED, ["limit", '"limit" is not a valid query param']),
      },
      { fault: "no query", spoils: { query: "" }, answer: queryRefused(REQUIRED) },
      {
        fault: "format twice",
        spoils: { query: "?format=text&format=agentapi" },
        answer: queryRefused([
          "format",
          'Query param "format" provided more than once, found 2 times. Only provide 1 instance of this query param.',
        ]),
      },
      {
        fault: "another format",
        spoils: { query: "?format=text", task: NOBODYS_ID },
        answer: [
          400,
          {
            message: "Invalid format parameter.",
            detail: 'Only "agentapi" format is currently supported, got "text".',
          },
        ],
      },
      { fault: "unknown task", spoils: { task: NOBODYS_ID }, answer: MISSING },
      { fault: "the task of another agent", spoils: { task: other.id }, answer: MISSING },
      {
        fault: "broken body",
        spoils: { body: "{invalid json" },
        answer: [
          400,
          {
            message: "Failed to decode request payload.",
            detail: "invalid character 'i' looking for beginning of object key string",
          },
        ],
      },
      {
        fault: "no messages",
        spoils: { body: { truncated: false, total_count: 0 } },
        answer: [
          400,
          {
            message: "Invalid agentapi payload structure.",
            detail: 'Missing required "messages" field.',
          },
        ],
      },
    ],
    [204, null],
    ({ who, task: id, query, body }) =>
      coder.call(who, `POST /workspaceagents/me/tasks/${id}/log-snapshot${query}`, body),
  );
});

interface StatusParts {
  readonly who: Who;
  readonly raw: string | null;
  readonly state: string;
  readonly message: string;
  readonly slug: string;
}

test("app status: token, body, state, length of the message, slug", async () => {
  const paused = await coder.given("paused");
  const task = await coder.given("active");
  await climb<StatusParts>(
    { who: { agentOf: task }, raw: null, state: "Working", message: "x".repeat(160), slug: "agent" },
    [
      ...tokens<StatusParts>(agentToken(paused)),
      { fault: "empty body", spoils: { raw: "" }, answer: badBody("EOF") },
      {
        fault: "unknown state",
        spoils: { state: "resting" },
        answer: [400, { message: "Failed to parse request.", detail: "Invalid state: resting" }],
      },
      {
        fault: "long message",
        spoils: { message: "é".repeat(81) },
        answer: [
          400,
          {
            message: "Message is too long.",
            detail: "Message must be less than 160 characters.",
            validations: [{ field: "message", detail: "Message must be less than 160 characters." }],
          },
        ],
      },
      {
        fault: "unknown app",
        spoils: { slug: "preview" },
        answer: [
          400,
          { message: "Failed to get workspace app.", detail: 'No app found with slug "preview"' },
        ],
      },
    ],
    [200, null],
    ({ who, raw, state, message, slug }) =>
      coder.call(
        who,
        "PATCH /workspaceagents/me/app-status",
        raw ?? { app_slug: slug, state, message, uri: "" },
      ),
  );
});
