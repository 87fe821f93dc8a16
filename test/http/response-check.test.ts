import { expect, test } from "vitest";
import { createApi } from "../../simulator/http/api.ts";
import { createResponseCheck } from "../../simulator/http/response-check.ts";
import { operations } from "../../spec/operations.ts";
import { ask } from "./ask.ts";
import { apiOptions, handPort, refusal } from "./hand-port.ts";

const check = createResponseCheck();
const JSON_HEADERS = ["Content-Type", "application/json; charset=utf-8"];

test.each([
  ["listTasks", 200, JSON_HEADERS, '{"tasks":[],"count":0}\n'],
  ["listTasks", 401, JSON_HEADERS, '{"message":"No.","detail":"Why."}\n'],
  ["sendTaskInput", 204, [], ""],
  ["updateAppStatus", 200, JSON_HEADERS, "null\n"],
  ["getHealth", 200, ["content-type", "text/plain; charset=utf-8"], "OK"],
  ["pauseTask", 400, JSON_HEADERS, '{"message":"No."}\n'],
] as const)("%s %i with what the spec says fits", (operation, status, headers, body) => {
  expect(check(operation, { status, headers: [...headers], body })).toBeUndefined();
});

test.each([
  ["listTasks", 418, JSON_HEADERS, "{}", "listTasks 418: the spec knows no such status code"],
  [
    "listTasks",
    200,
    JSON_HEADERS,
    '{"tasks":[]}',
    `listTasks 200: the body must have required property 'count' {"missingProperty":"count"}`,
  ],
  [
    "listTasks",
    200,
    JSON_HEADERS,
    '{"tasks":[],"count":"1"}',
    'listTasks 200: the body/count must be integer {"type":"integer"}',
  ],
  ["listTasks", 200, JSON_HEADERS, "{", "listTasks 200: the body is not JSON"],
  [
    "listTasks",
    200,
    [],
    '{"tasks":[],"count":0}',
    "listTasks 200: the content type is missing, the spec says application/json",
  ],
  [
    "listTasks",
    200,
    ["Content-Type", "text/html"],
    "",
    "listTasks 200: the content type is text/html, the spec says application/json",
  ],
  [
    "pauseTask",
    400,
    ["Content-Type", "text/html"],
    "",
    "pauseTask 400: the content type is text/html, the spec says application/json or text/plain",
  ],
  ["sendTaskInput", 204, [], "x", 'sendTaskInput 204: the spec knows no body, the answer has "x"'],
  [
    "getHealth",
    200,
    ["Content-Type", "text/plain"],
    "NO",
    'getHealth 200: the body must be equal to constant {"allowedValue":"OK"}',
  ],
] as const)("%s %i that does not fit is named: %s", (operation, status, headers, body, problem) => {
  expect(check(operation, { status, headers: [...headers], body })).toBe(problem);
});

test("a handler that checks fails loudly, and reports the fault", async () => {
  const port = handPort();
  const faults: unknown[] = [];
  const api = createApi({
    ...apiOptions(port),
    checkResponse: check,
    onFault: (error) => faults.push(error),
  });
  port.answer = () => refusal("not_found", 404, "No.");
  expect((await ask(api, "GET", "/api/v2/tasks/ada/web"))?.status).toBe(404);
  expect(faults).toEqual([]);
  port.answer = () => ({ refused: false, status: 200, view: {} });
  const answer = await ask(api, "GET", "/api/v2/tasks");
  expect(answer?.status).toBe(500);
  expect(answer?.text).toContain(
    '{"message":"The answer does not fit the spec.","detail":"listTasks 200: the body',
  );
  expect(String(faults[0])).toContain("listTasks 200: the body must have required property");
});

/** Coder asks for a proof against foreign pages, but not of agents and of the first user. */
const ASKED = Object.values(operations).filter(
  ({ method, path }) => method !== "GET" && !/^\/(?:workspaceagents|users\/first)/.test(path),
);

test("all operations of users that change something are asked for a proof", () => {
  expect(ASKED.length).toBeGreaterThan(8);
});

test.each(ASKED.map(({ method, path }) => [method, path.replaceAll(/\{\w+\}/g, "me")] as const))(
  "%s %s with a cookie and no proof is refused in a way that the spec knows",
  async (method, path) => {
    const faults: unknown[] = [];
    const onFault = (error: unknown): number => faults.push(error);
    const api = createApi({ ...apiOptions(handPort()), checkResponse: check, onFault });
    const answer = await ask(api, method, `/api/v2${path}`, { cookie: "coder_session_token=x" });
    expect(faults).toEqual([]);
    expect([answer?.status, answer?.headers["content-type"]]).toEqual([400, "text/plain; charset=utf-8"]);
  },
);
