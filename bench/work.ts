/** The requests of each piece of work, the same for every contestant. */
import { NUMBER, type Step, type Target } from "./batch.ts";

/** What a world says about itself once it is filled. */
export interface Filled {
  readonly token: string;
  /** The id of a template version to create tasks from. */
  readonly version: string;
  readonly tasks: readonly { readonly id: string; readonly agentToken: string }[];
  /** A task and a build as our own answers show them; the peers copy them. */
  readonly sample: unknown;
  readonly build: unknown;
}

/** Where a contestant serves the API. Prism leaves the server's base path out. */
export type Base = "/api/v2" | "";

const INPUT = "Fix the login page and add a test for it";
/** A snapshot this large is just below what the server takes. */
const SNAPSHOT_BYTES = 60_000;

export const works = {
  get: (world: Filled, base: Base): Step => ({
    method: "GET",
    expect: 200,
    targets: eachTask(world, (id) => `${base}/tasks/me/${id}`),
  }),
  create: ({ token, version }: Filled, base: Base): Step => ({
    method: "POST",
    expect: 201,
    targets: [
      {
        path: `${base}/tasks/me`,
        token,
        body: JSON.stringify({ template_version_id: version, input: INPUT, name: `bench-${NUMBER}` }),
      },
    ],
  }),
  send: (world: Filled, base: Base): Step => ({
    method: "POST",
    expect: 204,
    targets: eachTask(world, (id) => `${base}/tasks/me/${id}/send`, JSON.stringify({ input: INPUT })),
  }),
  pause: (world: Filled, base: Base): Step => ({
    method: "POST",
    expect: 202,
    targets: eachTask(world, (id) => `${base}/tasks/me/${id}/pause`),
  }),
  resume: (world: Filled, base: Base): Step => ({
    method: "POST",
    expect: 202,
    targets: eachTask(world, (id) => `${base}/tasks/me/${id}/resume`),
  }),
  upload: ({ tasks }: Filled, base: Base): Step => ({
    method: "POST",
    expect: 204,
    targets: tasks.map(({ id, agentToken }) => ({
      path: `${base}/workspaceagents/me/tasks/${id}/log-snapshot?format=agentapi`,
      token: agentToken,
      body: SNAPSHOT,
    })),
  }),
  list: ({ token }: Filled, base: Base): Step => ({
    method: "GET",
    expect: 200,
    targets: [{ path: `${base}/tasks`, token }],
  }),
} satisfies Record<string, (world: Filled, base: Base) => Step>;

export type Work = keyof typeof works;

function eachTask({ tasks, token }: Filled, path: (id: string) => string, body?: string): readonly Target[] {
  return tasks.map(({ id }) => ({ path: path(id), token, ...(body === undefined ? {} : { body }) }));
}

const SNAPSHOT = snapshot();

/** A conversation such as an agent uploads: lines of prose, some marks, some letters beyond ASCII. */
function snapshot(): string {
  const line = 'I changed `login.ts` so that "remember me" survives a restart — see the test.\n';
  const messages: unknown[] = [];
  for (let id = 0, bytes = 0; bytes < SNAPSHOT_BYTES - 1_300; id++) {
    const role = id % 2 === 0 ? "user" : "agent";
    const message = { id, content: line.repeat(12), role, time: "2026-06-15T08:30:04.25Z" };
    bytes += Buffer.byteLength(JSON.stringify(message)) + 1;
    messages.push(message);
  }
  return JSON.stringify({ messages });
}
