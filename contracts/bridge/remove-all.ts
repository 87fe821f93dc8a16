/** Deletes what a check has made. */
import { Unreached } from "../../client/target.ts";
import { TransportError } from "../../client/wire.ts";
import type { Checking } from "./checking.ts";
import { asOwner, type TaskRef } from "./look.ts";

/** Steps that may have to come before a task can be deleted. */
const MAX_STEPS = 64;

/** One line for each task that could not be deleted. */
export async function removeAll(checking: Checking): Promise<readonly string[]> {
  const left: string[] = [];
  for (const task of checking.made)
    if (!(await remove(checking, task)))
      left.push(`task ${task.name} (${task.id}) of ${checking.bridge.user.username}`);
  return left;
}

async function remove({ bridge, reader }: Checking, { id }: TaskRef): Promise<boolean> {
  try {
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const { status } = await asOwner(reader, "DELETE", `/tasks/me/${encodeURIComponent(id)}`);
      if (status === 202 || status === 404) return true;
      if (status !== 409 || (await bridge.bridge.step(id)) !== "happened") return false;
    }
    return false;
  } catch (error) {
    if (error instanceof TransportError || error instanceof Unreached) return false;
    throw error;
  }
}
