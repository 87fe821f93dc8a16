/** Takes one step of a run: makes its calls, looks, and holds what it sees against the laws. */
import type { TaskView } from "../../../client/target.ts";
import type { OperationId } from "../../../spec/operations.ts";
import type { TaskOperation } from "../../language/state-answers.ts";
import { wasAccepted } from "../answers.ts";
import type { Creation } from "../evidence.ts";
import { uphold } from "../laws/law.ts";
import {
  answerLaws,
  buildIn,
  deletionBuildsADelete,
  movingChange,
  othersSeeNothing,
} from "../laws/laws-of-answers.ts";
import { creationLaws, nameProblem } from "../laws/laws-of-creation.ts";
import { answersAreThoseOfSomeOrder } from "../laws/laws-of-together.ts";
import { aBuildKeepsItsFacts } from "../laws/laws-of-passages.ts";
import type { Known } from "../ledger.ts";
import type { Change } from "../passages.ts";
import type { Run } from "../run.ts";
import { numberIn, type BuildView, type Seen } from "../seen.ts";
import type { CallerName, Step, StepOf } from "./steps.ts";
import { takeAgentStep } from "./take-agent-step.ts";
import { takeListStep } from "./take-list-step.ts";
import type { Answer, Ask } from "./talk.ts";

/** Takes a step that the ledger says can be taken. Throws `LawBroken`. */
export async function takeStep(run: Run, step: Step): Promise<void> {
  await run.guard(step, () => take(run, step));
}

async function take(run: Run, step: Step): Promise<void> {
  if (step.do === "create") return create(run, step);
  if (step.do === "list") return takeListStep(run, step);
  const known = run.ledger.pick(step.task);
  if (known === null) return;
  switch (step.do) {
    case "call":
      return step.by === "owner" ? callByOwner(run, known, step) : callByOther(run, known, step);
    case "together":
      return together(run, known, step);
    case "build":
      return build(run, known, step);
    case "cancel":
      return cancel(run, known, step);
    case "look-back":
      return lookBack(run, known);
    case "report":
    case "upload":
      return takeAgentStep(run, known, step);
    case "wait":
      return run.wait(known, step);
  }
}

async function create(run: Run, { owner, name: asked, input: text }: StepOf<"create">): Promise<void> {
  const [name, input] = [run.text(asked), run.text(text)];
  const before = await useOfName(run, owner, name);
  const versionId = run.template.version_id;
  const answer = await run.talk.ask({
    as: owner,
    operation: "createTask",
    path: "/tasks/me",
    body: { template_version_id: versionId, name, input },
  });
  const task = answer.status === 201 ? (answer.value as TaskView) : null;
  if (typeof task?.id === "string") run.own(owner, task);
  const later = before === "deleting" ? await useOfName(run, owner, name) : before;
  const taken = TAKEN[later === before ? before : "made"];
  uphold(creationLaws, { answer, name, input, owner: run.talk.person(owner), versionId, taken });
  if (answer.status === 409 && name !== "") run.hit("name-clash");
  if (nameProblem(name) !== null) run.hit("refused-name");
  if (task !== null) await run.meet(owner, task);
}

/** What a name is used for: nothing, a live task, the workspace of a deleted one, or one that is made, with chance in it. */
type NameUse = "free" | "live" | "deleting" | "made";

const TAKEN: Readonly<Record<NameUse, Creation["taken"]>> = {
  free: "no",
  live: "yes",
  deleting: "yes",
  made: "maybe",
};

async function useOfName(run: Run, owner: CallerName, name: string): Promise<NameUse> {
  if (name === "") return "made";
  const key = name.toLowerCase();
  const named = run.ledger.tasks.filter(
    (known) => known.owner === owner && known.task.name.toLowerCase() === key,
  );
  for (const known of named) {
    // By way of its workspace a task goes by itself.
    if (known.lives && known.lastBuild?.transition === "delete") await run.follow(known);
    if (known.lives) return known.lastBuild?.transition === "delete" ? "deleting" : "live";
  }
  for (const known of named) {
    const last = (await run.readWorkspace(known))?.latest_build;
    // After a delete build there may be others: what they leave of the name is not written. One that was canceled too late
    // is done all the same, and does not say so.
    if (last !== undefined && (last.transition !== "delete" || last.status === "canceled")) return "made";
    if (last !== undefined && last.status !== "deleted") return "deleting";
  }
  return "free";
}

