import { afterAll, expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import type { ProviderStateName } from "../../simulator/world/provider-states.ts";
import {
  ACTIVE_BUILD,
  NOT_FOUND,
  startCoder,
  workspaceId,
  type Answer,
  type BuildBody,
} from "../support/coder.ts";

// Every state of a task x every operation on it, through a socket and under both prefixes (docs/behaviour.md, 4.1, 4.2).

const place = { url: "" };
const coder = startCoder({}, place);
const server = await coder.mock.listen();
place.url = server.url;
afterAll(() => server.close());

const RESUMING = "The task is resuming. Wait for the task to become active before sending messages.";
const notActive = (status: string) => ({
  message: "Task must be active.",
  detail: `Task status is "${status}", it must be "active" to interact with the task.`,
});
const noLogs = (status: string) => ({
  message: "Cannot fetch logs for task in current state.",
  detail: `Task status is "${status}".`,
});

type Cell = readonly [status: number, body: (task: Task, status: string, body: unknown) => unknown];

const exactly = (body: unknown) => (): unknown => body;
const NONE = exactly(null);

/** A build in an answer: what must be said of it, taken from the answer where the state cannot know it. */
const inserted = (transition: string, reason: string) => (task: Task, _: string, body: unknown) => ({
  workspace_build: expect.objectContaining({
    workspace_id: workspaceId(task),
    transition,
    reason,
    status: "pending",
    build_number: (buildsBefore.get(task.id) ?? 0) + 1,
    id: (body as { workspace_build: BuildBody }).workspace_build.id,
  }) as unknown,
});

const buildsBefore = new Map<string, number>();

/** What the words of the table below stand for. */
const cells: Readonly<Record<string, Cell>> = {
  "200": [200, (task, status) => expect.objectContaining({ id: task.id, status }) as unknown],
  "202": [202, NONE],
  "204": [204, NONE],
  orphan: [
    500,
    exactly({ message: "Internal error fetching task.", detail: "Task workspace ID is invalid." }),
  ],
  homeless: [500, exactly({ message: "Task does not have a workspace." })],
  BA: [409, exactly(ACTIVE_BUILD)],
  AR: [
    409,
    exactly({ message: "Task workspace is already running.", detail: 'Workspace status is "running".' }),
  ],
  NP: [
    409,
    exactly({
      message: "Unable to update task input, task must be paused.",
      detail: "Please stop the task's workspace before updating the input.",
    }),
  ],
  pending: [409, exactly({ message: "Task is pending.", detail: RESUMING })],
  initializing: [409, exactly({ message: "Task is initializing.", detail: RESUMING })],
  paused: [409, exactly({ message: "Task is paused.", detail: "Resume the task to send messages." })],
  busy: [409, exactly({ message: "Task app is not ready to accept input.", detail: "Status: running" })],
  far: [502, exactly({ message: "Failed to reach task app endpoint.", detail: "agent is unreachable" })],
  "400": [400, (_, status) => notActive(status)],
  "409": [409, (_, status) => noLogs(status)],
  none: [200, exactly({ logs: [], snapshot: true })],
  kept: [
    200,
    () => ({
      logs: expect.any(Array) as unknown,
      snapshot: true,
      snapshot_at: expect.any(String) as unknown,
    }),
  ],
  live: [200, () => ({ logs: expect.any(Array) as unknown })],
  stop: [202, inserted("stop", "task_manual_pause")],
  start: [202, inserted("start", "task_resume")],
  "404": [404, exactly(NOT_FOUND)],
};

/** The lines of the operations, in the order of the table's columns. */
const operations: readonly (readonly [name: string, line: (path: string) => string, body?: unknown])[] = [
  ["GET", (path) => `GET ${path}`],
  ["DELETE", (path) => `DELETE ${path}`],
  ["PATCH input", (path) => `PATCH ${path}/input`, { input: "Something else" }],
  ["POST send", (path) => `POST ${path}/send`, { input: "Go on" }],
  ["GET logs", (path) => `GET ${path}/logs`],
  ["POST pause", (path) => `POST ${path}/pause`],
  ["POST resume", (path) => `POST ${path}/resume`],
];

// code  provider state           status        workspace   GET     DELETE  input  send          logs   pause     resume
const table = `
N   no-workspace                  pending       -           orphan  202     NP     pending       none   homeless  homeless
S1  pending                       pending       pending     200     BA      NP     pending       none   BA        BA
S2  starting                      initializing  starting    200     BA      NP     initializing  none   BA        BA
S3  agent-connecting              initializing  running     200     202     NP     initializing  none   stop      AR
S3  agent-starting                initializing  running     200     202     NP     initializing  none   stop      AR
S3  active/never-linked-agent     initializing  running     200     202     NP     initializing  none   stop      AR
S4  app-initializing              initializing  running     200     202     NP     initializing  none   stop      AR
S5  active                        active        running     200     202     NP     204           live   stop      AR
S5  active-busy                   active        running     200     202     NP     busy          live   stop      AR
S5  agent-unreachable             active        running     200     202     NP     far           far    stop      AR
S5  active/unchecked-agent  active   running     200     202     NP     204           live   stop      AR
S6  app-unhealthy                 error         running     200     202     NP     400           409    stop      AR
S7  agent-shutting-down           unknown       running     200     202     NP     400           409    stop      AR
S7  agent-off                     unknown       running     200     202     NP     400           409    stop      AR
S7  no-app                        unknown       running     200     202     NP     400           409    stop      AR
S8  start-failed                  error         failed      200     202     NP     400           409    stop      start
S8  start-canceled                error         canceled    200     202     NP     400           409    stop      start
S8  start-canceled-late           error         canceled    200     202     NP     400           409    stop      start
S9  start-canceling               error         canceling   200     BA      NP     400           409    BA        BA
T1  stop-pending                  unknown       pending     200     BA      NP     400           409    BA        BA
T2  stopping                      unknown       stopping    200     BA      NP     400           409    BA        BA
T3  paused                        paused        stopped     200     202     204    paused        none   stop      start
T3  paused-with-snapshot          paused        stopped     200     202     204    paused        kept   stop      start
T4  stop-failed                   error         failed      200     202     NP     400           409    stop      start
T4  stop-canceled                 error         canceled    200     202     NP     400           409    stop      start
T5  stop-canceling                error         canceling   200     BA      NP     400           409    BA        BA
D1  delete-pending                unknown       pending     200     BA      NP     400           409    BA        BA
D1  workspace-deleting            unknown       deleting    200     BA      NP     400           409    BA        BA
D2  workspace-deleted             paused        deleted     200     202     204    paused        none   stop      start
D3  delete-failed                 error         failed      200     202     NP     400           409    stop      start
D3  delete-canceled               error         canceled    200     202     NP     400           409    stop      start
-   deleted                       -             -           404     404     404    404           404    404       404
`;

const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(/ {2,}/))
  .map(([code = "", state = "", status = "", workspace = "", ...words]) => ({
    code,
    state,
    status,
    workspace,
    words,
  }));

