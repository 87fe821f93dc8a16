/** Puts the simulated agent on a port, says where it is, and ends it well. */
import { createMockAgent, ListenError, readOrigins, type RunningServer } from "../../simulator/index.ts";
import { messageOf } from "../../client/message-of.ts";
import { CannotStart } from "../cannot-start.ts";
import { endOnSignal } from "../end-on-signal.ts";
import { createLog } from "../log-line.ts";
import { ownVersion } from "../version.ts";
import type { AgentFlags } from "./agent-command.ts";
import { readConversation } from "./read-conversation.ts";

/** Returns when it listens; the process ends by a signal. Throws `CannotStart`. */
export async function serveAgent(flags: AgentFlags): Promise<void> {
  const { conversation: file, pace, port, host, cors = [] } = flags;
  const script = file === undefined ? [] : readConversation(file);
  const log = createLog(flags.log, process.stderr);
  const agent = createMockAgent({
    script,
    pace,
    cors: originsOf(cors),
    onFault: (error) => log.fault(error),
    ...(log.request === undefined ? {} : { log: log.request }),
  });
  const running = await listen(() => agent.listen({ port, host }));
  endOnSignal(running, log, () => {});
  log.listening?.(running);
  const says = file === undefined ? "it echoes" : `it answers as ${file} says`;
  process.stdout.write(
    `mock-coder ${ownVersion()} speaks AgentAPI at ${running.url} (${says}, pace ${pace})\n\n` +
      `  curl -sS ${running.url}/status\n` +
      `  curl -sS ${running.url}/message -H 'Content-Type: application/json' -d '{"content":"Hi","type":"user"}'\n` +
      `  curl -sS ${running.url}/messages\n\n`,
  );
}

function originsOf(given: readonly string[]): readonly string[] {
  try {
    return readOrigins(given);
  } catch (error) {
    throw new CannotStart(`--cors: ${messageOf(error)}`, { cause: error });
  }
}

async function listen(start: () => Promise<RunningServer>): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    throw error instanceof ListenError ? new CannotStart(error.message, { cause: error }) : error;
  }
}
