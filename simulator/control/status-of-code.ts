/** What status a task has in an underlying state, by release: docs/behaviour.md, 4.1 and 9.2. */
import type { StatusProfile } from "../core/status.ts";
import type { JobStatus, TaskStatus } from "../core/status-tables.ts";
import type { Transition } from "../core/model.ts";

/** The last build of the states whose status follows from it alone. */
const BUILDS: Readonly<Record<string, readonly [Transition, readonly JobStatus[]]>> = {
  S1: ["start", ["pending"]],
  S8: ["start", ["failed", "canceled"]],
  S9: ["start", ["canceling"]],
  T1: ["stop", ["pending"]],
  T2: ["stop", ["running"]],
  T3: ["stop", ["succeeded"]],
  T4: ["stop", ["failed", "canceled"]],
  T5: ["stop", ["canceling"]],
  D1: ["delete", ["pending", "running"]],
  D2: ["delete", ["succeeded"]],
  D3: ["delete", ["failed", "canceled"]],
};

/** The other states, which are alike in all releases. */
const STATUSES: Readonly<Record<string, TaskStatus>> = {
  N: "pending",
  S2: "initializing",
  S3: "initializing",
  S4: "initializing",
  S5: "active",
  S6: "error",
  S7: "unknown",
  // Section 2.2: the last build of a workspace that was marked deleted still says that it runs.
  "2.2": "active",
};

/** The statuses a task may have in the state of that code, the usual one first. Null for a task that is gone. */
export function statusesOfCode(code: string, { statuses }: StatusProfile): readonly TaskStatus[] | null {
  const status = STATUSES[code];
  if (status !== undefined) return [status];
  if (code === "–") return null;
  const build = BUILDS[code];
  // A row without a status is a fault of ours, found by the tests.
  if (build === undefined) throw new Error(`no status for the state ${code}`);
  const [transition, jobs] = build;
  const words = jobs.map((job) => statuses.build[transition][job]);
  return words.filter((word): word is TaskStatus => word !== "go on");
}
