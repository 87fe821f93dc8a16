/** The world in which a recording is played: what befalls its workspaces, beside what is asked of it. */
import { jobStatus, isActive, lastBuild } from "../../../simulator/core/status.ts";
import type { EventName } from "../../../simulator/core/events.ts";
import type { DueEvent, Workspace } from "../../../simulator/core/model.ts";
import type { MockCoder } from "../../../simulator/index.ts";
import { answer, beginning, type Conversation, type FakeApp } from "./fake-app.ts";
import { isAsFar, momentsOf, type Moment } from "./moment.ts";
import type { ReleaseExchange } from "./release-recording.ts";

/** Past these the simulated agent would speak, in words that the recorded ones did not have. */
const OWN_WORDS: ReadonlySet<DueEvent> = new Set([
  "conversation_started",
  "prompt_delivered",
  "reply_part",
  "deadline_reached",
]);

/** Where the recording is, and what it shows next. */
export interface Scene {
  readonly exchange: ReleaseExchange;
  /** The exchanges behind it. */
  readonly later: readonly ReleaseExchange[];
  /** The workspace that the call is about; null when it is about none, or none that we have. */
  readonly subject: Workspace | null;
  /** Our workspace behind the id of a task or workspace of the recording. */
  readonly workspaceOf: (id: string) => Workspace | null;
}

export class Stage {
  readonly #mock: MockCoder;
  readonly #app: FakeApp;
  /** By start build. */
  readonly #conversations = new Map<string, Conversation>();
  #scene: Scene | null = null;

  constructor(mock: MockCoder, app: FakeApp) {
    this.#mock = mock;
    this.#app = app;
  }

  enter(scene: Scene): void {
    this.#scene = scene;
    const conversation = this.#conversation();
    if (conversation !== null) this.#app.speaksFor(conversation);
  }

