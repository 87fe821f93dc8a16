/** What a step does, in a few words. */
import { textOf, type Deed, type OnWords, type Text, type UntilWords } from "../reading/story.ts";

const LONGEST = 60;

/** Without who does it, and without its outcome. */
export function describe(deed: Deed): string {
  switch (deed.verb) {
    case "create":
      return `create ${deed.words.task}: ${short(deed.words.input)}`;
    case "until":
      return `until ${describeWait(deed.words)}`;
    case "send":
    case "input":
      return `${deed.verb} to ${deed.words.task}: ${short(deed.words.input)}`;
    case "pause":
    case "resume":
    case "cancel":
    case "delete":
    case "logs":
    case "get":
      return `${deed.verb} ${deed.words.task}`;
    case "build":
      return `build ${deed.words.transition} of ${deed.words.task ?? deed.words.workspace ?? ""}`;
    case "report":
      return `report ${deed.words.state} of ${deed.words.task}`;
    case "upload":
      return `upload the log of ${deed.words.task}, ${count(deed.words.messages.length, "message")}`;
    case "advance":
      return `advance ${deed.words}`;
    case "cause":
      return `cause ${deed.words.event} of ${deed.words.task}`;
    case "agent":
      return `agent of ${deed.words.task}, ${count(deed.words.turns?.length ?? 0, "turn")}${deed.words.then === undefined ? "" : `, then ${deed.words.then}`}`;
    case "deprecate":
      return `deprecate template ${deed.words.template}`;
    case "expect":
      return `expect${deed.words.task === undefined ? "" : ` of ${deed.words.task}`}`;
    case "together":
      return `together: ${deed.words.map((step) => describe(step.deed)).join("; ")}`;
    case "note":
      return `note: ${deed.words}`;
  }
}

/** What is waited for. */
export function describeWait({ task, status, state, event, due }: UntilWords & OnWords): string {
  if (due !== undefined) return due === "next" ? "the next thing that is due" : "nothing is due any more";
  if (event !== undefined) return `${event} of ${task ?? ""}`;
  return state === undefined
    ? `${task ?? ""} is ${status ?? ""}`
    : `the agent of ${task ?? ""} reports ${state}`;
}

function short(text: Text): string {
  const [line = ""] = textOf(text).split("\n", 1);
  return line.length > LONGEST || textOf(text).length > line.length ? `${line.slice(0, LONGEST)}…` : line;
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
