/** Was a task still in its state when a call was made? Told afterwards, from what reads show. */
import { isAsGoodAs, lasts } from "../observed-state.ts";
import type { Held } from "./task-pool.ts";
import type { ProviderStateName, TaskView } from "../target.ts";
import { isBefore } from "../time.ts";

/**
 * True only when it is certain: the task is still where it was and nothing has happened in between, or the call itself
 * made the next build and the one before was then not over. Throws `Unreached` when it cannot be looked at.
 */
export async function wasInState(held: Held, state: ProviderStateName): Promise<boolean> {
  const { task, shown } = held;
  const arrangedBuild = task.knownBuildId;
  const seen = await task.look();
  if (seen === "gone") return state === "deleted" || wasWhenNextBuildCame(held, state, arrangedBuild);
  if (task.view.workspace_build_number !== shown.workspace_build_number)
    return wasWhenNextBuildCame(held, state, arrangedBuild);
  return isAsGoodAs(seen, state) && reportOf(task.view) === reportOf(shown);
}

/** An agent that worked in between, and is done, has reported. */
function reportOf({ current_state: state }: TaskView): string {
  return state === null || state === undefined ? "" : `${state.state} ${state.timestamp}`;
}

/** The start job is over in these: whichever comes next, every further build is answered alike until it is made. */
const AFTER_THE_JOB: ReadonlySet<ProviderStateName> = new Set([
  "agent-connecting",
  "agent-starting",
  "app-initializing",
  "active-busy",
]);

/** The call was accepted and made a build. It came in time when the job of the build before was not over by then. */
async function wasWhenNextBuildCame(
  { task, shown }: Held,
  state: ProviderStateName,
  arrangedBuild: string | null,
): Promise<boolean> {
  const { workspace_id: workspaceId } = shown;
  const workspace = workspaceId === null ? null : await task.calls.workspace(workspaceId);
  const next = workspace?.latest_build;
  if (next?.build_number !== (shown.workspace_build_number ?? 0) + 1) return false;
  if (lasts(state) || AFTER_THE_JOB.has(state)) return true;
  if (arrangedBuild === null) return false;
  const { completed_at: ended } = (await task.calls.build(arrangedBuild)).job;
  return ended === undefined || isBefore(next.created_at, ended) === true;
}
