/** The worlds of a server: made, listed, shown and deleted. */
import { MILLISECOND, type Instant } from "../core/env.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import { formatInstant, parseDuration } from "../core/text/time.ts";
import type { HttpHeaders } from "../http/http-handler.ts";
import { jsonText } from "../http/wire/json-text.ts";
import { CLOCKS, clockNamed } from "./clock-named.ts";
import { readSetting } from "./read-setting.ts";
import { playInto, problemOf as playProblem } from "./scenarios.ts";
import { storyWorld } from "./story-world.ts";
import { misfit, show, type Answer, type ControlRequest, type Problem, type Shapes } from "./reply.ts";
import { worldDocument } from "./world.ts";
import type { ControlledWorld, ControlledWorlds, NoWorld, WorldWish } from "./worlds-port.ts";

/** `GET /_sim/worlds`. */
export function listWorlds({ worlds, headers }: ControlRequest): Answer {
  return show("WorldsResponse", { worlds: worlds.all().map((world) => summaryOf(world, headers)) });
}

/** `POST /_sim/worlds`. */
export async function createWorld({ worlds, headers, body }: ControlRequest): Promise<Answer> {
  const wish = readWish(body as Shapes["CreateWorldRequest"]);
  if ("status" in wish) return wish;
  const story = await storyWorld(worlds, body as Shapes["CreateWorldRequest"]);
  if (story !== null && "status" in story) return story;
  const made = await worlds.create(story === null ? wish : { ...story.wish, ...wish });
  if ("kind" in made) return problemOf(made);
  if (story !== null) {
    const played = await playInto(story.story, made.simulator, worlds.inside(made));
    if ("kind" in played) {
      // Nothing half made.
      worlds.remove(made);
      return playProblem(played);
    }
  }
  return { status: 201, json: jsonText(documentOf(made, headers)) };
}

/** `GET /_sim/worlds/{world}`. */
export function getHostedWorld({ worlds, params, headers }: ControlRequest): Answer {
  const { world: name = "" } = params;
  const world = worlds.find(name);
  return world === undefined ? noSuchWorld(worlds, name) : show("HostedWorld", documentOf(world, headers));
}

/** `DELETE /_sim/worlds/{world}`. */
export function deleteWorld({ worlds, params }: ControlRequest): Answer {
  const { world: name = "" } = params;
  const world = worlds.find(name);
  if (world === undefined) return noSuchWorld(worlds, name);
  if (world === worlds.main)
    return { status: 409, message: "The world that a server starts with cannot be deleted: reset it." };
  worlds.remove(world);
  return { status: 204, json: "" };
}

/** Worlds that a message names. */
const NAMED = 20;

/** 404, with the names of those that are there. */
export function noSuchWorld(worlds: ControlledWorlds, name: string): Problem {
  const names = worlds.all().map((world) => world.name);
  const rest = names.length > NAMED ? `, and ${String(names.length - NAMED)} more` : "";
  const detail = `Those that are there: ${names.slice(0, NAMED).join(", ")}${rest}.`;
  return { status: 404, message: `There is no world ${JSON.stringify(name.slice(0, 80))}.`, detail };
}

const STATUS = {
  "wrong-name": 400,
  "wrong-definition": 400,
  "no-such-entry": 400,
  "wrong-file": 400,
  "name-taken": 409,
  "too-large": 409,
  full: 503,
} as const;

/** What is told of a world that cannot be made. */
export function problemOf({ kind, message, retryAfter }: NoWorld): Problem {
  const status = STATUS[kind];
  if (kind === "wrong-file") return misfit("Validation failed.", "world", message);
  if (kind === "no-such-entry") return misfit("Validation failed.", "at", message);
  if (kind === "wrong-name") return misfit("Validation failed.", "name", message);
  if (kind === "wrong-definition") return misfit("Validation failed.", "definition", message);
  return kind === "full" ? { status, message, retryAfter } : { status, message };
}

function readWish({
  name,
  clock,
  definition,
  ttl,
  listen,
  world,
  scenario: _scenario,
  story: _story,
  parameters: _parameters,
  ...rest
}: Shapes["CreateWorldRequest"]): WorldWish | Problem {
  const setting = readSetting(rest);
  if ("status" in setting) return setting;
  const wish: { -readonly [Key in keyof WorldWish]: WorldWish[Key] } = { ...setting };
  if (typeof name === "string") wish.name = name;
  if (typeof clock === "string") {
    const read = clockNamed(clock);
    if (read === null) return misfit(`Unknown clock ${JSON.stringify(clock)}.`, "clock", CLOCKS);
    wish.clock = read;
  }
  if (world !== undefined && world !== null) {
    const beside = (["seed", "pace", "release", "definition"] as const).find(
      (key) => (key === "definition" ? definition : rest[key]) !== undefined,
    );
    if (beside !== undefined)
      return misfit("Validation failed.", beside, "Is in the world file: leave it out.");
    wish.world = world;
  }
  // Its own fields are judged when the world is made.
  if (definition !== undefined && definition !== null)
    wish.definition = definition as unknown as WorldDefinition;
  const life = lifeOf(ttl);
  if (typeof life === "object") return life;
  if (life !== undefined) wish.ttlMs = life;
  if (listen === true) wish.listen = true;
  return wish;
}

/** How long a world lives without a call, in milliseconds. */
export function lifeOf(ttl: string | null | undefined): number | undefined | Problem {
  if (typeof ttl !== "string") return undefined;
  const span = parseDuration(ttl);
  if (span === null || span <= 0) return misfit(`Invalid span ${JSON.stringify(ttl)}.`, "ttl", SPANS);
  return span / MILLISECOND;
}

const SPANS = 'Must be a span above 0 in Go\'s spelling, such as "90s", "1h30m" or "250ms".';

/** What is told of a world that was asked for. */
export function documentOf(world: ControlledWorld, headers: HttpHeaders): Shapes["HostedWorld"] {
  const { id, name } = world;
  const expiry = { expires_at: expiryOf(world) };
  return { id, name, url: world.url(headers), ...expiry, ...worldDocument(world.simulator) };
}

function summaryOf(world: ControlledWorld, headers: HttpHeaders): Shapes["WorldSummary"] {
  const { id, name, simulator, madeAt } = world;
  const { setting, clock } = simulator;
  return {
    id,
    name,
    url: world.url(headers),
    release: setting.release,
    pace: setting.pace,
    seed: setting.seed,
    clock: { now: formatInstant(clock.now()), mode: clock.mode },
    tasks: simulator.world.tasks.size,
    created_at: formatInstant(instantOf(madeAt)),
    expires_at: expiryOf(world),
  };
}

function expiryOf({ expiresAt }: ControlledWorld): string | null {
  return expiresAt === null ? null : formatInstant(instantOf(expiresAt));
}

function instantOf(milliseconds: number): Instant {
  return Math.round(milliseconds) * MILLISECOND;
}
