/** The tasks of a recording: what the story calls them, and by which ids and names calls do. */
import { fields, textIn, type Caller } from "./exchange.ts";

export interface RecordedTask {
  /** What the story calls it. */
  readonly called: string;
  readonly id: string;
  /** As they were seen last. */
  status: string | null;
  state: string | null;
}

export class KnownTasks {
  readonly #byId = new Map<string, RecordedTask>();
  readonly #byName = new Map<string, RecordedTask>();
  readonly #byWorkspace = new Map<string, RecordedTask>();
  readonly #byBuild = new Map<string, RecordedTask>();
  readonly #called = new Set<string>();

  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }

  byId(id: string): RecordedTask | undefined {
    return this.#byId.get(id);
  }

  ofWorkspace(id: string): RecordedTask | undefined {
    return this.#byWorkspace.get(id);
  }

  ofBuild(id: string): RecordedTask | undefined {
    return this.#byBuild.get(id);
  }

  /** The task of a path, by the user and the task in it: ids or names, and `me`. */
  inPath(user: string, task: string, caller: Caller): RecordedTask | undefined {
    return this.#byId.get(task.toLowerCase()) ?? this.#byName.get(nameKey(ownerIn(user, caller), task));
  }

  /** A name for the story that no other task of it has. */
  name(wish: string): string {
    const base = wish === "" ? "task" : wish.slice(0, LONGEST_NAME);
    let name = base;
    for (let number = 2; this.#called.has(name); number++) name = `${base}-${String(number)}`;
    this.#called.add(name);
    return name;
  }

  /** Remembers the task of an answer to a create. */
  made(answer: unknown, called: string): RecordedTask | undefined {
    const id = textIn(answer, "id");
    if (id === undefined) return undefined;
    const task: RecordedTask = { called, id, status: null, state: null };
    this.#byId.set(id, task);
    this.#byName.set(nameKey(textIn(answer, "owner_name") ?? "", textIn(answer, "name") ?? ""), task);
    this.learn(answer);
    return task;
  }

  /** Remembers which workspace and which build are a task's, wherever an answer says so. */
  learn(answer: unknown): void {
    for (const part of [answer, fields(answer)["workspace_build"], fields(answer)["latest_build"]]) {
      const workspace = textIn(part, "workspace_id");
      const id = textIn(part, "id");
      const task = this.#byId.get(id ?? "") ?? this.#byWorkspace.get(workspace ?? "");
      if (task === undefined) continue;
      if (workspace !== undefined) this.#byWorkspace.set(workspace, task);
      const build = textIn(part, "transition") === undefined ? undefined : id;
      if (build !== undefined) this.#byBuild.set(build, task);
    }
    const workspace = this.#byWorkspace.get(textIn(answer, "id") ?? "");
    const build = textIn(fields(answer)["latest_build"], "id");
    if (workspace !== undefined && build !== undefined) this.#byBuild.set(build, workspace);
  }
}

const LONGEST_NAME = 60;

/** The owner that a path names. */
export function ownerIn(user: string, caller: Caller): string {
  return user.toLowerCase() === "me" && caller.kind === "user" ? caller.username : user;
}

function nameKey(owner: string, name: string): string {
  return `${owner.toLowerCase()}/${name.toLowerCase()}`;
}
