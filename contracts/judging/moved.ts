/**
 * Where time goes by by itself a task may leave its state before the call that is judged arrives. Then neither a pass
 * nor a failure says anything: the clause is tried again, and is unreached in the end.
 */
import { lasts } from "../../client/observed-state.ts";
import { Unreached, type Arranged, type ProviderStateName, type Target } from "../../client/target.ts";
import { isBefore } from "../../client/time.ts";
import { json, TransportError } from "../../client/wire.ts";
import type { Exchange } from "../language/outcome.ts";

/** What happened in one try of a clause. */
export interface Told {
  readonly target: Target;
  readonly exchanges: readonly Exchange[];
  /** The tasks whose states the answer stands or falls with, in the states they were arranged in. */
  readonly arranged: readonly { readonly state: ProviderStateName; readonly arranged: Arranged }[];
  /** Did a call that was accepted take the task out of its state itself? */
  readonly changed: boolean;
  /** Is the answer other than expected? */
  readonly differs: boolean;
}

/** Operations that take a task out of its state when they are accepted. */
export const changes: ReadonlySet<string> = new Set([
  "pauseTask",
  "resumeTask",
  "deleteTask",
  "sendTaskInput",
  "createWorkspaceBuild",
  "cancelWorkspaceBuild",
]);

/** Null, or a sentence when a task went on before it could be judged. */
export async function sayMoved(told: Told): Promise<string | null> {
  const { target, arranged, changed, differs } = told;
  if (target.holds) return null;
  for (const { state, arranged: task } of arranged) {
    // What was accepted moved the task itself. Only an answer that surprises may have come after the state was over.
    if (changed && (!differs || lasts(state))) continue;
    if (!(await target.isIn(task, state)))
      return `the task left the state "${state}" before it could be judged`;
  }
  return differs ? sayOvertaken(told) : null;
}

/** Was a change accepted only because the one before it in the same story was over by then? */
async function sayOvertaken({ target, exchanges }: Told): Promise<string | null> {
  const accepted = exchanges.filter(isAcceptedChange);
  const [before, last] = accepted.slice(-2);
  if (last === undefined || before === undefined || last !== exchanges.at(-1)) return null;
  if (last.operation === "sendTaskInput")
    return before.operation === "sendTaskInput"
      ? "the agent may have been done with the message before by then"
      : null;
  const earlier = buildIn(before);
  if (earlier === null) return null;
  const look = reader(target, last);
  const ended = valueAt(await look(`/workspacebuilds/${earlier.id}`), "job", "completed_at");
  const later =
    buildIn(last)?.createdAt ??
    valueAt(
      await look(`/workspaces/${earlier.workspaceId}?include_deleted=true`),
      "latest_build",
      "created_at",
    );
  return isBefore(ended, later) === true ? "the build before was over by then" : null;
}

function isAcceptedChange({ operation, reply }: Exchange): boolean {
  return operation !== null && changes.has(operation) && reply !== null && reply.status < 300;
}

/** Reads as whoever made that call. Throws `Unreached` when no answer comes. */
function reader(target: Target, { call }: Exchange): (path: string) => Promise<unknown> {
  return async (path) => {
    try {
      const { "Content-Type": _, ...headers } = call.headers;
      return json(await target.send({ method: "GET", path: `/api/v2${path}`, headers }));
    } catch (error) {
      if (error instanceof TransportError) throw new Unreached(error.message, { cause: error });
      throw error;
    }
  };
}

interface MadeBuild {
  readonly id: string;
  readonly workspaceId: string;
  readonly createdAt: string;
}

/** The build an answer shows, alone or as pause and resume do. */
function buildIn({ reply }: Exchange): MadeBuild | null {
  const value = reply === null ? undefined : json(reply);
  const build = valueAt(value, "workspace_build") ?? value;
  const [id, workspaceId, createdAt] = ["id", "workspace_id", "created_at"].map((key) => valueAt(build, key));
  if (typeof id !== "string" || typeof workspaceId !== "string" || typeof createdAt !== "string") return null;
  return { id, workspaceId, createdAt };
}

function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let found: unknown = value;
  for (const key of keys)
    found = typeof found === "object" && found !== null ? (found as Record<string, unknown>)[key] : undefined;
  return found;
}
