import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brokenInvariant } from "../../simulator/core/invariants.ts";
import type { Task } from "../../simulator/core/model.ts";
import type { Answer, TaskBody } from "../support/coder.ts";
import {
  anyPace,
  causing,
  create,
  startRun,
  step,
  use,
  USERS,
  viaAgent,
  viaWorkspace,
  wait,
  type Act,
  type Run,
} from "./acts.ts";
import { createMarks } from "./create-marks.ts";
import { hidden, laws, see } from "./laws.ts";
import { MET } from "./met.ts";

const SEED = 4010_12;

// A failure prints its seed and path, and the commands it ran with a replayPath: give all three back to fast-check
// (`fc.assert(…, { seed, path })`, `fc.commands(…, { replayPath })`) and exactly that story is told again.

/** What the commands remember: which tasks were seen to be gone. */
interface Memory {
  readonly gone: Set<string>;
}

/** Seconds of work on a quiet machine; a busy one may take its time. */
const PATIENCE = 120_000;

const marks = createMarks();

class Command implements fc.AsyncCommand<Memory, Run> {
  readonly act: Act;
  constructor(act: Act) {
    this.act = act;
  }
  check = (): boolean => true;
  toString = (): string => JSON.stringify(this.act);

  async run(memory: Memory, run: Run): Promise<void> {
    const { act } = this;
    if (act.kind === "create") await creates(run, act);
    else if (act.kind === "wait") await waits(run, act.span);
    else if ("who" in act) await uses(run, act);
    else await happens(run, act);
    await holdsEverywhere(memory, run);
  }
}

async function creates(run: Run, act: Extract<Act, { kind: "create" }>): Promise<void> {
  const before = run.tasks.length;
  const [code] = (await run.perform(act)).split(" ");
  expect(["201", "409"]).toContain(code);
  expect(run.tasks.length - before).toBe(code === "201" ? 1 : 0);
  marks.hit(`create ${code}`);
  const made = run.tasks[before];
  if (made === undefined) return;
  const { task } = await see(run, pathOf(made));
  expect(task).toMatchObject({ initial_prompt: act.input, workspace_build_number: 1, owner_name: act.owner });
}

/** Time moves a task on, but never back and never to another build than the autostop's. */
async function waits(run: Run, span: number): Promise<void> {
  const before = await Promise.all(run.tasks.map((task) => see(run, pathOf(task))));
  const manual = run.simulator.setting.pace === "manual";
  run.pass(span);
  for (const [index, task] of run.tasks.entries()) {
    const [old, now] = [before[index]?.task ?? null, (await see(run, pathOf(task))).task];
    if (old === null) expect(now).toBeNull();
    if (old === null || now === null) continue;
    const builds = now.workspace_build_number - old.workspace_build_number;
    expect(builds === 0 || builds === 1).toBe(true);
    if (builds === 1) {
      expect((await run.coder.lastBuild(task)).reason).toBe("task_auto_pause");
      marks.hit("autostop");
    } else if (manual) {
      expect(now).toEqual(old);
      marks.hit("manual stands still");
    }
    expect(now["created_at"]).toBe(old["created_at"]);
  }
}

/** Somebody uses a task. */
async function uses(run: Run, act: Extract<Act, { readonly who: string }>): Promise<void> {
  const task = run.pick(act.task);
  if (task === undefined) return;
  if (act.kind === "list") {
    for (const who of USERS) await lists(run, who);
    return;
  }
  const path = pathOf(task);
  const before = await see(run, path);
  const visible = (await run.coder.call(act.who, `GET ${path}`)).status === 200;
  const answer = await answered(run, act);
  const deed = { act, path, before, answer, after: await see(run, path) };
  const { kind } = act;
  if (!visible || before.task === null) {
    marks.hit(before.task === null ? `${kind} on a deleted task` : `${kind} on a hidden task`);
    // A workspace outlives its task, and template admins see workspaces without seeing tasks.
    if (kind !== "cancel") hidden(deed);
    return;
  }
  marks.hit(`status ${before.task.status}`);
  // An organization admin sees the task and may not connect to its app.
  if (answer.status === 404 && act.who === "orla" && before.task.status === "active")
    return marks.hit("not connected");
  laws[kind](deed, before.task, marks);
  if (kind === "pause" || kind === "resume" || kind === "send") await twice(run, act, answer);
}

