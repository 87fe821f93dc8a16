/** Which clauses speak of tasks, or need one for what they speak of: a Coder without routes for tasks shows none of it. */
import { operations, type OperationId } from "../../spec/operations.ts";
import type { Clause, RequestSpec } from "../language/clause.ts";

/** Paths that are written out. */
const OF_TASKS = /^\/+api\/+(?:v2|experimental)\/+(?:workspaceagents\/me\/)?tasks(?![^/?])/;

const known = new WeakMap<Clause, boolean>();

/** Does the clause need routes for tasks? */
export function needsTasks(clause: Clause): boolean {
  let found = known.get(clause);
  if (found === undefined) {
    const { given, request, expect } = clause;
    const isGiven = given.task !== undefined || given.other !== undefined;
    known.set(clause, (found = isGiven || callsTasks([given.steps, request, expect])));
  }
  return found;
}

function callsTasks(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isRequest(value) && isOfTasks(value)) return true;
  return Object.values(value).some(callsTasks);
}

function isRequest(value: object): value is RequestSpec {
  return "operation" in value && typeof value.operation === "string" && value.operation in operations;
}

function isOfTasks({ operation, path }: RequestSpec): boolean {
  if (path === undefined) return operations[operation satisfies OperationId].flag !== undefined;
  if (typeof path === "string") return OF_TASKS.test(path);
  // Text begins with what is written out.
  return path.$ === "text" && typeof path.parts[0] === "string" && OF_TASKS.test(path.parts[0]);
}
