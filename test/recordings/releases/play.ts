/** Plays the recording of a release to a simulator of that release, and compares each answer. */
import { paces } from "../../../simulator/core/pace.ts";
import type { Workspace } from "../../../simulator/core/model.ts";
import { createMockCoder, type MockCoder } from "../../../simulator/index.ts";
import { Known } from "../particulars.ts";
import { compareRelease, orderedByName, type Answer, type ReleaseDifference } from "./compare-release.ts";
import { startFakeApp } from "./fake-app.ts";
import { recordedWorld } from "./recorded-world.ts";
import { objectOf, type RecordedRelease, type ReleaseExchange } from "./release-recording.ts";
import { Stage } from "./stage.ts";
import { happeningBefore } from "./states.ts";

/** A token that nobody has. */
const UNKNOWN_TOKEN = "abcdefghij-abcdefghijklmnopqrstuv";

/** All differences, in the order of the exchanges. Throws for a label that `states.ts` does not know. */
export async function playRelease(
  release: RecordedRelease,
  exchanges: readonly ReleaseExchange[],
): Promise<readonly ReleaseDifference[]> {
  const app = await startFakeApp();
  try {
    const mock = createMockCoder({
      release,
      clock: "manual",
      definition: recordedWorld(app),
      // That an app answers nothing is what is played.
      onNotice: () => undefined,
    });
    const player = new Player(mock, new Stage(mock, app), exchanges);
    const found: ReleaseDifference[] = [];
    for (const index of exchanges.keys()) found.push(...(await player.play(index)));
    return found;
  } finally {
    await app.close();
  }
}

class Player {
  readonly #mock: MockCoder;
  readonly #stage: Stage;
  readonly #exchanges: readonly ReleaseExchange[];
  readonly #known = new Known();
  /** Ours by the recorded one: ids, and names that the server made. */
  readonly #ours = new Map<string, string>();
  /** The workspace whose agent speaks. */
  #lived: Workspace | null = null;

  constructor(mock: MockCoder, stage: Stage, exchanges: readonly ReleaseExchange[]) {
    this.#mock = mock;
    this.#stage = stage;
    this.#exchanges = exchanges;
    this.#learnTemplates();
  }

  async play(index: number): Promise<readonly ReleaseDifference[]> {
    const exchange = this.#at(index);
    const happening = happeningBefore(exchange);
    if (happening === null) throw new Error(`nobody knows what "${exchange.label}" speaks of`);
    const later = this.#exchanges.slice(index + 1, index + 20);
    this.#learnBuild(exchange, later);
    const subject = this.#subjectOf(exchange);
    this.#stage.enter({ exchange, later, subject, workspaceOf: (id) => this.#workspaceOf(id) });
    await happening(this.#stage);
    await this.#stage.bringTo(exchange.body);
    this.#setPace(exchange);
    const answer = await this.#ask(exchange);
    this.#stage.hold();
    this.#learnMade(exchange, answer);
    const body = this.#asOurs(exchange.body);
    const { has } = this.#mock.simulator.profile;
    return compareRelease(exchange, has.taskIsWorkspace ? orderedByName(body) : body, answer, this.#known);
  }

  #at(index: number): ReleaseExchange {
    const exchange = this.#exchanges[index];
    if (exchange === undefined) throw new Error(`there is no exchange ${String(index)}`);
    return exchange;
  }

  /** Whether an idle provisioner had the first job before its create answered is a matter of luck there. */
  #setPace({ body }: ReleaseExchange): void {
    const pace = objectOf(body)?.["status"] === "pending" ? paces.queued : paces.realistic;
    Object.assign(this.#mock.simulator.world, { pace });
  }

  /** Versions by what their template is called in the answers to creates; those that were refused by their label. */
  #learnTemplates(): void {
    const { world } = this.#mock.simulator;
    for (const { label, sent, body } of this.#exchanges) {
      const asked = objectOf(sent);
      const version = asked?.["template_version_id"];
      if (typeof version !== "string") continue;
      const name = objectOf(body)?.["template_name"] ?? REFUSED[label];
      const template = [...world.templates.values()].find((one) => one.name === name);
      if (template === undefined) continue;
      this.#ours.set(version, template.activeVersionId);
      const preset = world.templateVersions.get(template.activeVersionId)?.presets[0];
      const askedPreset = asked?.["template_version_preset_id"];
      if (label === "preset" && typeof askedPreset === "string" && preset !== undefined)
        this.#ours.set(askedPreset, preset.id);
    }
  }

  /** The recording asks for a build that no answer had shown: the last one of the task that it asks for next. */
  #learnBuild({ call }: ReleaseExchange, later: readonly ReleaseExchange[]): void {
    const id = /\/workspacebuilds\/([0-9a-f-]{36})/.exec(call)?.[1];
    if (id === undefined || this.#ours.has(id)) return;
    const task = later.map((one) => TASK_PATH.exec(one.call)?.[1]).find((one) => one !== undefined);
    const build = task === undefined ? undefined : this.#workspaceOf(task)?.builds.at(-1);
    if (build !== undefined) this.#ours.set(id, build.id);
  }

