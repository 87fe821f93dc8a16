/**
 * One try at an operation: who, with what, at which instant. The records it is about are looked up once, when the
 * first guard asks for them; looking a workspace up settles it, so that guards always judge the present.
 */
import type { OperationId } from "../../spec/operations.ts";
import type { Instant } from "./env.ts";
import type { Agent, Build, Task, Template, TemplateVersion, User, Uuid, Workspace } from "./model.ts";
import { askedDisplayName, askedName, askedPrompt, type CreateTaskBody } from "./tasks/create-body.ts";
import { taskOfRow } from "./tasks/ai-task.ts";
import { generateFreeNames } from "./tasks/free-names.ts";
import type { TaskNames } from "./text/names.ts";
import { canFindUser, canReadTask, canReadTemplate, canReadUser, canReadWorkspace } from "./permissions.ts";
import { readSnapshot, type SnapshotLogs } from "./agent/snapshot.ts";
import { settle } from "./settle.ts";
import type { ParameterValue } from "./templates/parameter.ts";
import { isSuperseded, lastBuild } from "./status.ts";
import type { Exchange } from "./agent/task-app.ts";
import { parseBoolean } from "./text/text.ts";
import { parseUuid } from "./text/uuid.ts";
import { ownedName, type AgentPlace, type SignedIn, type World } from "./world.ts";

/** The outcome of reading a JSON body as Go would: a value of the request's type, or the decoder's error text. */
export type Decoded =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string };

export interface AttemptInput {
  /** Path parameters, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  /** Undefined when the operation has no body. */
  readonly body: Decoded | undefined;
}

export type Caller = ({ readonly kind: "user" } & SignedIn) | ({ readonly kind: "agent" } & AgentPlace);

export interface CreateBuildBody {
  readonly transition: string;
  readonly template_version_id: Uuid;
  readonly template_version_preset_id: Uuid;
  readonly reason: string;
  readonly rich_parameter_values: readonly ParameterValue[] | null;
}

export interface AppStatusBody {
  readonly app_slug: string;
  readonly state: string;
  readonly message: string;
  readonly uri: string;
}

type Found<T> = T | null | undefined;

/** One attempt. Mutable only in what has been found so far. */
export class Attempt {
  readonly world: World;
  readonly now: Instant;
  readonly operation: OperationId;
  readonly caller: Caller | null;
  readonly input: AttemptInput;
  /** What the task app answered; there once the rules that come before it let the attempt pass. */
  exchange: Exchange | null = null;
  #user: Found<User> = undefined;
  #task: Found<Task> = undefined;
  #workspace: Found<Workspace> = undefined;
  #storedLogs: Found<SnapshotLogs> = undefined;
  #names: TaskNames | undefined = undefined;

  constructor(
    world: World,
    now: Instant,
    operation: OperationId,
    caller: Caller | null,
    input: AttemptInput,
  ) {
    this.world = world;
    this.now = now;
    this.operation = operation;
    this.caller = caller;
    this.input = input;
  }

  /** The signed-in user. Only operations of users may ask. */
  get callingUser(): User {
    if (this.caller?.kind !== "user") throw new Error(`${this.operation} has no calling user`);
    return this.caller.user;
  }

  /** The agent that calls. Only operations of agents may ask. */
  get callingAgent(): AgentPlace {
    if (this.caller?.kind !== "agent") throw new Error(`${this.operation} has no calling agent`);
    return this.caller;
  }

  /** The `{user}` of the path, when the caller may see the user or one of its memberships (docs/behaviour.md, 5.1). */
  get user(): User | null {
    if (this.#user === undefined) {
      const user = findUser(this.world, this.callingUser, this.param("user"));
      const { has } = this.world.profile;
      this.#user = user !== null && canFindUser(this.callingUser, user, has) ? user : null;
    }
    return this.#user;
  }