  get #subject(): Workspace | null {
    return this.#scene?.subject ?? null;
  }

  /** Whatever is due waits to be told: nothing of a recording is a matter of our clock. */
  hold(): void {
    const { simulator } = this.#mock;
    for (const { taskId, deleted, dues } of simulator.world.workspaces.values())
      if (!deleted && taskId !== null && dues.some(({ at }) => at !== Infinity)) simulator.hold(taskId);
  }

  /** The next thing that is due happens, unless it is a word of the agent's own. */
  #step({ taskId, dues }: Workspace): boolean {
    const next = dues[0];
    if (next === undefined || taskId === null || OWN_WORDS.has(next.event)) return false;
    const happened = this.#mock.simulator.step(taskId) !== null;
    this.hold();
    return happened;
  }

  #rest(workspace: Workspace): void {
    while (this.#step(workspace));
  }

  /** Job, agent and app come to where they stay. */
  startUp(): void {
    if (this.#subject !== null) this.#rest(this.#subject);
  }

  finish(): void {
    this.startUp();
  }

  /** Whatever is under way comes to its end. */
  endAll(): void {
    for (const workspace of this.#mock.simulator.world.workspaces.values()) this.#rest(workspace);
  }

  endDeletes(): void {
    for (const workspace of this.#mock.simulator.world.workspaces.values())
      if (lastBuild(workspace).transition === "delete") this.#rest(workspace);
  }

  /** A job that is being canceled ends as the provisioner notices; ours may miss it, which is a matter of luck. */
  noticeCancel(workspace = this.#subject): void {
    if (workspace === null || jobStatus(lastBuild(workspace).job) !== "canceling") return;
    if (workspace.dues[0]?.event === "cancel_noticed") this.#step(workspace);
    else this.cause("job_fails", workspace);
  }

  /** The job under way fails. */
  fail(workspace = this.#subject): void {
    if (workspace === null) return;
    const { job } = lastBuild(workspace);
    if (!isActive(job)) return;
    if (jobStatus(job) === "pending") this.#step(workspace);
    this.cause("job_fails", workspace);
  }

  cause(event: EventName, workspace = this.#subject): void {
    const id = workspace?.taskId ?? null;
    if (id === null) return;
    const problem = this.#mock.simulator.cause(id, event);
    if (problem !== null) throw new Error(`${event} cannot happen: ${problem}`);
    this.hold();
  }

  /** The app that was silent answers, where the recorded one was heard. */
  wakeIfAnswered(): void {
    if (this.#scene?.exchange.status === 204) this.cause("app_becomes_healthy");
  }

  /** The agent reports, without words, as the recorded ones did. */
  async report(state: "working" | "idle", workspace = this.#subject): Promise<void> {
    const agent = workspace === null ? null : lastBuild(workspace).agent;
    if (workspace === null || agent === null || agent.app === null) return;
    const last = agent.app.statuses.at(-1);
    if (last?.state === state && last.message === "") return;
    // It was given its prompt before it could be idle.
    if (last === undefined && state === "idle") await this.report("working", workspace);
    await this.#mock.fetch("http://coder/api/v2/workspaceagents/me/app-status", {
      method: "PATCH",
      headers: { "Coder-Session-Token": agent.token },
      body: JSON.stringify({ app_slug: "agent", state, message: "", uri: "" }),
    });
  }

  /** The provisioner has taken whatever waits for one. */
  takeAll(): void {
    for (const workspace of this.#mock.simulator.world.workspaces.values())
      if (jobStatus(lastBuild(workspace).job) === "pending") this.#step(workspace);
  }

  /** What the agent said last before its workspace went is seen only later. */
  async reportAsShownLater(): Promise<void> {
    const shown = this.#scene?.later.slice(0, 6).flatMap(({ body }) => momentsOf(body));
    const reported = shown?.find((moment) => moment.reported !== null)?.reported ?? null;
    if (reported !== null) await this.report(reported);
  }

  /** The app of the task has answered what it heard. */
  answer(): void {
    this.talk(answer);
  }

  talk(change: (conversation: Conversation) => void): void {
    const conversation = this.#conversation();
    if (conversation !== null) change(conversation);
  }

  #conversation(): Conversation | null {
    const workspace = this.#subject;
    if (workspace === null || workspace.taskId === null) return null;
    const start = workspace.builds.findLast(({ transition }) => transition === "start");
    if (start === undefined) return null;
    let conversation = this.#conversations.get(start.id);
    if (conversation === undefined) {
      const task = this.#mock.simulator.world.tasks.get(workspace.taskId);
      conversation = beginning(workspace.name, task?.prompt ?? "");
      this.#conversations.set(start.id, conversation);
    }
    return conversation;
  }

  /** Time goes on until every workspace is as far as the answer shows it. */
  async bringTo(body: string): Promise<void> {
    const moments = momentsOf(body);
    for (const moment of moments) await this.#bringOneTo(moment);
    await this.#bringOthersOn(moments);
  }

  /** What a filter for those that initialize leaves out is as far as the next whole list shows it. */
  async #bringOthersOn(shown: readonly Moment[]): Promise<void> {
    const { exchange, later = [] } = this.#scene ?? {};
    if (exchange?.label.includes("status:initializing") !== true || exchange.status !== 200) return;
    const whole = later.find(({ label, status }) => status === 200 && !label.includes("status:"));
    for (const moment of momentsOf(whole?.body ?? ""))
      if (!shown.some(({ id }) => id === moment.id)) await this.#bringOneTo(moment);
  }

  async #bringOneTo(moment: Moment): Promise<void> {
    const workspace = this.#scene?.workspaceOf(moment.id) ?? null;
    if (workspace === null) return;
    const { world } = this.#mock.simulator;
    if (moment.status === "failed") this.#endBadly(workspace);
    this.#showHealth(workspace, moment);
    // The first tasks show nothing of their agents but what these said.
    if (moment.reported !== null && moment.lifecycle === undefined && moment.status === "running")
      this.#rest(workspace);
    while (!isAsFar(world, workspace, moment) && this.#step(workspace));
    const { agent } = lastBuild(workspace);
    if (agent?.connection === "connected" && moment.reported !== null)
      await this.report(moment.reported, workspace);
  }

  #endBadly(workspace: Workspace): void {
    this.noticeCancel(workspace);
    this.fail(workspace);
  }

  /** Apps fall ill and get well while nobody asks. */
  #showHealth(workspace: Workspace, { status, ill, active }: Moment): void {
    const health = lastBuild(workspace).agent?.app?.health;
    if (status !== "running" || health === undefined) return;
    if (ill) {
      this.#rest(workspace);
      if (lastBuild(workspace).agent?.app?.health !== "unhealthy")
        this.cause("app_becomes_unhealthy", workspace);
    } else if (active && health === "unhealthy") this.cause("app_becomes_healthy", workspace);
  }
}
