/** What can be judged: an implementation that answers calls, and a way to bring a task into a state. Words only. */
import type { components } from "../spec/generated.ts";
import type { components as controlComponents } from "../spec/generated-control.ts";
import type { OpenStream } from "./streams/stream.ts";
import type { Transport } from "./wire.ts";

export type ProviderStateName = controlComponents["schemas"]["ProviderStateName"];
export type EventName = controlComponents["schemas"]["EventName"];
export type TaskView = components["schemas"]["Task"];

/** People a target may know, by what the permission rules see in them. Only `user` is always there. */
export const people = [
  /** Owns the tasks that are judged. */
  "user",
  /** Another plain member of the same organization. */
  "second-user",
  /** A plain member of another organization only. */
  "outsider",
  /** Site role owner. */
  "admin",
  "org-admin",
  "auditor",
  "template-admin",
  "user-admin",
  /** A member whose account is suspended. */
  "suspended",
] as const;

export type Person = (typeof people)[number];

export interface PersonFacts {
  readonly id: string;
  readonly username: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly token: string;
  /** What signs this person in; only where it is known. */
  readonly sign_in?: { readonly email: string; readonly password: string };
}

/** Templates that clauses ask for, by what makes them special. Only `usual` is always there. */
export const templateKinds = [
  /** Makes tasks whose app becomes healthy. */
  "usual",
  /** Has no AI task. */
  "no-ai-task",
  "presets",
  "restricted",
  "deprecated",
  "deleted",
  /** Its AI task names no app, so that its start job fails. */
  "empty-app",
  /** The app of its AI task is not among the build's, so that neither agent nor app is linked. */
  "never-linked",
  /** Makes tasks as the usual one does, and its builds take long: for states that soon pass. */
  "slow",
  /** Its app has no health check. */
  "unchecked",
  "no-app-url",
  "malformed-app-url",
  "https-app-url",
  /** Members may not cancel its jobs. */
  "locked",
  /** Its agent speaks AgentAPI from a server where nobody listens; where every call fails; where only messages are refused; where a message has a role of its own. */
  "closed-agent-api",
  "failing-agent-api",
  "rejecting-agent-api",
  "strange-agent-api",
  "restricted-deprecated",
  /** Of an organization the user is no member of. */
  "foreign",
  /** The same one, where the second user and the organization admin are plain members of that organization. */
  "second-home",
] as const;

export type TemplateKind = (typeof templateKinds)[number];

export interface TemplateFacts {
  readonly id: string;
  readonly name: string;
  readonly version_id: string;
  readonly organization_id: string;
  /** Of the preset that is not the default; only where there are presets. */
  readonly preset_id?: string;
}

/** Template versions that cannot be built, of the usual template unless they say of which, as `version_id`. */
export const versionKinds = [
  "archived",
  "importing",
  "broken",
  "archived-of-deleted",
  "archived-of-foreign",
] as const;
export type VersionKind = (typeof versionKinds)[number];

/** What a clause may need of a target. */
export type Capability =
  /** Events can be caused: the control API is open. */
  | "control"
  /** The tokens of workspace agents are known. */
  | "agent"
  /** A rate limit is on, and using it up disturbs nobody. */
  | "rate-limit"
  /** Streams can be opened: calls go over connections that may go on. */
  | "streams"
  | Person
  /** Email and password of somebody are known. */
  | `sign-in:${Person}`
  | `template:${TemplateKind}`
  | `version:${VersionKind}`;

/** What is true of a target before anything is arranged. */
export interface TargetFacts {
  readonly people: Readonly<Partial<Record<Person, PersonFacts>>>;
  readonly templates: Readonly<Partial<Record<TemplateKind, TemplateFacts>>>;
  readonly versions: Readonly<Partial<Record<VersionKind, string>>>;
}

/** A task to arrange. */
export interface Wish {
  readonly state: ProviderStateName;
  /** Default `user`. */
  readonly owner?: Person;
  /** Default one that no other task of the run has. */
  readonly name?: string;
  readonly input?: string;
  /** Default `usual`, or what the state needs. */
  readonly template?: TemplateKind;
  /** Given when others may look at it at the same time, as the same one of two: nothing that is asked of it changes it. */
  readonly shared?: "task" | "other";
  /** True when nobody may have had it before: what was asked of it counts. */
  readonly fresh?: boolean;
  /** True when its workspace may have had no build before the one it is in: what a stop leaves behind would show. */
  readonly firstStart?: boolean;
  /** True when the token of its workspace agent must be known. */
  readonly agent?: boolean;
}

