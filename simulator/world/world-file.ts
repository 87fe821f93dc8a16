/** A world as one file: what it was made with, its journal, and the hash that doing it again must come to. */
import { hash } from "node:crypto";
import { isChange } from "../core/apply.ts";
import type { Instant } from "../core/env.ts";
import { isPaceName, paces } from "../core/pace.ts";
import { allowedReleases, releaseProblem } from "../core/text/release-problem.ts";
import { isRelease } from "../core/releases.ts";
import { formatInstant, parseInstant } from "../core/text/time.ts";
import { defaultDefinition, type WorldDefinition } from "../core/setup/definitions.ts";
import { recordsOf, type WorldRecords } from "../core/world-records.ts";
import type { Build } from "../core/model.ts";
import type { Deployment } from "../core/world.ts";
import type { JournalEntry } from "../store/store.ts";
import { definitionProblem } from "./check-definition.ts";
import { fromPlain, toPlain } from "./plain-json.ts";
import type { WorldSetting } from "./setting.ts";
import type { Simulator } from "./simulator.ts";
import { storyHash } from "./world-hash.ts";

const FORMAT = "mock-coder world";
const VERSION = 1;
/** Bytes of the longest file that is read, and written. */
export const WORLD_FILE_BYTES = 64 * 1024 * 1024;

/** What a world file holds, as JSON. */
export interface WorldFile {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly seed: string;
  readonly release: string;
  readonly pace: string;
  readonly started_at: string;
  readonly deployment: unknown;
  readonly definition: unknown;
  readonly clock: { readonly now: string; readonly mode: string; readonly speed: number };
  /** The world as it was before the first entry, where older ones are no longer kept. */
  readonly checkpoint: Checkpoint | null;
  readonly entries: readonly unknown[];
  readonly story_hash: string;
}

interface Checkpoint {
  readonly sequence: number;
  readonly at: string;
  /** Of the records as they are written here: what nobody can check field by field must be as it was. */
  readonly digest: string;
  readonly records: unknown;
}

/** A world file that was read: everything fits, but nothing was done again yet. */
export interface ReadWorld {
  readonly setting: WorldSetting;
  readonly startedAt: Instant;
  readonly deployment: Deployment;
  readonly definition: WorldDefinition;
  readonly clock: { readonly now: Instant; readonly mode: string; readonly speed: number };
  readonly checkpoint: { readonly at: Instant; readonly records: WorldRecords } | null;
  readonly entries: readonly JournalEntry[];
  readonly storyHash: string;
}

/** A world file that cannot be used: where, what, why and the cure, without the name of the file. */
export class WorldFileProblem extends Error {
  override readonly name = "WorldFileProblem";
}

/** The world of the simulator as it is, as a file. */
export function worldFile(simulator: Simulator): WorldFile {
  const { setting, page, beginning, now } = simulator.present();
  const { world, clock, options } = simulator;
  const { kept } = beginning;
  return {
    format: FORMAT,
    version: VERSION,
    ...setting,
    started_at: formatInstant(world.startedAt),
    deployment: toPlain(world.deployment),
    definition: toPlain(options.definition ?? defaultDefinition),
    clock: { now: formatInstant(now), mode: clock.mode, speed: clock.speed },
    checkpoint: kept === null ? null : checkpointOf(recordsOf(kept), beginning.at),
    entries: page.entries.map(({ at, ...entry }) => ({ at: formatInstant(at), ...entry })),
    story_hash: storyHash(world, now),
  };
}

function checkpointOf(records: WorldRecords, at: Instant): Checkpoint {
  const plain = toPlain({
    ...records,
    // Tokens are made anew wherever the file is opened, from what they follow from.
    apiKeys: records.apiKeys.map((key) => ({ ...key, id: "", secret: "" })),
    workspaces: records.workspaces.map((workspace) => ({
      ...workspace,
      rendered: null,
      builds: workspace.builds.map(withoutToken),
    })),
    tasks: records.tasks.map((task) => ({
      ...task,
      workspace: task.workspace === null ? null : { id: task.workspace.id },
    })),
  });
  return { sequence: records.sequence, at: formatInstant(at), digest: digestOf(plain), records: plain };
}

function withoutToken(build: Build): Build {
  const { agent, agentToken } = build;
  return {
    ...build,
    agentToken: agentToken === null ? null : "",
    agent: agent === null ? null : { ...agent, token: "" },
  };
}

function digestOf(records: unknown): string {
  return hash("sha256", JSON.stringify(records), "hex");
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the text of a world file. Throws `WorldFileProblem`. */
export function parseWorldFile(text: string): ReadWorld {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new WorldFileProblem(
      `is no JSON, so it was cut off or changed (${error instanceof Error ? error.message : String(error)}). ${AGAIN}`,
    );
  }
  return readWorldFile(value);
}

const AGAIN = "Export the world again: GET /_sim/export.";

