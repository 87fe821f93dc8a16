/**
 * How the job of a build ends other than by being done: it fails, or it is canceled. A job that runs never ends as
 * canceled because it obeyed: a provisioner that stops it reports an error, so that it failed; one that did not notice
 * in time finishes it, so that it is canceled *and* everything it makes is there.
 * Source: provisionerd/runner/runner.go, coderd/provisionerdserver/provisionerdserver.go FailJob.
 */
import { forgetAgents, plan, touch } from "./builds.ts";
import type { Instant } from "./env.ts";
import type { Workspace } from "./model.ts";
import { lastBuild } from "./status.ts";
import type { World } from "./world.ts";

/** What a job says that failed by itself. */
export const JOB_FAILED = "terraform apply: exit status 1";
/** What Terraform says when a provisioner interrupts it because of a cancel. */
export const CANCEL_NOTICED = "terraform plan: exit status 1";
/** After the provisioner's force cancel interval, ten minutes unless an operator says otherwise. */
export const CANCEL_TIMED_OUT = "Cancel timed out";

/**
 * What the provisioner says whose finished job the server does not take; why not is for the server's log, here
 * `update ai task: app id is empty`. Source: provisionerd/runner/runner.go, Run.
 */
export const APP_ID_IS_EMPTY = "internal provisionerserver error";

/** Of so many provisioners of a job that is canceled, one looks too late, however long the job still takes. */
const ONE_DOES_NOT_NOTICE = 4;

/** Marks the job of the last build as canceled. */
export function cancelJob(world: World, workspace: Workspace, now: Instant): void {
  const { job } = lastBuild(workspace);
  const at = touch(workspace, now);
  job.canceledAt = at;
  if (job.startedAt !== null) return planCanceledEnd(world, workspace, now);
  // A job that no provisioner has taken is over at once.
  world.jobQueue.leave(job.id);
  job.completedAt = at;
  workspace.dues.length = 0;
  endBuild(world, workspace);
}

/** Whichever comes first: the provisioner notices, or the job is done. By time and, for who never looks, by the seed. */
function planCanceledEnd(world: World, workspace: Workspace, now: Instant): void {
  const doneAt = workspace.dues.find(({ event }) => event === "job_done")?.at ?? Infinity;
  const noticedAt = now + world.pace.jobCanceled;
  const looks = world.draw(`cancel of ${lastBuild(workspace).job.id}`).below(ONE_DOES_NOT_NOTICE) !== 0;
  // An agent that stops may not call any more, so it uploads nothing either.
  workspace.dues.length = 0;
  if (looks && noticedAt <= doneAt) plan(workspace, "cancel_noticed", noticedAt);
  else plan(workspace, "job_done", doneAt);
}

/** The job of the last build ends with an error; nothing that was due for it happens any more. */
export function failJob(world: World, workspace: Workspace, at: Instant, error: string): void {
  const build = lastBuild(workspace);
  const ended = touch(workspace, at);
  world.jobQueue.leave(build.job.id);
  build.job.startedAt ??= ended;
  build.job.completedAt = ended;
  build.job.error = error;
  build.updatedAt = ended;
  workspace.dues.length = 0;
  endBuild(world, workspace);
}

/** Once a stop or delete job has ended, or a start job failed, no agent is left to speak. */
export function endBuild(world: World, workspace: Workspace): void {
  forgetAgents(world, workspace);
  workspace.conversation = null;
  workspace.fetchedMessages = null;
}