/** A task in the state that was asked for. */
export interface Arranged {
  /** As a read of the owner shows it; for `deleted`, as it was last seen. */
  readonly task: TaskView;
  readonly owner: Person;
  /** Of the task's workspace agent, where the target knows it. */
  readonly agentToken?: string;
}

/** Why a state was not reached, by what would help: another pace, more time, another server, or something of its own. */
export type Hindrance = "passed" | "too-long" | "rests" | "other";

/** The target could not be brought into a state. Says which, and how far it came. */
export class Unreached extends Error {
  override readonly name = "Unreached";
  readonly by: Hindrance = "other";
}

/** The target does not know such a state, event or step: nothing can be said of it. The message shows its answer. */
export class Unsupported extends Unreached {
  /** Only what was answered, where it was an answer. */
  readonly answer: string;
  constructor(message: string, answer = message) {
    super(message);
    this.answer = answer;
  }
}

/** A task came to rest, and is not what was waited for: more time would not help. */
export class CameToRest extends Unreached {
  override readonly by = "rests";
  /** As its owner reads it; null when it is gone. */
  readonly view: TaskView | null;

  constructor(name: string, view: TaskView | null) {
    super(`task ${name} came to rest as ${view?.status ?? "deleted"} before that`);
    this.view = view;
  }
}

/** The target cannot be judged at all: it is down, is something else, or refuses the token. */
export class TargetUnusable extends Error {
  override readonly name = "TargetUnusable";
}

/** What calls made on a server. */
export interface Made {
  readonly tasks: number;
  readonly builds: number;
}

export interface Target {
  /** For people: what is judged, such as `http://127.0.0.1:4010 (control API)`. */
  readonly name: string;
  /** Where clients reach it, without a final slash; null when it lives in this process. */
  readonly url: string | null;
  /** As `X-Coder-Build-Version` or `buildinfo` says. */
  readonly version: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly facts: TargetFacts;
  /** True when an arranged state stays until it is told to go on; false when time goes by by itself. */
  readonly holds: boolean;
  /** What all calls so far made, where that is counted: by public calls every task is a workspace, and costs builds. */
  readonly made?: Made;
  /** Calls that are judged. */
  readonly send: Transport;
  /** The same about the rate limit, where `send` itself waits for its end. */
  readonly sendOnce?: Transport;
  /** Opens a stream; only where `streams` is among the capabilities. */
  readonly open?: OpenStream;
  /** Makes a task and brings it into a state. Throws `Unreached`. */
  arrange(wish: Wish): Promise<Arranged>;
  /** Is the task still in the state? Only asked where the target does not hold. */
  isIn(arranged: Arranged, state: ProviderStateName): Promise<boolean>;
  /**
   * Lets time go by until a read of the task fits. Resolves with the view that fits, or null when the task is gone and
   * `fits(null)` says so. Throws `Unreached` when it never does.
   */
  until(arranged: Arranged, fits: (task: TaskView | null) => boolean): Promise<TaskView | null>;
  /**
   * Lets time go by for the task, or for what a deleted one leaves behind, until `happened` says so; it is asked again
   * and again. False when the target came to rest before that, and can tell. Throws `Unreached` when it takes too long.
   */
  waitFor(arranged: Arranged, happened: () => Promise<boolean>): Promise<boolean>;
  /** Makes something happen to the task; needs `control`. Throws `Unreached` when it cannot happen. */
  cause(arranged: Arranged, event: EventName, text?: string): Promise<void>;
  /** Lets the next thing happen to the task that time would bring; false when nothing is due. Only where time can be moved. */
  step?(arranged: Arranged): Promise<boolean>;
  /** The token of the task's workspace agent as it is now; null while there is none. Only where tokens are known. */
  agentToken?(arranged: Arranged): Promise<string | null>;
  /** A task that a judged call made: it is cleaned up with the others. */
  adopt(taskId: string, owner: Person): void;
  /** The task is not needed any more. Never throws: what cannot be cleaned up is told by `close`. */
  release(arranged: Arranged): Promise<void>;
  /** Cleans up what was made. Resolves with one line for each task that could not be. */
  close(): Promise<readonly string[]>;
}