/** The same again at the same instant: the law holds again, for what is seen by now. */
async function twice(run: Run, act: Extract<Act, { readonly who: string }>, first: Answer): Promise<void> {
  const path = pathOf(run.pick(act.task));
  const before = await see(run, path);
  if (before.task === null || act.kind === "list") return;
  const answer = await answered(run, act);
  const deed = { act, path, before, answer, after: await see(run, path) };
  laws[act.kind](deed, before.task, createMarks());
  marks.hit(`${act.kind} twice: ${first.status}, ${answer.status}`);
  if (act.kind === "send" && first.status === 204 && run.simulator.setting.pace !== "instant") {
    expect(answer.body).toEqual({
      message: "Task app is not ready to accept input.",
      detail: "Status: running",
    });
  }
}

/** A list holds exactly the tasks that the caller can read one by one, newest first, and shows them alike. */
async function lists(run: Run, who: string): Promise<void> {
  const { call } = run.coder;
  const readable: TaskBody[] = [];
  for (const task of run.tasks.toReversed()) {
    const read = await call(who, `GET ${pathOf(task)}`);
    if (read.status === 200) readable.push(read.body as TaskBody);
  }
  const { tasks, count } = (await call(who, "GET /tasks")).body as {
    tasks: readonly TaskBody[];
    count: number;
  };
  expect(tasks.map(({ id }) => id)).toEqual(readable.map(({ id }) => id));
  expect(count).toBe(tasks.length);
  for (const [index, listed] of tasks.entries()) {
    const read = readable[index];
    // Of a workspace that is gone a list shows the links only, also when it was started again.
    const workspace = await call("admin", `GET /workspaces/${String(read?.workspace_id)}`);
    if (workspace.status === 410) expect(listed.workspace_status).toBeUndefined();
    else expect(JSON.stringify(listed)).toBe(JSON.stringify(read));
  }
  marks.hit(`list as ${who}${readable.length > 0 ? " with tasks" : ""}`);
}

/** What happens to one task happens to no other. */
async function happens(run: Run, act: Act): Promise<void> {
  const target = "task" in act ? run.pick(act.task) : undefined;
  const others = run.tasks.filter((task) => task !== target);
  const before = await Promise.all(others.map((task) => see(run, pathOf(task))));
  const told = await run.perform(act);
  marks.hit(act.kind === "cause" ? `${act.event}${told === "caused" ? "" : " refused"}` : act.kind);
  for (const [index, task] of others.entries())
    expect((await see(run, pathOf(task))).text).toBe(before[index]?.text);
}

async function holdsEverywhere(memory: Memory, run: Run): Promise<void> {
  const { world } = run.simulator;
  for (const task of run.tasks) {
    const live = world.tasks.get(task.id) ?? null;
    expect(brokenInvariant(world, live, task.workspace)).toBeNull();
    const { status } = await run.coder.call("admin", `GET ${pathOf(task)}`);
    if (memory.gone.has(task.id)) expect(status).toBe(404);
    if (status === 404) memory.gone.add(task.id);
  }
}

function answered(run: Run, act: Extract<Act, { readonly who: string }>): Promise<Answer> {
  return run.call(act);
}

function pathOf(task: Task | undefined): string {
  return `/tasks/me/${task?.id ?? "nobody"}`;
}

const asCommand = (acts: fc.Arbitrary<Act>) => acts.map((act) => new Command(act));
const events = causing("workspace_link_is_lost", "workspace_row_is_deleted", "snapshot_is_replaced");
/** Named for itself, because a lost connection is the only way to some answers. */
const disconnecting = causing().filter((act) => act.kind === "cause" && act.event === "agent_disconnects");
const lasting = wait.filter((act) => act.kind === "wait" && act.span > 1_000);

test(
  `every act on a task agrees with what was just seen of it [seed ${SEED}]`,
  async () => {
    // A kind that is named more often is drawn more often.
    const kinds = [
      create,
      use,
      use,
      use,
      use,
      use,
      lasting,
      lasting,
      wait,
      step,
      step,
      events,
      disconnecting,
      viaWorkspace,
      viaAgent,
    ];
    const stories = fc.commands(kinds.map(asCommand), { maxCommands: 45, size: "max" });
    await fc.assert(
      fc.asyncProperty(anyPace, create, stories, async (pace, first, commands) => {
        const setup = async () => {
          const run = startRun({ seed: "lifecycle", pace });
          await run.perform(first);
          marks.hit(`pace ${pace}`);
          return { model: { gone: new Set<string>() }, real: run };
        };
        await fc.asyncModelRun(setup, commands);
      }),
      { seed: SEED, numRuns: 220 },
    );
    expect(marks.missed(MET)).toEqual([]);
  },
  PATIENCE,
);