/** The path of a task as a step names it. */
function pathOf(run: Run, { task, owner }: Known, step: StepOf<"call">): string {
  const person = run.talk.person(owner);
  // Of the other user `me` would be another owner.
  const words = {
    me: step.by === "owner" ? "me" : person.username,
    username: person.username,
    "user-id": person.id,
  };
  const names = {
    id: task.id,
    "upper-case-id": task.id.toUpperCase(),
    name: task.name,
    "upper-case-name": task.name.toUpperCase(),
  };
  return `/tasks/${words[step.owner]}/${encodeURIComponent(names[step.reference])}${ENDS[step.operation]}`;
}

const ENDS: Readonly<Record<TaskOperation, string>> = {
  getTask: "",
  deleteTask: "",
  updateTaskInput: "/input",
  sendTaskInput: "/send",
  getTaskLogs: "/logs",
  pauseTask: "/pause",
  resumeTask: "/resume",
};

function bodyOf(operation: TaskOperation, input: string): Pick<Ask, "body"> {
  return operation === "sendTaskInput" || operation === "updateTaskInput" ? { body: { input } } : {};
}

async function callByOther(run: Run, known: Known, step: StepOf<"call">): Promise<void> {
  const { operation, prefix } = step;
  const answer = await run.talk.ask({
    as: known.owner === "user" ? "second-user" : "user",
    operation,
    path: pathOf(run, known, step),
    prefix,
    ...bodyOf(operation, run.text(step.input)),
  });
  uphold([othersSeeNothing], { operation, answer });
  run.hit("other-user");
  await run.follow(known);
}

async function callByOwner(run: Run, named: Known, step: StepOf<"call">): Promise<void> {
  const byName = step.reference === "name" || step.reference === "upper-case-name";
  const known = (byName ? run.ledger.byName(named) : null) ?? named;
  const { operation, prefix } = step;
  const input = run.text(step.input);
  const answer = await run.talk.ask({
    as: known.owner,
    operation,
    path: pathOf(run, known, step),
    prefix,
    ...bodyOf(operation, input),
  });
  await judgeCall(run, known, { change: operation, answer, input });
  if (operation === "getTaskLogs") run.keepLogs(known, answer);
  else if (wasAccepted(answer) && operation !== "getTask") await run.lookAtLogs(known);
  markCall(run, operation, answer);
}

interface Made {
  readonly change: Change;
  readonly answer: Answer;
  readonly input?: string;
  readonly ofLast?: boolean;
}

/** Looks at the task after a call of its owner, and judges the call and what came of it. */
async function judgeCall(run: Run, known: Known, made: Made): Promise<void> {
  const { change, answer, input = "", ofLast = true } = made;
  const before = known.look;
  const last = known.lastBuild;
  const accepted = wasAccepted(answer);
  const built = buildIn(made);
  const later = await run.look(known);
  const caller = run.talk.person(known.owner);
  if (change === "getTaskLogs") run.judgeLogs(known, answer, later);
  uphold(answerLaws, { change, answer, input, caller, before, later, ofLast });
  if (built !== null) known.learnBuild(built);
  if (accepted && change === "updateTaskInput") known.prompts = [input];
  if (accepted && change === "sendTaskInput") known.sent.push(input);
  const moving = movingChange(made);
  run.judgePassage(known, { before, later, changes: moving === null ? [] : [moving] });
  if (built !== null) await run.judgeSuccession(known, last, built);
  if (accepted && change === "deleteTask" && before.task !== null)
    await judgeDeletion(run, known, before, last);
}

