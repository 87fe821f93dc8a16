/** `mock-coder record`: a proxy in front of a server until a signal ends it, then the file of the story. */
import { existsSync, writeFileSync } from "node:fs";
import { messageOf } from "../../client/message-of.ts";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";
import { TransportError } from "../../client/wire.ts";
import {
  leftOutLines,
  startRecording,
  TokenUnknown,
  type Recorded,
  type RunningRecording,
} from "../../scenarios/index.ts";
import { CannotStart } from "../cannot-start.ts";
import { readAuthorities } from "../verify/authorities.ts";
import type { RecordFlags } from "./record-command.ts";

const EXIT_NOTHING = 1;
const EXIT_UNUSABLE = 3;

/** Records until a signal comes. Throws `CannotStart` for what cannot be recorded or written. */
export async function record(url: string, flags: RecordFlags): Promise<void> {
  const { output, force } = flags;
  if (force !== true && existsSync(output))
    throw new CannotStart(
      `${output}: is there already. Name another file, or give --force to write over it.`,
    );
  const target = readUrl(url);
  const recording = await begin(target, flags);
  const time = recording.isWorldTime
    ? "Its steps say when they are, by the clock of the world."
    : "Its steps say how long after the one before they are.";
  process.stdout.write(
    `Recording ${target}\n\n  Call it at ${recording.url}\n\n${time}\nCtrl-C ends it and writes ${output}.\n`,
  );
  await signal();
  write(output, await recording.end());
}

async function begin(
  target: string,
  { token, controlToken, port, title, ca }: RecordFlags,
): Promise<RunningRecording> {
  try {
    return await startRecording({
      target,
      token,
      controlToken,
      port,
      title,
      ca: ca === undefined ? undefined : readAuthorities(ca),
      onFault: (error) => process.stderr.write(`mock-coder: ${messageOf(error)}\n`),
    });
  } catch (error) {
    if (error instanceof TransportError || error instanceof TokenUnknown)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    if (messageOf(error).includes("EADDRINUSE"))
      throw new CannotStart(`--port ${String(port)}: is in use. Take another one, or 0 for any.`, {
        cause: error,
      });
    throw error;
  }
}

function readUrl(typed: string): string {
  try {
    return readTargetUrl(typed);
  } catch (error) {
    throw error instanceof UnreadableUrl ? new CannotStart(error.message, { cause: error }) : error;
  }
}

/** A second signal ends the process at once, as without us. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, end);
      resolve();
    };
    for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, end);
  });
}

function write(file: string, { text, steps, leftOut }: Recorded): void {
  for (const line of leftOutLines(leftOut)) process.stdout.write(`${line}\n`);
  if (text === null) {
    process.stderr.write(`mock-coder: No call has become a step, so ${file} is not written.\n`);
    process.exitCode = EXIT_NOTHING;
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CannotStart(`${file}: cannot be written: ${messageOf(error)}. The story:\n${text}`, {
      cause: error,
    });
  }
  process.stdout.write(`${file}: ${String(steps)} steps\n`);
}
