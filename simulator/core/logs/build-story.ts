/**
 * What provisioners say while they build, stage by stage. Stages and sources are those a real server was seen to send;
 * the shares of a job's time follow its recordings. Source: provisionerd/runner/runner.go.
 */
import type { Transition } from "../model.ts";

export type BuildLogSource = "provisioner_daemon" | "provisioner";
export type BuildLogLevel = "info" | "warn" | "error";

/** One line of a story, without its time. */
export interface StoryLine {
  /** The share of the job's span after which it is said. `1` is said when the job has come to its end, and only then. */
  readonly after: number;
  readonly source: BuildLogSource;
  readonly level: BuildLogLevel;
  readonly stage: string;
  readonly output: string;
}

/** The stage that every job ends with. */
export const LAST_STAGE = "Cleaning Up";
const PLAN = "Planning Infrastructure";

/** What the last stage of each transition is called, and what Terraform does to the one resource of ours. */
const ACTS: Readonly<
  Record<Transition, { stage: string; plan: string; begun: string; ended: string; applied: string }>
> = {
  start: {
    stage: "Starting workspace",
    plan: "Plan: 1 to add, 0 to change, 0 to destroy.",
    begun: "Creating...",
    ended: "Creation complete",
    applied: "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.",
  },
  stop: {
    stage: "Stopping workspace",
    plan: "Plan: 0 to add, 0 to change, 1 to destroy.",
    begun: "Destroying...",
    ended: "Destruction complete",
    applied: "Apply complete! Resources: 0 added, 0 changed, 1 destroyed.",
  },
  delete: {
    stage: "Destroying workspace",
    plan: "Plan: 0 to add, 0 to change, 1 to destroy.",
    begun: "Destroying...",
    ended: "Destruction complete",
    applied: "Destroy complete! Resources: 1 destroyed.",
  },
};

const RESOURCE = "docker_container.workspace";

/** A line of the daemon, which begins a stage. */
export const daemonLine = (after: number, stage: string): StoryLine => ({
  after,
  source: "provisioner_daemon",
  level: "info",
  stage,
  output: "",
});
/** A line of the provisioner itself. */
export const providerLine = (
  after: number,
  stage: string,
  output: string,
  level: BuildLogLevel = "info",
): StoryLine => ({
  after,
  source: "provisioner",
  level,
  stage,
  output,
});

/** The whole story of a job that goes well; `seconds` is how long the job takes, as Terraform rounds it. */
export function buildStory(transition: Transition, seconds: number): readonly StoryLine[] {
  const { stage, plan, begun, ended, applied } = ACTS[transition];
  return [
    daemonLine(0, "Setting up"),
    providerLine(0.08, "Initializing Terraform Directory", "Initializing the backend..."),
    providerLine(0.35, PLAN, "Terraform will perform the following actions:"),
    providerLine(0.35, PLAN, plan),
    daemonLine(0.42, stage),
    providerLine(0.5, stage, `${RESOURCE}: ${begun}`),
    providerLine(1, stage, `${RESOURCE}: ${ended} after ${seconds}s`),
    providerLine(1, stage, applied),
    daemonLine(1, LAST_STAGE),
  ];
}

/**
 * The story of a job that failed: up to the stage in which it did, then why, then the cleaning up. Terraform fails
 * while it plans or while it applies, as the error of the job says; what was said by then is not taken back. `reached`
 * is the share of the job's span that had passed.
 */
export function failedStory(transition: Transition, error: string, reached: number): readonly StoryLine[] {
  const failing = error.startsWith("terraform plan") ? PLAN : ACTS[transition].stage;
  const going = buildStory(transition, 0).filter(({ after }) => after < 1);
  const until = going.findLastIndex(({ after, stage }) => stage === failing || after <= reached);
  const told = going.slice(0, until + 1);
  const { stage } = told.at(-1) ?? { stage: failing };
  return [...told, providerLine(1, stage, `Error: ${error}`, "error"), daemonLine(1, LAST_STAGE)];
}
