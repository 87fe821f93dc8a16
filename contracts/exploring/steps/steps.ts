/** What a run of exploring does, step by step. Plain data: it is drawn, shrunk, kept in bundles and done again. */
import type { TaskOperation } from "../../language/state-answers.ts";

/** Who owns a task, and who calls. */
export const callers = ["user", "second-user"] as const;
export type CallerName = (typeof callers)[number];

/** A text as it is, or the same piece over and over, so that long ones stay short in a bundle. */
export type StepText = string | { readonly repeat: string; readonly times: number };

/** How a call names its task. */
export const references = ["id", "upper-case-id", "name", "upper-case-name"] as const;
export type TaskReference = (typeof references)[number];

/** How a call names the owner. */
export const ownerWords = ["me", "username", "user-id"] as const;
export type OwnerWord = (typeof ownerWords)[number];

export const prefixes = ["/api/v2", "/api/experimental"] as const;
export type Prefix = (typeof prefixes)[number];

/** What the list is asked for, beside the caller's own tasks. */
export const filters = [
  "",
  "owner:me",
  "owner:<username>",
  "owner:me status:pending",
  "owner:me status:initializing",
  "owner:me status:active",
  "owner:me status:paused",
  "owner:me status:unknown",
  "owner:me status:error",
  'organization:"<organization>" STATUS:"Paused"',
] as const;
export type ListFilter = (typeof filters)[number];

export const transitions = ["start", "stop", "delete"] as const;
export type BuildTransition = (typeof transitions)[number];

/** Which token an agent calls with: that of the last start build, or one of a build before. */
export const tokenChoices = ["current", "old"] as const;
export type TokenChoice = (typeof tokenChoices)[number];

export const reportStates = ["working", "idle", "complete", "failure"] as const;
export type ReportState = (typeof reportStates)[number];

/** Operations of which several may be fired at once. */
export const concurrentOperations = [
  "pauseTask",
  "resumeTask",
  "sendTaskInput",
  "updateTaskInput",
  "getTaskLogs",
  "deleteTask",
  "getTask",
] as const satisfies readonly TaskOperation[];

/** How long time goes by: until the next thing happens, until the task rests, until nothing more is to come. */
export const waits = ["step", "rest", "quiet"] as const;
export type WaitFor = (typeof waits)[number];

/**
 * One step. `task` counts the tasks of the run in the order of their creation, deleted ones too, and starts again at the
 * first when there are fewer: so what is left of a run keeps its sense when steps are taken out of it.
 */
export type Step =
  /** A `~` at the start of the name stands for the run's own prefix, which no other run has. No name asks for one to be made. */
  | {
      readonly do: "create";
      readonly owner: CallerName;
      readonly name: StepText;
      readonly input: StepText;
    }
  | {
      readonly do: "call";
      readonly operation: TaskOperation;
      readonly task: number;
      readonly by: "owner" | "other";
      readonly owner: OwnerWord;
      readonly reference: TaskReference;
      readonly prefix: Prefix;
      /** Of send and of a changed input. */
      readonly input: StepText;
    }
  /** All at once, by the owner. */
  | {
      readonly do: "together";
      readonly task: number;
      readonly operations: readonly TaskOperation[];
      readonly input: StepText;
    }
  | { readonly do: "list"; readonly by: CallerName; readonly filter: ListFilter }
  | { readonly do: "build"; readonly task: number; readonly transition: BuildTransition }
  /** Cancels the build so many before the last one. */
  | { readonly do: "cancel"; readonly task: number; readonly before: number }
  /** Reads again every build that was accepted. */
  | { readonly do: "look-back"; readonly task: number }
  | {
      readonly do: "report";
      readonly task: number;
      readonly token: TokenChoice;
      readonly state: ReportState;
      readonly message: string;
    }
  /** A snapshot whose body has so many bytes, filled with these letters. */
  | {
      readonly do: "upload";
      readonly task: number;
      readonly token: TokenChoice;
      readonly bytes: number;
      readonly letters: string;
    }
  | { readonly do: "wait"; readonly task: number; readonly for: WaitFor; readonly times: number };

export type StepOf<Kind extends Step["do"]> = Extract<Step, { readonly do: Kind }>;

/** The text that is sent. */
export function textOf(text: StepText): string {
  return typeof text === "string" ? text : text.repeat.repeat(text.times);
}

const VERBS: Readonly<Record<TaskOperation, string>> = {
  getTask: "get",
  deleteTask: "delete",
  updateTaskInput: "change the input of",
  sendTaskInput: "send to",
  getTaskLogs: "read the logs of",
  pauseTask: "pause",
  resumeTask: "resume",
};

/** A `~` is a prefix that nobody needs to know. */
const nameOf = (name: StepText): string => quote(typeof name === "string" ? name.replace(/^~/, "…") : name);

const quote = (text: StepText): string => {
  if (typeof text !== "string") return `"${text.repeat}" ${String(text.times)} times`;
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
};

/** A step in words, for people. Tasks are counted from 1. */
export function describeStep(step: Step): string {
  const task = "task" in step ? `task ${String(step.task + 1)}` : "";
  switch (step.do) {
    case "create":
      return `${step.owner} creates a task${step.name === "" ? "" : ` named ${nameOf(step.name)}`} with the input ${quote(step.input)}`;
    case "call": {
      const how = [
        step.by === "other" ? "as the other user" : "",
        step.reference === "id" ? "" : `by its ${step.reference.replaceAll("-", " ")}`,
        step.operation === "sendTaskInput" || step.operation === "updateTaskInput" ? quote(step.input) : "",
      ].filter((part) => part !== "");
      return [VERBS[step.operation], task, ...how].join(" ");
    }
    case "together":
      return `${step.operations.length === 1 ? "" : "at once, "}${step.operations.map((operation) => VERBS[operation]).join(" and ")} ${task}`;
    case "list":
      return `${step.by} lists the tasks${step.filter === "" ? "" : `, asking for ${step.filter}`}`;
    case "build":
      return `a ${step.transition} build of the workspace of ${task}`;
    case "cancel":
      return `cancel ${step.before === 0 ? "the last build" : `the build ${String(step.before)} before the last`} of ${task}`;
    case "look-back":
      return `read again the builds of ${task}`;
    case "report":
      return `the agent of ${task} reports ${step.state}${step.token === "old" ? " with a token of an older build" : ""}`;
    case "upload":
      return `the agent of ${task} uploads a snapshot of ${String(step.bytes)} bytes${step.token === "old" ? " with a token of an older build" : ""}`;
    case "wait":
      return describeWait(step);
  }
}

function describeWait({ task, for: until, times }: StepOf<"wait">): string {
  const whose = `task ${String(task + 1)}`;
  switch (until) {
    case "step":
      return `time goes by until ${times === 1 ? "something happens" : `${String(times)} things have happened`} to ${whose}`;
    case "rest":
      return `time goes by until ${whose} rests`;
    case "quiet":
      return `time goes by until nothing more is to happen to ${whose}`;
  }
}