/** Brings a task into the state of a row. Two of them have no name of their own. */
async function reach(state: string): Promise<Task> {
  const [name = "", template] = state.split("/");
  if (name === "delete-pending" || name === "delete-canceled") {
    const task = await coder.given("active");
    const { body } = await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, {
      transition: "delete",
    });
    if (name === "delete-canceled") {
      await coder.call("alice", `PATCH /workspacebuilds/${(body as BuildBody).id}/cancel`);
    }
    return task;
  }
  return coder.given(name as ProviderStateName, template === undefined ? {} : { template });
}

const shown: string[] = [];
afterAll(() => console.log(`\n${[header(), ...shown].join("\n")}\n`));

function header(): string {
  const names = operations.map(([name]) => name.padEnd(12)).join("");
  return `${"code".padEnd(5)}${"state".padEnd(36)}${"status".padEnd(14)}${"workspace".padEnd(11)}${names}`;
}

/** What a cell of the printed table says: the status code and the first words of a refusal. */
function brief({ status, body }: Answer): string {
  const { message = "" } = (body ?? {}) as { message?: string };
  return `${status} ${message.replace(/^(Task|Unable to|A workspace) /, "").slice(0, 7)}`.padEnd(12);
}

test("the table has a row for each of the 19 states and a cell for each of the 7 operations", () => {
  expect(new Set(rows.map(({ code }) => code)).size).toBe(19);
  expect(rows.map(({ words }) => words.length)).toEqual(rows.map(() => operations.length));
});

for (const { code, state, status, workspace, words } of rows) {
  test(`${code} ${state} answers ${words.join(", ")}`, async () => {
    let line = `${code.padEnd(5)}${state.padEnd(36)}${status.padEnd(14)}${workspace.padEnd(11)}`;
    for (const prefix of ["/api/v2", "/api/experimental"]) {
      for (const [index, [name, lineOf, body]] of operations.entries()) {
        const task = await reach(state);
        buildsBefore.set(task.id, task.workspace?.builds.length ?? 0);
        const answer = await coder.call("alice", lineOf(`${prefix}/tasks/me/${task.id}`), body);
        const word = words[index] ?? "";
        const [expected, expectedBody] = cells[word] ?? [0, NONE];
        expect([name, answer.status]).toEqual([name, expected]);
        expect(answer.body).toEqual(expectedBody(task, status, answer.body));
        if (word === "200") {
          expect(answer.body).toHaveProperty("workspace_status", workspace);
          expect(answer.body).toHaveProperty("workspace_build_number", buildsBefore.get(task.id));
        }
        // What is refused, and what an orphan's deletion need not do, leaves the builds as they were.
        const builds = task.workspace?.builds.length ?? 0;
        const builds2 = (buildsBefore.get(task.id) ?? 0) + (answer.status === 202 && code !== "N" ? 1 : 0);
        expect([name, builds]).toEqual([name, builds2]);
        if (prefix === "/api/v2") line += brief(answer);
        if (code === "N") await coder.call("alice", `DELETE /tasks/me/${task.id}`);
      }
    }
    shown.push(line);
  });
}
