/** One task: why it is what it is, what comes next, and how to make something happen to it. */
import { derivation } from "../core/derivation.ts";
import { eventNames, isEventName } from "../core/events.ts";
import type { Due, DueEvent, Task, Uuid, Workspace } from "../core/model.ts";
import { refuse } from "../core/refusals.ts";
import { taskStatus } from "../core/status.ts";
import { formatInstant } from "../core/text/time.ts";
import { quote } from "../core/text/query.ts";
import { parseUuid } from "../core/text/uuid.ts";
import { taskJson } from "../http/wire/wire-task.ts";
import type { Simulator } from "../world/simulator.ts";
import {
  misfit,
  show,
  unknownWord,
  type Answer,
  type ControlRequest,
  type Problem,
  type Shapes,
} from "./reply.ts";

/** `GET /_sim/tasks/{id}`. */
export function explainTask({ simulator, params }: ControlRequest): Answer {
  const found = find(simulator, params);
  return "status" in found ? found : show("Explanation", explain(simulator, found));
}

/** `POST /_sim/tasks/{id}/step`. */
export function stepTask({ simulator, params }: ControlRequest): Answer {
  const found = find(simulator, params);
  if ("status" in found) return found;
  const happened = simulator.step(found.id);
  if (happened === null) return { status: 409, message: "Nothing is due for this task.", ...whyNot(found) };
  return show("Explanation", explain(simulator, found, happened));
}

/** `POST /_sim/tasks/{id}/events`. */
export function causeEvent({ simulator, params, body }: ControlRequest): Answer {
  const { event, text } = body as { readonly event: string; readonly text?: string };
  if (!isEventName(event)) return unknownWord("event", event, "event", Object.keys(eventNames));
  if ((event === "snapshot_is_replaced") !== (text !== undefined)) {
    return misfit("Validation failed.", "text", "Must be given for snapshot_is_replaced, and only there.");
  }
  const found = findLive(simulator, params);
  if ("status" in found) return found;
  const problem = simulator.cause(found.id, event, text);
  if (problem !== null) return { status: 409, message: problem };
  return explainAgain(simulator, found);
}

/** The explanation of what was just changed; asked anew, for an event may take the workspace away. */
export function explainAgain(simulator: Simulator, { id }: Found): Answer {
  return show("Explanation", explain(simulator, { id, workspace: simulator.workspaceOf(id) }));
}

/** A task that there is or was, and the workspace it has or had. */
export interface Found {
  readonly id: Uuid;
  readonly workspace: Workspace | null;
}

/** The task of the path as it stands now. One that is deleted is found as long as its workspace is not. */
function find(simulator: Simulator, params: ControlRequest["params"]): Found | Problem {
  const value = params["id"] ?? "";
  const parsed = parseUuid(value);
  if (!parsed.ok) return refuse("uuid_invalid", { value: quote(value), problem: parsed.detail });
  const workspace = simulator.workspaceOf(parsed.uuid);
  if (simulator.world.tasks.has(parsed.uuid) || workspace?.deleted === false) {
    return { id: parsed.uuid, workspace };
  }
  return { status: 404, message: "No such task in this world." };
}

/** The task of the path, which is not deleted. */
export function findLive(simulator: Simulator, params: ControlRequest["params"]): Found | Problem {
  const found = find(simulator, params);
  if ("status" in found || simulator.world.tasks.has(found.id)) return found;
  const detail = "Of a deleted task nothing is left but a workspace, which can be stepped.";
  return { status: 409, message: "The task is deleted.", detail };
}

function whyNot({ workspace }: Found): { readonly detail?: string } {
  const deadline = workspace?.dues[0];
  if (deadline === undefined) return {};
  return {
    detail: `Its deadline is ${formatInstant(deadline.at)}: move the clock, or cause deadline_is_reached.`,
  };
}

function explain(simulator: Simulator, { id, workspace }: Found, happened?: DueEvent): Shapes["Explanation"] {
  const { world } = simulator;
  const task = world.tasks.get(id) ?? null;
  const dues = workspace?.dues ?? [];
  const next = dues.find(({ event }) => event !== "deadline_reached");
  return {
    task: task === null ? null : taskDocument(simulator, task),
    agent_token: workspace === null ? null : agentToken(workspace),
    derivation: task === null ? [] : derivation(task, simulator.profile),
    status: task === null ? null : taskStatus(task, simulator.profile),
    next_due: next === undefined ? null : dueDocument(next),
    due: dues.map(dueDocument),
    ...(happened === undefined ? {} : { happened }),
  };
}

function taskDocument({ world }: Simulator, task: Task): Shapes["Task"] {
  return JSON.parse(taskJson(world, task)) as Shapes["Task"];
}

/** Of the last start build; there from the moment its job succeeded, valid or not. */
function agentToken({ builds }: Workspace): string | null {
  return builds.findLast(({ transition }) => transition === "start")?.agent?.token ?? null;
}

function dueDocument({ event, at }: Due): Shapes["DueEvent"] {
  return { event, at: at === Infinity ? null : formatInstant(at) };
}
