/**
 * Laws of a task's life. Each relates what was seen just before an act to what was answered and to what is seen after
 * it; none knows how the simulator decides.
 */
import { expect } from "vitest";
import type { Answer, TaskBody } from "../support/coder.ts";
import type { Act, Run } from "./acts.ts";
import type { createMarks } from "./create-marks.ts";

/** The keys of a task, in the order of codersdk.Task; all but two are always there. */
const TASK_KEYS = [
  "id",
  "organization_id",
  "owner_id",
  "owner_name",
  "owner_avatar_url",
  "name",
  "display_name",
  "template_id",
  "template_version_id",
  "template_name",
  "template_display_name",
  "template_icon",
  "workspace_id",
  "workspace_name",
  "workspace_status",
  "workspace_build_number",
  "workspace_agent_id",
  "workspace_agent_lifecycle",
  "workspace_agent_health",
  "workspace_app_id",
  "initial_prompt",
  "status",
  "current_state",
  "created_at",
  "updated_at",
];
const OMITTED_WHEN_EMPTY = new Set(["owner_avatar_url"]);

/** Words of a workspace whose build has not ended. */
const UNDER_WAY = new Set<unknown>(["pending", "starting", "stopping", "deleting", "canceling"]);

/** What can be seen of a task at one instant. */
export interface Sight {
  readonly text: string;
  readonly task: TaskBody | null;
  readonly logs: Pick<Answer, "status" | "text" | "body">;
}

/** What an act met: who acted on what, and what was seen around it. */
export interface Deed {
  readonly act: Extract<Act, { readonly who: string }>;
  readonly path: string;
  readonly before: Sight;
  readonly answer: Answer;
  readonly after: Sight;
}

type Marks = ReturnType<typeof createMarks>;

/** Looks at a task as the site owner: reading twice at one instant gives the same bytes, with all keys in order. */
export async function see(run: Run, path: string): Promise<Sight> {
  const { call } = run.coder;
  const read = await call("admin", `GET ${path}`);
  const { status, text, body } = await call("admin", `GET ${path}/logs`);
  const logs = { status, text, body };
  expect((await call("admin", `GET ${path}`)).text).toBe(read.text);
  if (read.status === 404) return { text: read.text, task: null, logs };
  expect(read.status).toBe(200);
  const task = read.body as TaskBody;
  const always = TASK_KEYS.filter((key) => !OMITTED_WHEN_EMPTY.has(key));
  expect(Object.keys(task).filter((key) => !OMITTED_WHEN_EMPTY.has(key))).toEqual(always);
  return { text: read.text, task, logs };
}

/** What a caller may not see is 404 whatever they do to it, and nothing happens. */
export function hidden({ answer, before, after }: Deed): void {
  expect(answer.status).toBe(404);
  expect(after).toEqual(before);
}

/** The law of each verb on a task that the caller can see. */
export const laws: Readonly<
  Record<
    "send" | "logs" | "pause" | "resume" | "input" | "get" | "cancel" | "delete",
    (deed: Deed, task: TaskBody, marks: Marks) => void
  >