  #subjectOf({ call, as }: ReleaseExchange): Workspace | null {
    if (as === "agent") return this.#lived;
    const [, task, workspace, build] = SUBJECT.exec(call) ?? [];
    const id = task ?? workspace;
    if (id !== undefined) return this.#workspaceOf(id);
    const ours = build === undefined ? undefined : this.#ours.get(build);
    const { builds, workspaces } = this.#mock.simulator.world;
    const found = ours === undefined ? undefined : builds.get(ours);
    return found === undefined ? null : (workspaces.get(found.workspaceId) ?? null);
  }

  /** Our workspace behind the recorded id of it, or of its task. */
  #workspaceOf(recorded: string): Workspace | null {
    const id = this.#ours.get(recorded.toLowerCase());
    if (id === undefined) return null;
    const { world } = this.#mock.simulator;
    const found = world.workspaces.get(id) ?? world.tasks.get(id)?.workspace;
    return found ?? [...world.workspaces.values()].find(({ taskId }) => taskId === id) ?? null;
  }

  async #ask({ call, as, sent }: ReleaseExchange): Promise<Answer> {
    const [method = "", path = ""] = this.#asOurs(call).split(" ");
    const token = this.#tokenOf(as);
    const response = await this.#mock.fetch(`http://127.0.0.1:3000${path}`, {
      method,
      headers: token === null ? {} : { "Coder-Session-Token": token },
      ...(sent === undefined ? {} : { body: this.#asOurs(sent).replace('"ccw"', '"agent"') }),
    });
    return {
      status: response.status,
      type: response.headers.get("content-type") ?? undefined,
      allow: response.headers.get("allow") ?? undefined,
      body: await response.text(),
    };
  }

  #tokenOf(as: string | null): string | null {
    if (as !== "agent") return as === null ? null : this.#mock.token(as);
    const start = this.#lived?.builds.findLast(({ transition }) => transition === "start");
    return start?.agentToken ?? UNKNOWN_TOKEN;
  }

  /** A text of the recording with our ids and names. */
  #asOurs(text: string): string {
    const names = [...this.#ours].filter(([theirs]) => !ID.test(theirs));
    const named = names.reduce((left, [theirs, ours]) => left.replaceAll(theirs, ours), text);
    return named.replaceAll(new RegExp(ID, "gi"), (id) => {
      const ours = this.#ours.get(id.toLowerCase());
      if (ours === undefined) return id;
      return id === id.toLowerCase() ? ours : ours.toUpperCase();
    });
  }

  /** Ids that stand at one place, and names that the server made. */
  #learnMade({ label, body, call, sent }: ReleaseExchange, answer: Answer): void {
    const [theirs, ours] = [objectOf(body), objectOf(answer.body)];
    if (theirs === null || ours === null) return;
    // Lists stand in orders of their own, and show nothing that is asked for later.
    if (!("tasks" in theirs)) this.#learnIds(theirs, ours);
    if (!/^POST \S+\/tasks\/\w+$/.test(call)) return;
    if (label === "create") this.#lived = this.#workspaceOf(String(theirs["id"]));
    const asked = objectOf(sent) ?? {};
    for (const key of ["name", "display_name"]) {
      const [made, other] = [theirs[key], ours[key]];
      if (typeof made !== "string" || typeof other !== "string" || made === asked[key]) continue;
      if (FORMS.some((form) => form.test(made) && form.test(other))) this.#ours.set(made, other);
    }
  }

  #learnIds(theirs: unknown, ours: unknown): void {
    if (
      typeof theirs === "string" &&
      typeof ours === "string" &&
      WHOLE_ID.test(theirs) &&
      WHOLE_ID.test(ours)
    ) {
      if (!this.#ours.has(theirs)) this.#ours.set(theirs, ours);
    } else if (typeof theirs === "object" && theirs !== null && typeof ours === "object" && ours !== null) {
      for (const [key, value] of Object.entries(theirs))
        this.#learnIds(value, (ours as Readonly<Record<string, unknown>>)[key]);
    }
  }
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const WHOLE_ID = new RegExp(`^${ID.source}$`);
const TASK_PATH = /\/tasks\/[^/ ]+\/([0-9a-f-]{36})/i;
const SUBJECT =
  /\/tasks\/[^/ ]+\/([0-9a-f-]{36})|\/workspaces\/([0-9a-f-]{36})|\/workspacebuilds\/([0-9a-f-]{36})/i;

/** Templates of creates that were refused. */
const REFUSED: Readonly<Record<string, string>> = {
  "template without AI task": "plain",
  "template deleted": "tasks-deleted",
};
/** Made names: of words, of the prompt; and names to be shown. */
const FORMS = [/^task-[a-z]+-[a-z]+-[0-9a-f]{4}$/, /^[a-z-]+-[0-9a-f]{4}$/, /^[A-Z][a-z]+ [a-z]+$/];
