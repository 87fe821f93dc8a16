/** What laws judge: calls with the looks around them, and what is known of the tasks of a run. Words only. */
import type { PersonFacts, TaskView } from "../../client/target.ts";
import type { TaskOperation } from "../language/state-answers.ts";
import type { Change } from "./passages.ts";
import type { BuildView, Seen, WorkspaceView } from "./seen.ts";
import type { ListFilter, TokenChoice } from "./steps/steps.ts";
import type { Answer } from "./steps/talk.ts";

/** A call of the owner about one task, with a look before and after it and nothing beside it. */
export interface Answered {
  readonly change: Change;
  readonly answer: Answer;
  /** What send and a changed input brought. */
  readonly input: string;
  readonly caller: PersonFacts;
  readonly before: Seen;
  readonly later: Seen;
  /** For a cancel: the build it names is the last one. */
  readonly ofLast: boolean;
}

/** A call about somebody else's task. */
export interface ByOther {
  readonly operation: TaskOperation;
  readonly answer: Answer;
}

/** A build that was accepted, and the one before it as it is read afterwards. */
export interface Succession {
  readonly before: BuildView;
  readonly next: BuildView;
}

/** Two looks at a task, one after the other. */
export interface Passage {
  readonly before: Seen;
  readonly later: Seen;
  /** What was accepted between them; of calls at once in no particular order. */
  readonly changes: readonly Change[];
  /** The prompt that create or the last accepted change of the input brought; several when two came at once. */
  readonly prompts: readonly string[];
  /** Ids of agents and apps that builds before the last start build had. */
  readonly retired: ReadonlySet<string>;
}

/** A build as it first was seen, and as it is read again. */
export interface LookBack {
  readonly first: BuildView;
  readonly answer: Answer;
}

/** Logs, with what should be in them. */
export interface Logged {
  readonly answer: Answer;
  readonly before: Seen;
  readonly later: Seen;
  /** What the app of the present start build has taken. */
  readonly sent: readonly string[];
  readonly snapshot: SnapshotFacts;
}

/** What is known of a task's snapshot. */
export interface SnapshotFacts {
  /** Has anything been uploaded so far, or may the workspace itself have done so while it stopped? */
  readonly ever: boolean;
  /** What must be stored now, unless the workspace itself may have uploaded since. */
  readonly uploaded: string | null;
  /** An earlier answer with stored logs that nothing can have replaced since. */
  readonly shown: unknown;
}

/** A call of a workspace agent. */
export interface ByAgent {
  readonly token: TokenChoice;
  /** How many builds came after the last start build. */
  readonly buildsSince: number;
  /** Was that start build seen canceled, or failed? */
  readonly wasCanceled: boolean;
  readonly answer: Answer;
  readonly before: Seen;
  readonly later: Seen;
}

/** An upload with a token that is good. */
export interface Upload extends ByAgent {
  readonly bytes: number;
}

/** A report with a token that is good. */
export interface Report extends ByAgent {
  readonly state: string;
  readonly message: string;
}

/** The list as one of its owners asks for it. */
export interface Listed {
  readonly answer: Answer;
  readonly caller: PersonFacts;
  readonly filter: ListFilter;
  /** The caller's tasks of this run that lived all the while, as reads show them before and after. */
  readonly live: readonly { readonly before: TaskView; readonly later: TaskView }[];
  /** Ids of the caller's tasks of this run that were deleted before. */
  readonly gone: ReadonlySet<string>;
  /** Ids of tasks of this run that the caller may not see. */
  readonly hidden: ReadonlySet<string>;
}

/** A create. */
export interface Creation {
  readonly answer: Answer;
  readonly name: string;
  readonly input: string;
  readonly owner: PersonFacts;
  readonly versionId: string;
  /** Is the name that of a live task, or of a workspace that is not deleted yet? `maybe` when that changed meanwhile, and for a name that is made. */
  readonly taken: "no" | "yes" | "maybe";
}

/** A task just created, with the workspace it got; null when the owner cannot read it. */
export interface Beginning {
  readonly caller: PersonFacts;
  readonly workspace: WorkspaceView | null;
}

/** A delete that was accepted, and the workspace as it is read afterwards; null when the owner cannot read it. */
export interface Deletion {
  readonly before: Seen;
  readonly caller: PersonFacts;
  readonly workspace: WorkspaceView | null;
}

/** Calls of the owner, all at once. */
export interface Together {
  readonly calls: readonly { readonly operation: TaskOperation; readonly answer: Answer }[];
  readonly input: string;
  readonly before: Seen;
  readonly later: Seen;
}