> = {
  get(deed) {
    expect(deed.answer.text).toBe(deed.before.text);
    unchanged(deed);
  },

  send(deed, { status }, marks) {
    const { act, answer, before, after } = deed;
    if (act.input === "") expect(answer.status).toBe(400);
    else if (status === "error" || status === "unknown") expect(answer.status).toBe(400);
    else if (status !== "active") expect(answer.body).toMatchObject({ message: `Task is ${status}.` });
    marks.hit(`send ${status} ${act.input === "" ? "nothing" : answer.status}`);
    if (answer.status !== 204) return unchanged(deed);
    expect(status).toBe("active");
    const said = lines(after.logs).slice(lines(before.logs).length);
    expect(said[0]).toMatchObject({ type: "input", content: act.input.trim() });
    expect(after.task?.workspace_build_number).toBe(before.task?.workspace_build_number);
  },

  logs(deed, { status }, marks) {
    const { answer, before } = deed;
    const snapshot = (answer.body as { snapshot?: boolean }).snapshot;
    if (status === "error" || status === "unknown") expect(answer.status).toBe(409);
    else if (status === "active") expect([200, 502, 404]).toContain(answer.status);
    else expect([answer.status, snapshot]).toEqual([200, true]);
    if (status === "active") expect(snapshot).toBeUndefined();
    // Whoever may read the logs reads the same; an organization admin may not connect to the app.
    if (answer.status !== 404) expect(answer.text).toBe(before.logs.text);
    marks.hit(`logs ${status} ${answer.status}${lines(answer).length > 0 ? " with lines" : ""}`);
    unchanged(deed);
  },

  pause(deed, task, marks) {
    marks.hit(`pause ${task.workspace_status} ${deed.answer.status}`);
    if (!accepted(deed, task)) return;
    expect(deed.answer.body).toMatchObject({
      workspace_build: { transition: "stop", reason: "task_manual_pause" },
    });
    expect(["unknown", "paused"]).toContain(deed.after.task?.status);
  },

  resume(deed, task, marks) {
    marks.hit(`resume ${task.workspace_status} ${deed.answer.status}`);
    if (task.workspace_status === "running") {
      expect(deed.answer.body).toMatchObject({ message: "Task workspace is already running." });
      return unchanged(deed);
    }
    if (!accepted(deed, task)) return;
    expect(deed.answer.body).toMatchObject({
      workspace_build: { transition: "start", reason: "task_resume" },
    });
    expect(["paused", "error", "unknown"]).toContain(task.status);
  },

  input(deed, { status }, marks) {
    const { act, answer, before, after } = deed;
    const blank = act.input.trim() === "";
    expect(answer.status).toBe(blank ? 400 : status === "paused" ? 204 : 409);
    marks.hit(`input ${status} ${blank ? "blank" : answer.status}`);
    if (answer.status !== 204) return unchanged(deed);
    expect(after.task).toEqual({ ...before.task, initial_prompt: act.input });
    expect(after.logs.text).toBe(before.logs.text);
  },

  cancel(deed, task, marks) {
    const { answer, after } = deed;
    const word = task.workspace_status;
    const refused =
      word === "canceling" ? "Job has already been marked as canceled!" : "Job has already completed!";
    marks.hit(`cancel ${word} ${answer.status}`);
    if (word !== "canceling" && UNDER_WAY.has(word)) {
      expect(answer.status).toBe(200);
      expect(word === "pending" ? ["canceled"] : ["canceled", "canceling"]).toContain(
        after.task?.workspace_status,
      );
      expect(after.task?.status).toBe("error");
      return;
    }
    expect(answer.body).toEqual({ message: refused });
    unchanged(deed);
  },

  delete(deed, task, marks) {
    const { answer, after } = deed;
    marks.hit(`delete ${task.workspace_status} ${answer.status}`);
    expect(answer.status).toBe(UNDER_WAY.has(task.workspace_status) ? 409 : 202);
    if (answer.status === 409) return unchanged(deed);
    expect(after.task).toBeNull();
    expect(after.logs.status).toBe(404);
  },
};

/** A build is accepted exactly when none is under way, and then the build number grows by one. */
function accepted(deed: Deed, task: TaskBody): boolean {
  const { answer, after } = deed;
  const busy = UNDER_WAY.has(task.workspace_status);
  expect(answer.status).toBe(busy ? 409 : 202);
  if (busy) {
    expect(answer.body).toMatchObject({ message: "A workspace build is already active." });
    unchanged(deed);
    return false;
  }
  expect(answer.body).toMatchObject({
    workspace_build: { build_number: task.workspace_build_number + 1, status: "pending" },
  });
  expect(after.task?.workspace_build_number).toBe(task.workspace_build_number + 1);
  return true;
}

/** What reads and refusals do: nothing. */
function unchanged({ before, after }: Deed): void {
  expect(after).toEqual(before);
}

function lines(logs: Pick<Answer, "body">): readonly unknown[] {
  return (logs.body as { logs?: readonly unknown[] }).logs ?? [];
}