async function judgeDeletion(run: Run, known: Known, before: Seen, last: BuildView | null): Promise<void> {
  run.hit("deletion");
  const workspace = await run.readWorkspace(known);
  uphold([deletionBuildsADelete], { before, caller: run.talk.person(known.owner), workspace });
  if (workspace !== null) await run.judgeSuccession(known, last, workspace.latest_build);
}

function markCall(run: Run, operation: OperationId, { status, value }: Answer): void {
  if (status === 404) run.hit("gone-task");
  if (status === 409) {
    const { message } = value as { readonly message?: string };
    if (message === "A workspace build is already active.") run.hit("active-build");
    if (message === "Task app is not ready to accept input.") run.hit("busy-agent");
  }
  if (operation === "resumeTask" && status === 202) run.hit("resumed-task");
  if (operation === "sendTaskInput" && status === 204) run.hit("accepted-message");
  if (operation === "updateTaskInput" && status === 204) run.hit("changed-input");
}

async function together(run: Run, known: Known, step: StepOf<"together">): Promise<void> {
  const input = run.text(step.input);
  const { look: before, owner, task } = known;
  const last = known.lastBuild;
  const answers = await Promise.all(
    step.operations.map((operation) =>
      run.talk.ask({
        as: owner,
        operation,
        path: `/tasks/me/${task.id}${ENDS[operation]}`,
        ...bodyOf(operation, input),
      }),
    ),
  );
  const calls = step.operations.flatMap((operation, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ operation, answer }];
  });
  const later = await run.look(known);
  uphold([answersAreThoseOfSomeOrder], { calls, input, before, later });
  if (calls.length > 1) run.hit("calls-at-once");
  const builds = calls.flatMap(({ operation, answer }) => buildIn({ change: operation, answer }) ?? []);
  for (const each of builds.sort((a, b) => a.build_number - b.build_number)) known.learnBuild(each);
  for (const { operation, answer } of calls) {
    if (operation === "updateTaskInput" && wasAccepted(answer)) known.prompts = [input];
    // A start among the calls may have come before the message or after it.
    if (operation === "sendTaskInput" && wasAccepted(answer) && builds.length === 0) known.sent.push(input);
    markCall(run, operation, answer);
  }
  const changes = calls.flatMap(({ operation, answer }) => movingChange({ change: operation, answer }) ?? []);
  run.judgePassage(known, { before, later, changes });
  const [first] = builds;
  if (first !== undefined) await run.judgeSuccession(known, last, first);
  if (changes.includes("deleteTask")) run.hit("deletion");
}

async function build(run: Run, known: Known, { transition }: StepOf<"build">): Promise<void> {
  const answer = await run.talk.ask({
    as: known.owner,
    operation: "createWorkspaceBuild",
    path: `/workspaces/${known.workspaceId}/builds`,
    body: { transition },
  });
  await judgeCall(run, known, { change: `${transition} build`, answer });
  if (answer.status === 201) run.hit("workspace-build");
  markCall(run, "createWorkspaceBuild", answer);
}

async function cancel(run: Run, known: Known, { before }: StepOf<"cancel">): Promise<void> {
  const named = known.builds.get(numberIn(known.look) - before);
  if (named === undefined) return;
  const answer = await run.talk.ask({
    as: known.owner,
    operation: "cancelWorkspaceBuild",
    path: `/workspacebuilds/${named.id}/cancel`,
  });
  await judgeCall(run, known, { change: "cancel", answer, ofLast: before === 0 });
}

/** Reads every build again that the run knows of. */
async function lookBack(run: Run, known: Known): Promise<void> {
  for (const first of known.builds.values()) {
    const answer = await run.talk.ask({
      as: known.owner,
      operation: "getWorkspaceBuild",
      path: `/workspacebuilds/${first.id}`,
    });
    uphold([aBuildKeepsItsFacts], { first, answer });
    if (answer.status === 200) known.builds.set(first.build_number, answer.value as BuildView);
  }
}