/** Reads the JSON value of a world file. Throws `WorldFileProblem`. */
export function readWorldFile(value: unknown): ReadWorld {
  if (!isFields(value) || value["format"] !== FORMAT)
    throw new WorldFileProblem(`is no world file, for its "format" is not "${FORMAT}". ${AGAIN}`);
  if (value["version"] !== VERSION)
    throw new WorldFileProblem(
      `is of version ${shown(value["version"])}, and this mock-coder reads version ${String(VERSION)}. Use the mock-coder that wrote it. Export the world again there.`,
    );
  const { seed, release, pace, deployment, definition, checkpoint, story_hash: told } = value;
  if (typeof seed !== "string" || seed === "") throw wrong("seed", seed, "a text that is not empty");
  if (typeof release !== "string") throw wrong("release", release, allowedReleases);
  if (!isRelease(release))
    throw wrong("release", release, `a release. ${releaseProblem(release)?.slice(0, -1) ?? ""}`);
  if (typeof pace !== "string" || !isPaceName(pace)) throw wrong("pace", pace, Object.keys(paces).join(", "));
  if (typeof told !== "string" || !/^[0-9a-f]{64}$/.test(told)) throw wrong("story_hash", told, "a SHA-256");
  const startedAt = instantAt(value["started_at"], "started_at");
  const kept = fromPlain(definition) as WorldDefinition;
  const problem = definitionProblem(kept);
  if (problem !== null) throw new WorldFileProblem(`cannot be used: ${problem} ${AGAIN}`);
  const from = checkpoint === null ? null : readCheckpoint(checkpoint);
  return {
    setting: { seed, release, pace },
    startedAt,
    deployment: readDeployment(fromPlain(deployment)),
    definition: kept,
    clock: readClock(value["clock"]),
    checkpoint: from,
    entries: readEntries(value["entries"], from?.at ?? startedAt),
    storyHash: told,
  };
}

function readDeployment(value: unknown): Deployment {
  if (!isFields(value)) throw wrong("deployment", value, "an object");
  const { ownerWorkspaceAccess, workspaceSharing, tokenLifetime } = value;
  if (typeof ownerWorkspaceAccess === "boolean" && typeof workspaceSharing === "boolean")
    if (typeof tokenLifetime === "number" && tokenLifetime > 0)
      return { ownerWorkspaceAccess, workspaceSharing, tokenLifetime };
  throw wrong("deployment", value, "ownerWorkspaceAccess, workspaceSharing and tokenLifetime");
}

function readClock(value: unknown): ReadWorld["clock"] {
  if (!isFields(value)) throw wrong("clock", value, "an object");
  const { now, mode, speed } = value;
  if (typeof mode !== "string" || !["real", "scaled", "manual", "frozen"].includes(mode))
    throw wrong("clock.mode", mode, "real, scaled, manual, frozen");
  if (typeof speed !== "number" || !(speed >= 0 && speed <= 10_000))
    throw wrong("clock.speed", speed, "a number from 0 to 10000");
  return { now: instantAt(now, "clock.now"), mode, speed };
}

function readCheckpoint(value: unknown): NonNullable<ReadWorld["checkpoint"]> {
  if (!isFields(value)) throw wrong("checkpoint", value, "an object or null");
  const { at, digest, records } = value;
  if (digest !== digestOf(records))
    throw new WorldFileProblem(`has a checkpoint that was changed since it was written. ${AGAIN}`);
  return { at: instantAt(at, "checkpoint.at"), records: fromPlain(records) as WorldRecords };
}

function readEntries(value: unknown, from: Instant): readonly JournalEntry[] {
  if (!Array.isArray(value)) throw wrong("entries", value, "an array");
  let last = from;
  return value.map((entry: unknown, index) => {
    const where = `entries[${String(index)}]`;
    if (!isFields(entry)) throw wrong(where, entry, "an object");
    const at = instantAt(entry["at"], `${where}.at`);
    if (at < last) throw wrong(`${where}.at`, entry["at"], "no earlier instant than the one before");
    last = at;
    checkEntry(entry, where);
    return { ...entry, at } as unknown as JournalEntry;
  });
}

/** What each kind of entry must have beside its instant; what is in it is judged when it is done again. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  attempt: ["operation"],
  step: ["task"],
  hold: ["task"],
  message: ["workspace", "text"],
  event: ["task", "event", "text"],
  agent: ["task"],
  template: ["template", "deprecated"],
  upgrade: ["release"],
};

function checkEntry(entry: Fields, where: string): void {
  const kind = entry["kind"];
  const texts = typeof kind === "string" ? TEXTS[kind] : undefined;
  if (texts === undefined) throw wrong(`${where}.kind`, kind, Object.keys(TEXTS).join(", "));
  for (const name of texts)
    if (typeof entry[name] !== "string") throw wrong(`${where}.${name}`, entry[name], "a text");
  if (kind === "upgrade" && !isRelease(String(entry["release"])))
    throw wrong(`${where}.release`, entry["release"], allowedReleases);
  if (kind === "agent" && !Array.isArray(entry["turns"]))
    throw wrong(`${where}.turns`, entry["turns"], "an array");
  if (kind !== "attempt") return;
  const { operation, caller, params, query } = entry;
  if (!isChange(operation as Parameters<typeof isChange>[0]))
    throw wrong(`${where}.operation`, operation, "an operation that changes the world");
  if (caller !== null && !isFields(caller)) throw wrong(`${where}.caller`, caller, "an object or null");
  if (!isFields(params)) throw wrong(`${where}.params`, params, "an object");
  if (!Array.isArray(query)) throw wrong(`${where}.query`, query, "an array");
}

function instantAt(value: unknown, where: string): Instant {
  const instant = typeof value === "string" ? parseInstant(value) : null;
  if (instant === null) throw wrong(where, value, "an RFC 3339 time");
  return instant;
}

function wrong(where: string, value: unknown, allowed: string): WorldFileProblem {
  return new WorldFileProblem(`cannot be used: ${where} is ${shown(value)}; allowed is ${allowed}. ${AGAIN}`);
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value).slice(0, 60);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
