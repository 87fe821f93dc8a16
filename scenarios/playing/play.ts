/** One play of a story: what it knows of its tasks, and who acts. */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { json, type Reply } from "../../client/wire.ts";
import { cureOf, quoted } from "../reading/story-problem.ts";
import type { Step, Story } from "../reading/story.ts";
import { differ } from "./compare.ts";
import { instantOf } from "./span.ts";
import { StoryFailed } from "./story-failed.ts";
import type { ControlCall, Person, StoryServer } from "./story-server.ts";

/** A task that the story has made. */
export interface KnownTask {
  readonly id: string;
  /** The username in its paths. */
  readonly owner: string;
  /** Reads it, whoever acts. */
  readonly token: string;
  /** As it was seen last. */
  workspaceId: string | null;
}

/** What a task is, as a read of it says. */
export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly owner_name: string;
  readonly status: string;
  readonly workspace_id: string | null;
  /** What its agent reported last. */
  readonly current_state?: { readonly state: string } | null;
}

export class Play {
  readonly story: Story;
  readonly server: StoryServer;
  readonly tasks = new Map<string, KnownTask>();
  /** Microseconds: since 1970 with a control API, since any point without. */
  startedAt = 0;

  constructor(story: Story, server: StoryServer) {
    this.story = story;
    this.server = server;
  }

  /** Who acts in a step. The server was asked beforehand, so somebody is there. */
  person(step: Step): Person {
    const found = personOf(this.story, this.server, step.as);
    if (typeof found === "string") throw new StoryFailed(step, { expected: "somebody to act", got: found });
    return found;
  }

  /** A task by what the story calls it; one whose creation was refused is none. */
  task(step: Step, name: string): KnownTask {
    const known = this.tasks.get(name);
    if (known !== undefined) return known;
    throw new StoryFailed(step, {
      expected: `the task ${name}`,
      got: "none: its creation was refused in a step before",
    });
  }

  /** The control API. Whether a story needs one is looked at beforehand. */
  get control(): ControlCall {
    const { control } = this.server;
    if (control === null) throw new Error("a step needs the control API, and was let through without one");
    return control;
  }

  /** A read that must succeed for the step to go on. */
  async read<Body>(step: Step, person: Person, path: string): Promise<Body> {
    const reply = await this.call(person, "GET", path);
    if (reply.status === 200) return json(reply) as Body;
    throw new StoryFailed(step, {
      expected: `an answer to GET ${path}`,
      got: replyTextWithStatus(reply),
    });
  }

  /** A call of the Coder API as somebody. */
  call({ token }: Pick<Person, "token">, method: string, path: string): Promise<Reply> {
    return this.server.send({ method, path, headers: { "Coder-Session-Token": token } });
  }

  /** The task as it is now; null when it is gone. */
  async look(step: Step, name: string): Promise<TaskView | null> {
    const known = this.task(step, name);
    const reply = await this.call(known, "GET", taskPath(known));
    if (reply.status === 404) return null;
    const view = json(reply) as TaskView | undefined;
    if (reply.status !== 200 || typeof view?.status !== "string")
      throw new StoryFailed(step, differ(`an answer to GET of ${name}`, 200, replyTextWithStatus(reply)));
    known.workspaceId = view.workspace_id ?? known.workspaceId;
    return view;
  }

  /** What time it is, in microseconds. */
  async now(): Promise<number> {
    const { control, timing } = this.server;
    if (control === null) return Math.round(timing.now() * 1_000);
    return clockOf(await control("GET", "/clock"));
  }
}

/** The time that an answer about the clock tells. */
export function clockOf(reply: Reply): number {
  const { now } = (json(reply) ?? {}) as { readonly now?: string };
  if (reply.status === 200 && typeof now === "string") return instantOf(now);
  throw new Error(`the control API tells no time: ${replyTextWithStatus(reply)}`);
}

export function taskPath({ owner, id }: KnownTask): string {
  return `/api/v2/tasks/${encodeURIComponent(owner)}/${id}`;
}

/** Whoever the name is, the story's own person when it is null; or why there is nobody. */
export function personOf(story: Story, { people, usual }: StoryServer, name: string | null): Person | string {
  const wanted = name ?? story.as ?? usual;
  const unnamed = people.find(({ username }) => username === "");
  // Where people are no names but tokens, the first one is whoever the story is about.
  if (unnamed !== undefined && (wanted === undefined || wanted === (story.as ?? usual ?? "alice")))
    return unnamed;
  const found = people.find(({ username }) => username.toLowerCase() === wanted?.toLowerCase());
  if (found !== undefined) return found;
  const known = people.map(({ username }) => username).filter((username) => username !== "");
  return wanted === undefined
    ? "Nobody is there to act."
    : `There is no user ${quoted(wanted)}. ${cureOf(wanted, known)}`;
}
