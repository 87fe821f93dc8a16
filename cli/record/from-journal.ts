/** `mock-coder scenario from-journal`: the story of what a world of ours has lived through. */
import { existsSync, writeFileSync } from "node:fs";
import { createHttpTransport } from "../../client/http-transport.ts";
import { messageOf } from "../../client/message-of.ts";
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";
import { json, TransportError } from "../../client/wire.ts";
import { leftOutLines } from "../../scenarios/index.ts";
import { CannotStart } from "../cannot-start.ts";
import { readText } from "../read-text.ts";
import { JournalProblem, relive, type JournalDocument } from "./relive.ts";

export interface FromJournalFlags {
  readonly output?: string;
  readonly controlToken?: string;
  readonly world?: string;
  readonly title: string;
  readonly force?: boolean;
}

const EXIT_UNUSABLE = 3;

/** Writes or prints the story. Throws `CannotStart` for what cannot be read or told. */
export async function fromJournal(journal: string, flags: FromJournalFlags): Promise<void> {
  const { output, force } = flags;
  if (output !== undefined && force !== true && existsSync(output))
    throw new CannotStart(
      `${output}: is there already. Name another file, or give --force to write over it.`,
    );
  const document = /^https?:/i.test(journal) ? await ofServer(journal, flags) : ofFile(journal);
  const { text, steps, leftOut } = await told(document, journal, flags);
  if (text === null) throw new CannotStart(`${journal}: nothing in this journal is a step of a story.`);
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(output, text);
  for (const line of leftOutLines(leftOut)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${output}: ${String(steps)} steps\n`);
}

async function told(document: JournalDocument, journal: string, { title }: FromJournalFlags) {
  try {
    return await relive(document, title);
  } catch (error) {
    if (error instanceof JournalProblem || (error instanceof Error && error.name === "ReplayProblem"))
      throw new CannotStart(`${journal}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function ofServer(typed: string, { controlToken, world }: FromJournalFlags): Promise<JournalDocument> {
  try {
    const transport = createHttpTransport(readTargetUrl(typed));
    try {
      const path = `/_sim${world === undefined ? "" : `/worlds/${encodeURIComponent(world)}`}/replay`;
      const headers = controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` };
      const reply = await transport.send({ method: "GET", path, headers });
      if (reply.status === 200 && isJournal(json(reply))) return json(reply) as JournalDocument;
      throw new CannotStart(
        `The server answers GET ${path} with ${replyTextWithStatus(reply)}. It must be a mock-coder with its control API.`,
        { exitCode: EXIT_UNUSABLE },
      );
    } finally {
      transport.close();
    }
  } catch (error) {
    if (error instanceof UnreadableUrl) throw new CannotStart(error.message, { cause: error });
    if (error instanceof TransportError)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    throw error;
  }
}

const CURE = "It has to be the answer of GET /_sim/replay.";

function ofFile(file: string): JournalDocument {
  const text = readText(file, CURE);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CannotStart(`${file}: is no JSON: ${messageOf(error)}. ${CURE}`, { cause: error });
  }
  if (isJournal(value)) return value as JournalDocument;
  throw new CannotStart(`${file}: is no journal. ${CURE}`);
}

function isJournal(value: unknown): boolean {
  const { header, entries } = (value ?? {}) as { readonly header?: unknown; readonly entries?: unknown };
  return typeof header === "object" && header !== null && Array.isArray(entries);
}