  /** The `{task}` of the path: by id whoever the user is, else by name of that user (docs/behaviour.md, 5.2). */
  get task(): Task | null {
    if (this.#task === undefined) this.#task = this.#findTask();
    return this.#task;
  }

  #findTask(): Task | null {
    const text = this.param("task");
    const parsed = parseUuid(text);
    if (this.world.profile.has.taskIsWorkspace) return parsed.ok ? this.#taskOfRow(parsed.uuid) : null;
    const byId = parsed.ok ? this.#readable(this.world.tasks.get(parsed.uuid)) : null;
    if (byId !== null) return byId;
    const owner = this.user;
    return owner === null ? null : this.#readable(this.world.tasksByName.get(ownedName(owner.id, text)));
  }

  #taskOfRow(id: Uuid): Task | null {
    const workspace = this.world.workspaces.get(id);
    if (workspace === undefined || !canReadWorkspace(this.callingUser, workspace)) return null;
    settle(this.world, workspace, this.now);
    return this.world.tasks.get(id) ?? taskOfRow(workspace);
  }

  #readable(task: Task | undefined): Task | null {
    if (task === undefined || !canReadTask(this.callingUser, task)) return null;
    if (task.workspace !== null) settle(this.world, task.workspace, this.now);
    // Settling may have finished a delete job, which takes the task along.
    return this.world.tasks.has(task.id) ? task : null;
  }

  /** The workspace the attempt is about: the task's, or the one of the path; null when it is not readable. */
  get workspace(): Workspace | null {
    if (this.#workspace === undefined) this.#workspace = this.#findWorkspace();
    return this.#workspace;
  }

  #findWorkspace(): Workspace | null {
    const workspace = this.#namedWorkspace();
    if (workspace === null || !canReadWorkspace(this.callingUser, workspace)) return null;
    settle(this.world, workspace, this.now);
    return workspace;
  }

  #namedWorkspace(): Workspace | null {
    const { params } = this.input;
    if (params["task"] !== undefined) return this.task?.workspace ?? null;
    if (params["workspacebuild"] !== undefined) return this.#byBuild(params["workspacebuild"]);
    if (params["workspaceagent"] !== undefined) return this.#byAgent(params["workspaceagent"]);
    if (params["workspacename"] !== undefined) return this.#byName(params["workspacename"]);
    const parsed = parseUuid(this.param("workspace"));
    return parsed.ok ? (this.world.workspaces.get(parsed.uuid) ?? null) : null;
  }

  #byBuild(text: string): Workspace | null {
    const parsed = parseUuid(text);
    const build = parsed.ok ? this.world.builds.get(parsed.uuid) : undefined;
    return build === undefined ? null : (this.world.workspaces.get(build.workspaceId) ?? null);
  }

  #byAgent(text: string): Workspace | null {
    const parsed = parseUuid(text);
    const build = parsed.ok ? this.world.buildsByAgent.get(parsed.uuid) : undefined;
    return build === undefined ? null : (this.world.workspaces.get(build.workspaceId) ?? null);
  }

  #byName(name: string): Workspace | null {
    const owner = this.user;
    if (owner === null) return null;
    const live = this.world.workspacesByName.get(ownedName(owner.id, name));
    // A build by its number is looked for among live workspaces only, whatever the query says.
    const deletedToo = this.includesDeleted && this.input.params["buildnumber"] === undefined;
    if (live !== undefined || !deletedToo) return live ?? null;
    const named = [...(this.world.workspacesByOwner.get(owner.id)?.values() ?? [])];
    return named.findLast((workspace) => workspace.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  /** The build of the path, on a workspace the caller may see. */
  get build(): Build | null {
    const workspace = this.workspace;
    const parsed = parseUuid(this.param("workspacebuild"));
    return workspace === null || !parsed.ok ? null : (this.world.builds.get(parsed.uuid) ?? null);
  }

  /** The agent of the path, on a workspace the caller may see; null once a later build has taken its place. */
  get agent(): Agent | null {
    const workspace = this.workspace;
    const parsed = parseUuid(this.param("workspaceagent"));
    const build = workspace === null || !parsed.ok ? undefined : this.world.buildsByAgent.get(parsed.uuid);
    if (workspace === null || build === undefined || isSuperseded(workspace, build)) return null;
    return build.agent;
  }

  /** The last build of the workspace the attempt is about. */
  get lastBuild(): Build {
    return lastBuild(this.present(this.workspace, "workspace"));
  }

  /** The template version a new task is asked for, if the caller may read it. */
  get requestedVersion(): TemplateVersion | null {
    const version = this.world.templateVersions.get(this.createTaskBody.template_version_id);
    return version !== undefined && this.canRead(version) ? version : null;
  }

  canRead(version: TemplateVersion): boolean {
    return canReadTemplate(this.callingUser, this.templateOf(version));
  }

  templateOf(version: TemplateVersion): Template {
    return this.present(this.world.templates.get(version.templateId), "template");
  }

  /** The names a new task gets: the given ones, and generated ones for what is missing. */
  get names(): TaskNames {
    const [name, displayName] = [askedName(this.createTaskBody), askedDisplayName(this.createTaskBody)];
    const { displayNames } = this.world.profile.has;
    if (name !== "" && (displayName !== "" || !displayNames)) return { name, displayName };
    const ownerId = this.present(this.user, "user").id;
    this.#names ??= generateFreeNames(askedPrompt(this.createTaskBody), this.world, ownerId);
    return { name: name || this.#names.name, displayName: displayName || this.#names.displayName };
  }

  get createTaskBody(): CreateTaskBody {
    return this.value as CreateTaskBody;
  }

  get createBuildBody(): CreateBuildBody {
    return this.value as CreateBuildBody;
  }

  get appStatusBody(): AppStatusBody {
    return this.value as AppStatusBody;
  }

  /** What the task's snapshot holds; null when none is stored. */
  get storedLogs(): SnapshotLogs | null {
    if (this.#storedLogs === undefined) {
      const snapshot = this.task?.snapshot ?? null;
      this.#storedLogs = snapshot === null ? null : readSnapshot(snapshot.stored);
    }
    return this.#storedLogs;
  }

  /** The `input` of a send or of a changed input. */
  get taskInput(): string {
    return (this.value as { readonly input: string }).input;
  }

  /** The decoded body, as its operation's schema says. */
  get value(): unknown {
    const body = this.input.body;
    if (body?.ok !== true) throw new Error(`${this.operation} has no body to read`);
    return body.value;
  }

  /** Why the body did not decode, or null when it did. */
  get bodyProblem(): string | null {
    const body = this.input.body;
    return body === undefined || body.ok ? null : body.detail;
  }

  /** Are deleted workspaces wanted too? */
  get includesDeleted(): boolean {
    return parseBoolean(this.query("include_deleted")) === true;
  }

  param(name: string): string {
    return this.present(this.input.params[name], `path parameter ${name}`);
  }

  /** The first value of a query parameter, or the empty string. */
  query(name: string): string {
    return this.input.query.get(name)?.[0] ?? "";
  }

  /** A record that the guards before have found; its absence is a fault of ours. */
  present<T>(value: T | null | undefined, what: string): T {
    if (value === null || value === undefined)
      throw new Error(`${this.operation}: ${what} was not checked for`);
    return value;
  }
}

/** A user by `me`, id or username, whether or not the caller may see it. */
export function findUser(world: World, caller: User, text: string): User | null {
  if (text === "me") return caller;
  const parsed = parseUuid(text);
  if (parsed.ok) return world.users.get(parsed.uuid) ?? null;
  return world.usersByName.get(text.toLowerCase()) ?? null;
}

/** A user by `me`, id or username, if the caller may see the user itself. */
export function readableUser(world: World, caller: User, text: string): User | null {
  const user = findUser(world, caller, text);
  return user !== null && canReadUser(caller, user) ? user : null;
}
