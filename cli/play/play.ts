/** `mock-coder play`: plays a story in a world of its own, or against a server. */
import { styleText } from "node:util";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";
import { systemTiming } from "../../client/time.ts";
import { TransportError } from "../../client/wire.ts";
import {
  connectStoryServer,
  playStory,
  StoryFailed,
  StoryServerUnusable,
  StoryUnplayable,
  type Person,
  type Story,
  type StoryServer,
} from "../../scenarios/index.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { CannotStart } from "../cannot-start.ts";
import { readAuthorities } from "../verify/authorities.ts";
import { tokenFrom } from "../verify/token-option.ts";
import type { PlayFlags } from "./play-command.ts";
import { readStoryFile, worldOptions } from "./read-story-file.ts";
import { createStage, type Stage } from "./stage.ts";
import { failedJson, playedJson, playedText, type PlayPaint } from "./step-text.ts";

const EXIT_FAILED = 1;
const EXIT_UNUSABLE = 3;

/** Plays, prints, and sets the exit code. Throws `CannotStart` for what cannot be played. */
export async function play(name: string, flags: PlayFlags): Promise<void> {
  const story = readStoryFile(name, flags.set);
  const paint: PlayPaint = (style, text) => styleText(style, text, { stream: process.stdout });
  const stage = createStage({
    ...flags,
    paint,
    out: process.stdout,
    err: process.stderr,
    timing: systemTiming,
  });
  const open = flags.against === undefined ? ownServer(story, flags) : theirServer(flags.against, flags);
  try {
    await playOn(story, await open.connect(), stage, flags, paint);
  } catch (error) {
    throw asCannotStart(error);
  } finally {
    open.close();
  }
}

async function playOn(
  story: Story,
  server: StoryServer,
  stage: Stage,
  { format }: PlayFlags,
  paint: PlayPaint,
): Promise<void> {
  if (format === "text") process.stdout.write(`${paint("bold", story.title)}\n`);
  try {
    const played = await playStory(story, server, stage);
    process.stdout.write(format === "json" ? playedJson(played) : playedText(played, paint));
  } catch (error) {
    if (!(error instanceof StoryFailed)) throw error;
    if (format === "json") process.stdout.write(failedJson(error.step, error.expected, error.got));
    process.stderr.write(`mock-coder: ${error.message}\n`);
    process.exitCode = EXIT_FAILED;
  } finally {
    stage.end();
  }
}

interface Opening {
  readonly connect: () => Promise<StoryServer>;
  readonly close: () => void;
}

/** A world that is there for the story alone. Its clock stands still but for what the story moves. */
function ownServer(story: Story, { seed, control, template }: PlayFlags): Opening {
  if (control === true)
    throw new CannotStart("--control is for a server: name it with --against, or leave --control out.");
  const options = worldOptions(story);
  const mock = createMockCoder({
    ...options,
    clock: "manual",
    ...(seed === undefined ? {} : { seed }),
    onNotice: (sentence) => process.stderr.write(`mock-coder: ${sentence}\n`),
  });
  const send = createFetchTransport(mock.fetch, "http://localhost");
  return {
    connect: () => connectStoryServer({ send, control: { path: "/_sim" }, ...templateOf({ template }) }),
    close: () => {},
  };
}

function theirServer(url: string, flags: PlayFlags): Opening {
  if (flags.speed !== undefined || flags.seed !== undefined)
    throw new CannotStart(
      `--${flags.speed === undefined ? "seed" : "speed"} is for a world of the story's own: leave it or --against out.`,
    );
  const where = readUrl(url);
  const ca = flags.ca === undefined ? {} : { ca: readAuthorities(flags.ca) };
  const transport = createHttpTransport(where, ca);
  const { control, controlToken: token } = flags;
  const asked = control === true || token !== undefined ? { control: { path: "/_sim", token } } : {};
  return {
    connect: () =>
      connectStoryServer({
        send: transport.send,
        people: peopleOf(flags.token ?? []),
        ...asked,
        ...templateOf(flags),
      }),
    close: () => transport.close(),
  };
}

function templateOf({ template }: { readonly template?: string | undefined }): {
  readonly template?: string;
} {
  return template === undefined ? {} : { template };
}

/** `token` is whoever the story is about, `user=token` somebody it names. */
function peopleOf(given: readonly string[]): readonly Person[] {
  return given.map((text) => {
    const [, username = "", token = text] = /^([^=\s]+)=(.+)$/s.exec(text) ?? [];
    return { username, token: tokenFrom(token, "--token") };
  });
}

function readUrl(url: string): string {
  try {
    return readTargetUrl(url, "--against");
  } catch (error) {
    throw error instanceof UnreadableUrl ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function asCannotStart(error: unknown): unknown {
  if (error instanceof StoryUnplayable)
    return new CannotStart(`nothing was played, for the server cannot play it:\n${error.message}`, {
      cause: error,
    });
  if (error instanceof TransportError || error instanceof StoryServerUnusable)
    return new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
  return error;
}
