/** One task on a target without a control API: what was done to it, and what its reads show since. */
import { hasKeys, isBuild, isTask, type CoderCalls } from "./coder-calls.ts";
import { stateOf, type Transition } from "../observed-state.ts";
import { replyText, replyTextWithStatus } from "../reply-text.ts";
import {
  Unreached,
  type Person,
  type ProviderStateName,
  type TaskView,
  type TemplateFacts,
} from "../target.ts";
import { json, type Reply } from "../wire.ts";

/** What is known of a task's last build. Its transition and its id never change. */
interface KnownBuild {
  readonly number: number;
  readonly transition: Transition;
  /** Null until the workspace was read. */
  readonly id: string | null;
}

export interface NewTask {
  readonly owner: Person;
  readonly calls: CoderCalls;
  readonly template: TemplateFacts;
  readonly name: string;
  readonly input: string;
}

/** A task could not be made. */
export class CreateRefused extends Unreached {
  readonly reply: Reply;
  constructor(name: string, reply: Reply) {
    super(`task ${name} cannot be made: createTask answers ${replyTextWithStatus(reply)}`);
    this.reply = reply;
  }
}

/** Makes a task. Throws `CreateRefused`. */
export async function createPublicTask(wanted: NewTask): Promise<PublicTask> {
  const { owner, calls, template, name, input } = wanted;
  const body = { template_version_id: template.version_id, name, input };
  const reply = await calls.ask("createTask", { params: ["me"], body });
  const value = json(reply);
  if (reply.status !== 201 || !isTask(value)) throw new CreateRefused(name, reply);
  return new PublicTask(owner, calls, value, { number: 1, transition: "start", id: null });
}

export class PublicTask {
  readonly owner: Person;
  readonly calls: CoderCalls;
  readonly id: string;
  /** As it was last seen. */
  view: TaskView;
  /** Did a call that is judged change it? Then no other clause may have it. */
  spoiled = false;
  /** Did a call that is judged say whom its workspace is shared with? They would keep their roles. */
  shared = false;
  /** Did a judged call set what no build sets back, such as a mark or a span? Nobody else may have it then. */
  altered = false;
  #build: KnownBuild;

  constructor(owner: Person, calls: CoderCalls, view: TaskView, build: KnownBuild) {
    this.owner = owner;
    this.calls = calls;
    this.view = view;
    this.id = view.id;
    this.#build = build;
  }

  /** The state that was shown last. */
  shows(): ProviderStateName | null {
    const { number, transition } = this.#build;
    return this.view.workspace_build_number === number ? stateOf(this.view, transition) : null;
  }

  /** The state a read shows now; `gone` when it is not found, null when the read says nothing clear. */
  async look(): Promise<ProviderStateName | "gone" | null> {
    const view = await this.calls.task(this.id);
    if (view === null) return "gone";
    this.view = view;
    const number = view.workspace_build_number ?? 0;
    // A build that somebody else made, such as an autostop.
    if (number > this.#build.number) await this.#readBuild();
    // A read that is behind what was done shows a state that is over.
    return number === this.#build.number ? stateOf(view, this.#build.transition) : null;
  }

  /** Of the last build that is known of; null when it was never asked for. */
  get knownBuildId(): string | null {
    return this.#build.id;
  }

  /** The id of the last build. */
  async buildId(): Promise<string> {
    if (this.#build.id === null) await this.#readBuild();
    if (this.#build.id === null) throw new Unreached(`the builds of task ${this.view.name} cannot be seen`);
    return this.#build.id;
  }

  async #readBuild(): Promise<void> {
    const { workspace_id: workspaceId } = this.view;
    const workspace = workspaceId === null ? null : await this.calls.workspace(workspaceId);
    if (workspace === null) return;
    const { id, build_number: number, transition } = workspace.latest_build;
    this.#build = { id, number, transition };
  }

  async pause(): Promise<void> {
    const value = await this.calls.must("pauseTask", { params: ["me", this.id] });
    const build = hasKeys(value, "workspace_build") ? value["workspace_build"] : undefined;
    this.#knowBuild(build, "stop");
  }

  async resume(): Promise<void> {
    const value = await this.calls.must("resumeTask", { params: ["me", this.id] });
    const build = hasKeys(value, "workspace_build") ? value["workspace_build"] : undefined;
    this.#knowBuild(build, "start");
  }

  /** A build by way of the workspace, which knows nothing of the task. */
  async build(transition: "stop" | "delete"): Promise<void> {
    const params = [this.view.workspace_id ?? ""];
    this.#knowBuild(
      await this.calls.must("createWorkspaceBuild", { params, body: { transition } }),
      transition,
    );
  }

  #knowBuild(value: unknown, transition: Transition): void {
    this.#build = isBuild(value)
      ? { id: value.id, number: value.build_number, transition }
      : { id: null, number: this.#build.number + 1, transition };
  }

  /** Asks for another input; whether it was taken shows in what is read. */
  async changeInput(input: string): Promise<void> {
    await this.calls.ask("updateTaskInput", { params: ["me", this.id], body: { input } });
  }

  /** Cancels the job of the last build. */
  async cancel(): Promise<void> {
    await this.calls.must("cancelWorkspaceBuild", { params: [await this.buildId()] });
  }

  async send(input: string): Promise<void> {
    await this.calls.must("sendTaskInput", { params: ["me", this.id], body: { input } });
  }

  /** Takes everybody's role on the workspace away. False when somebody is still shown with one, or nothing is. */
  async unshare(): Promise<boolean> {
    const params = [this.view.workspace_id ?? ""];
    await this.calls.ask("deleteWorkspaceAcl", { params });
    const reply = await this.calls.ask("getWorkspaceAcl", { params });
    const value = reply.status === 200 ? json(reply) : undefined;
    const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
    this.shared = !(hasKeys(value, "users", "group") && isEmpty(value["users"]) && isEmpty(value["group"]));
    return !this.shared;
  }

  async remove(): Promise<Reply> {
    return this.calls.ask("deleteTask", { params: ["me", this.id] });
  }

  /** The log as text; empty where it cannot be read. Asked for by name: what clauses ask for by id is counted apart. */
  async log(): Promise<string> {
    const reply = await this.calls.ask("getTaskLogs", { params: ["me", this.view.name] });
    return reply.status === 200 ? reply.text : "";
  }

  /** For sentences: `mc-1x2y3z-4: initializing, workspace starting, "Workspace is starting"`. */
  inWords(): string {
    const { name, status, workspace_status: workspace, current_state: state } = this.view;
    const more = workspace === undefined ? "" : `, workspace ${workspace}`;
    const message = state === null || state === undefined ? "" : `, ${JSON.stringify(state.message)}`;
    return `${name}: ${status}${more}${message}`;
  }
}

export type DeleteAnswer = "accepted" | "gone" | "busy" | { readonly refused: string };

/** What the answer to a DELETE of a task means. `busy`: a build is active, try again. */
export function readDelete(reply: Reply): DeleteAnswer {
  if (reply.status === 202) return "accepted";
  if (reply.status === 404) return "gone";
  if (reply.status === 409) return "busy";
  return { refused: `DELETE answers ${String(reply.status)} ${replyText(reply)}` };
}
