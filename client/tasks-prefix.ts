/** Where a target serves tasks: releases before 2.29 have them under the experimental prefix only. Docs/behaviour, 9.2. */
import { operations } from "../spec/operations.ts";
import { prefixIn } from "../spec/release-span.ts";

/** The path of the list of tasks on a server of that version. */
export function tasksPath(version: string): string {
  return `${prefixIn(operations.listTasks, version)}/tasks`;
}
