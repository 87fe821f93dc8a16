/** A mock server whose clock is moved by hand, and the few verbs that let a test of its behaviour read as sentences. */
import type { DueEvent, Task, User } from "../../simulator/core/model.ts";
import { NIL_UUID } from "../../simulator/core/model.ts";
import { SECOND } from "../../simulator/core/env.ts";
import type { EventName } from "../../simulator/core/events.ts";
import { formatInstant } from "../../simulator/core/text/time.ts";
import { createResponseCheck } from "../../simulator/http/response-check.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { arrange, type ProviderStateName } from "../../simulator/world/provider-states.ts";

/** Who calls: a user by name, the workspace agent of a task, whoever holds this token, or nobody. */
export type Who = string | { readonly agentOf: Task } | { readonly token: string } | null;

/** An answer with its body read: JSON as a value, no body as `null`. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
  /** The code of the refusal, when one was given. */
  readonly rule: string | undefined;
}

/** What `arrange` lets a test say; all of it has a default. */
export interface Wish {
  readonly owner?: string;
  readonly name?: string;
  readonly input?: string;
  readonly template?: string;
}

/** A task as answers show it. */
export type TaskBody = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly status: string;
  readonly workspace_id: string;
  readonly workspace_status?: string;
  readonly workspace_build_number: number;
};

export interface BuildBody {
  readonly id: string;
  readonly build_number: number;
  readonly transition: string;
  readonly reason: string;
  readonly initiator_id: string;
  readonly status: string;
  readonly deadline: string | null;
  readonly template_version_id: string;
  readonly workspace_id: string;
}

export const NOT_FOUND = { message: "Resource not found or you do not have access to this resource" };
export const ACTIVE_BUILD = {
  message: "A workspace build is already active.",
  detail: "A workspace build is already active.",
};
/** A well-formed id of nothing. */
export const NOBODYS_ID = "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11";

const checkResponse = createResponseCheck();

export type Coder = ReturnType<typeof startCoder>;

/**
 * A mock server of release 2.34 that is called in process. Every answer is checked against the spec, and whatever goes
 * wrong inside fails the call that met it. `over` makes the calls go to another server, for example through a socket.
 */
export function startCoder(options: MockCoderOptions = {}, over?: { url: string }) {
  const faults: unknown[] = [];
  let rule: string | undefined;
  const mock: MockCoder = createMockCoder({
    clock: "manual",
    checkResponse,
    onFault: (error) => faults.push(error),
    log: (entry) => (rule = entry.rule),
    ...options,
  });
  const { simulator } = mock;
  let named = 0;

  function tokenOf(who: Who): string | null {
    if (who === null) return null;
    if (typeof who === "string") return mock.token(who);
    return "token" in who ? who.token : agentToken(who.agentOf);
  }

  /**
   * Calls `GET /tasks/me` and the like as somebody; paths are below `/api/v2` unless they say otherwise. A body that is
   * text or bytes is sent as it is, anything else as JSON.
   */
  async function call(who: Who, line: string, body?: unknown): Promise<Answer> {
    const [method = "", path = ""] = line.split(/ (.*)/s);
    const url = (over?.url ?? "http://coder") + (path.startsWith("/api/") ? path : `/api/v2${path}`);
    const token = tokenOf(who);
    const raw = typeof body === "string" || body instanceof Uint8Array;
    const init: RequestInit = {
      method,
      headers: token === null ? {} : { "Coder-Session-Token": token },
      ...(body === undefined
        ? {}
        : { body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    };
    const response = await (over === undefined ? mock.fetch(url, init) : fetch(url, init));
    const text = await response.text();
    const [fault] = faults.splice(0);
    if (fault !== undefined) throw new Error(`${line} met a fault inside`, { cause: fault });
    const json = response.headers.get("Content-Type")?.startsWith("application/json") === true && text !== "";
    const value: unknown = json ? JSON.parse(text) : text === "" ? null : text;
    return { status: response.status, body: value, text, headers: response.headers, rule };
  }

  /** A task of alice's (or another's) in a state; what is due in it waits to be told. */
  async function given(state: ProviderStateName, wish: Wish = {}): Promise<Task> {
    const { owner = "alice", name = `given-${++named}`, input = "Fix the login", template } = wish;
    const arrangement = { state, owner: userOf(owner), name, input };
    return arrange(simulator, template === undefined ? arrangement : { ...arrangement, template });
  }

  function userOf(username: string): User {
    const user = simulator.world.usersByName.get(username);
    if (user === undefined) throw new Error(`there is no user ${username} in this world`);
    return user;
  }

  function templateOf(name: string) {
    for (const found of simulator.world.templates.values()) if (found.name === name) return found;
    throw new Error(`there is no template ${name} in this world`);
  }

  return {
    mock,
    simulator,
    call,
    given,
    userOf,
    template: templateOf,

    /** The id of a version of a template: the active one, or one by name. */
    version(templateName: string, versionName?: string): string {
      const { id, activeVersionId } = templateOf(templateName);
      if (versionName === undefined) return activeVersionId;
      for (const version of simulator.world.templateVersions.values()) {
        if (version.templateId === id && version.name === versionName) return version.id;
      }
      throw new Error(`the template ${templateName} has no version ${versionName}`);
    },

    /** The body of a request for a task of the usual template. */
    newTask(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
      return {
        template_version_id: templateOf("coding-agent").activeVersionId,
        input: "Fix the login",
        ...fields,
      };
    },

    /** The task as its owner sees it. */
    async see(task: { readonly id: string }, who: Who = "admin"): Promise<TaskBody> {
      return (await call(who, `GET /tasks/me/${task.id}`)).body as TaskBody;
    },

    /** The last build of the workspace, as the workspace API shows it. */
    async lastBuild(task: Task, who: Who = "admin"): Promise<BuildBody> {
      const { body } = await call(who, `GET /workspaces/${workspaceId(task)}?include_deleted=true`);
      return (body as { latest_build: BuildBody }).latest_build;
    },

    /** The time as answers write it. */
    now: (): string => formatInstant(simulator.now()),

    /** Lets this many seconds pass, with all that is due in them. */
    pass: (seconds: number): void => simulator.advance(seconds * SECOND),

    /** Lets due things happen to a task up to and including this one. */
    until(task: { readonly id: string }, event: DueEvent): void {
      for (;;) {
        const happened = simulator.step(task.id);
        if (happened === event) return;
        if (happened === null) throw new Error(`nothing was due before ${event}`);
      }
    },

    /** Lets everything due happen to a task. */
    rest(task: { readonly id: string }): void {
      while (simulator.step(task.id) !== null);
    },

    /** Makes something happen to a task from outside. */
    cause(task: Task, event: EventName, text = ""): void {
      const problem = simulator.cause(task.id, event, text);
      if (problem !== null) throw new Error(problem);
    },

    /** What the owner of the task was told so far: the template and the labels of each message. */
    told(task: Task): (readonly [string, Readonly<Record<string, string>>])[] {
      return simulator.world.notifications
        .filter(({ userId, labels }) => userId === task.ownerId && labels["task"] === task.name)
        .map((notification) => [notification.template, notification.labels]);
    },
  };
}

/** The token of the workspace agent of the last start build that had one, whether or not it is still accepted. */
export function agentToken(task: Task): string {
  const agent = task.workspace?.builds.findLast((build) => build.agent !== null)?.agent;
  if (agent === null || agent === undefined) throw new Error(`the task ${task.name} never had an agent`);
  return agent.token;
}

/** The id of a task's workspace; the zero uuid when it has none. */
export function workspaceId(task: Task): string {
  return task.workspace?.id ?? NIL_UUID;
}
