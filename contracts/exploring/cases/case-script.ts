/**
 * A bundle as a script that needs nothing of us: its calls in order, with variables for whatever is another thing the
 * next time. Printers make text of it. Pure.
 */
import type { Bundle, BundleCall } from "./bundle.ts";
import { neededCalls, Variables, type Piece, type Saved } from "./case-variables.ts";
import { unfold } from "./folded.ts";
import { describeStep, type StepOf } from "../steps/steps.ts";

export interface ScriptCall {
  readonly kind: "call";
  /** Counted from 1 among the calls of the script. */
  readonly number: number;
  /** The step's own call, and not a look at what came of it. */
  readonly own: boolean;
  /** The variable of the token. */
  readonly token: string;
  readonly operation: string;
  readonly method: string;
  readonly path: readonly Piece[];
  readonly body?: readonly Piece[];
  readonly saves: readonly Saved[];
  /** What came back when it was found; null for nothing. */
  readonly reply: { readonly status: number; readonly text: string } | null;
}

export interface ScriptWait {
  readonly kind: "wait";
  /** The variable of the task's id. */
  readonly task: string;
  /** The variable of its owner's token: nobody else may read it. */
  readonly token: string;
  readonly for: "step" | "rest" | "quiet";
  readonly times: number;
}

export type ScriptItem =
  | { readonly kind: "step"; readonly says: string }
  | ScriptCall
  | { readonly kind: "at-once"; readonly calls: readonly ScriptCall[] }
  /** The token of the agent of a task, from the control API. */
  | { readonly kind: "agent-token"; readonly variable: string; readonly task: string }
  | ScriptWait;

/** The variables of tokens, as the command line reads them too. */
const TOKENS = { user: "CODER_SESSION_TOKEN", "second-user": "CODER_SECOND_SESSION_TOKEN" } as const;

/** The script of a bundle. */
export function scriptOf(bundle: Bundle): readonly ScriptItem[] {
  return new Writer(bundle).write();
}

class Writer {
  readonly #bundle: Bundle;
  readonly #calls: readonly BundleCall[];
  readonly #variables: Variables;
  readonly #items: ScriptItem[] = [];
  readonly #tokens = new Set<string>();

  constructor(bundle: Bundle) {
    this.#bundle = bundle;
    this.#calls = neededCalls(bundle);
    this.#variables = new Variables(bundle);
  }

  write(): readonly ScriptItem[] {
    for (const [place, step] of this.#bundle.steps.entries()) {
      this.#items.push({ kind: "step", says: describeStep(step) });
      if (step.do === "wait") this.#items.push(this.#wait(step, place));
      this.#callsOf(place, step.do === "together");
    }
    this.#callsOf(-1, false);
    return onlyUsed(this.#items);
  }

  #callsOf(step: number, together: boolean): void {
    const made = this.#calls.filter((call) => call.step === step).map((call) => this.#call(call));
    if (!together) {
      this.#items.push(...made);
      return;
    }
    this.#items.push({ kind: "at-once", calls: made.filter(({ own }) => own) });
    this.#items.push(...made.filter(({ own }) => !own));
  }

  #call(call: BundleCall): ScriptCall {
    const { kind, operation, method, path, body, reply } = call;
    const number = this.#calls.indexOf(call) + 1;
    const script = {
      kind: "call" as const,
      number,
      own: kind === "call",
      token: this.#token(call),
      operation,
      method,
      path: this.#variables.pieces(path),
      ...(body === undefined ? {} : { body: this.#variables.folded(body) }),
      reply: reply === null ? null : { status: reply.status, text: unfold(reply.text) },
    };
    return { ...script, saves: this.#variables.save(call, number) };
  }

  /** The variable of the caller's token. An agent's is asked for the first time it is used, where that can be. */
  #token({ as, build = 1 }: BundleCall): string {
    if (as === "user" || as === "second-user") return TOKENS[as];
    const task = Number(as.replace("agent ", ""));
    const variable = `CODER_AGENT_TOKEN_${String(task + 1)}${build === 1 ? "" : `_${String(build)}`}`;
    if (this.#bundle.found.target.stepwise && !this.#tokens.has(variable))
      this.#items.push({ kind: "agent-token", variable, task: this.#created(task).id });
    this.#tokens.add(variable);
    return variable;
  }

  /** The variables of a task's id, which is taken from the answer of its create, and of its owner's token. */
  #created(task: number): { readonly id: string; readonly token: string } {
    const created = this.#calls.flatMap(({ operation, reply, as }, index) =>
      operation === "createTask" && reply?.status === 201 ? [{ number: index + 1, as }] : [],
    );
    const { number, as } = created[task] ?? created[0] ?? { number: 1, as: "user" };
    return { id: `id_${String(number)}`, token: TOKENS[as === "second-user" ? as : "user"] };
  }

  #wait({ task, for: until, times }: StepOf<"wait">, place: number): ScriptWait {
    const { calls } = this.#bundle;
    const created = calls.filter(
      ({ operation, step, reply }) => operation === "createTask" && step < place && reply?.status === 201,
    ).length;
    const { id, token } = this.#created(task % Math.max(1, created));
    return { kind: "wait", task: id, token, for: until, times };
  }
}

/** Without the variables that no later item has a use for. */
function onlyUsed(items: readonly ScriptItem[]): readonly ScriptItem[] {
  const used = new Set(items.flatMap(usedIn));
  const trimmed = (call: ScriptCall): ScriptCall => ({
    ...call,
    saves: call.saves.filter(({ variable }) => used.has(variable)),
  });
  return items.map((item): ScriptItem => {
    if (item.kind === "call") return trimmed(item);
    return item.kind === "at-once" ? { ...item, calls: item.calls.map(trimmed) } : item;
  });
}

function usedIn(item: ScriptItem): readonly string[] {
  switch (item.kind) {
    case "step":
      return [];
    case "call":
      return [...item.path, ...(item.body ?? [])].flatMap((piece) =>
        typeof piece === "object" && "variable" in piece ? [piece.variable] : [],
      );
    case "at-once":
      return item.calls.flatMap(usedIn);
    case "agent-token":
    case "wait":
      return [item.task];
  }
}
