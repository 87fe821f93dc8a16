/** Where a target serves tasks: releases before 2.29 have them under the experimental prefix only. Docs/behaviour, 9.2. */
import { operations } from "../spec/operations.ts";
import { prefixIn } from "../spec/release-span.ts";
import { header, type Transport } from "./wire.ts";

const STABLE = "/api/v2/tasks";

/** The path of the list of tasks on a server of that version. */
export function tasksPath(version: string): string {
  return `${prefixIn(operations.listTasks, version)}/tasks`;
}

/** Carries calls for tasks to where the server has them, as soon as an answer has told which version it is of. */
export function toTasksPrefix(send: Transport, known?: string): Transport {
  let path = known === undefined ? STABLE : tasksPath(known);
  return async (call) => {
    const isMoved = path !== STABLE && (call.path === STABLE || /^\/api\/v2\/tasks[/?]/.test(call.path));
    const reply = await send(isMoved ? { ...call, path: path + call.path.slice(STABLE.length) } : call);
    const version = header(reply, "x-coder-build-version");
    if (version !== undefined && version !== "") path = tasksPath(version);
    return reply;
  };
}
