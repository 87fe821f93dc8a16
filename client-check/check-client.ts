/** Puts a client into situations, one after the other, and judges what it does in each. */
import { createMockCoder } from "../simulator/index.ts";
import { overall, verdictOf, type CheckResult, type SituationResult } from "./check-result.ts";
import { findingsOf } from "./findings/client-rules.ts";
import type { Call, Ending } from "./observing/call.ts";
import { taskCalls } from "./observing/task-call.ts";
import { withoutToken } from "./observing/token-mask.ts";
import { watchServer } from "./observing/watched-server.ts";
import { runCommand, type CommandRun } from "./running/run-command.ts";
import { CLIENT, templateVersion } from "./situations/arranging.ts";
import { missingStep, type Situation } from "./situations/situation.ts";

export interface CheckOptions {
  readonly command: readonly [string, ...string[]];
  readonly situations: readonly Situation[];
  /** The longest a situation may take, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Is told before and after each. */
  readonly onBegin: (situation: Situation) => void;
  readonly onEnd: (result: SituationResult) => void;
}

/** The command ends at once, with an error of its own and without a call: there is no client to be judged. */
export class NoClient extends Error {
  override readonly name = "NoClient";
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/** So long a connection may stay open after the command has ended, in milliseconds. */
const QUIET_MS = 1_000;

/** Throws `CommandNotStarted` or `NoClient`. */
export async function checkClient(options: CheckOptions): Promise<CheckResult> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const results: SituationResult[] = [];
  for (const situation of options.situations) {
    if (options.signal.aborted) results.push(notRun(situation));
    else {
      options.onBegin(situation);
      const result = await judge(situation, options);
      if (results.length === 0) refuseNoClient(result);
      results.push(result);
      options.onEnd(result);
    }
  }
  return {
    command: options.command,
    startedAt,
    ms: performance.now() - start,
    version: createMockCoder().buildVersion,
    situations: results,
    ...overall(results),
  };
}

async function judge(situation: Situation, options: CheckOptions): Promise<SituationResult> {
  const { limitMs, signal, command } = options;
  const faults: unknown[] = [];
  const onFault = (error: unknown): void => void faults.push(error);
  const coder = createMockCoder({
    ...situation.options,
    seed: `check-client ${situation.name}`,
    control: false,
    onFault,
  });
  const task = await situation.arrange(coder);
  const start = performance.now();
  const elapsed = (): number => Math.round(performance.now() - start);
  const meddle = situation.meddle?.({ coder, task }) ?? ((): void => {});
  const server = await watchServer({ coder, meddle, elapsed, onFault });
  const token = coder.token(CLIENT);
  try {
    const run = await runCommand({
      command,
      env: {
        CODER_URL: server.url,
        CODER_SESSION_TOKEN: token,
        MOCK_CODER_SITUATION: situation.name,
        MOCK_CODER_TASK: task ?? undefined,
        MOCK_CODER_TEMPLATE_VERSION: templateVersion(coder),
      },
      token,
      limitMs,
      signal,
      onEnd: () => server.freeze(),
    });
    const ms = performance.now() - start;
    await server.quiet(QUIET_MS);
    if (faults.length > 0) throw faults[0];
    return resultOf(situation, { ...run, ms, calls: server.calls(), token });
  } finally {
    await server.close();
  }
}

interface Run extends CommandRun {
  readonly ms: number;
  readonly calls: readonly Call[];
  readonly token: string;
}

function resultOf(situation: Situation, run: Run): SituationResult {
  const { name, says, steps, mustSucceed } = situation;
  const { calls, ending, token, printedToken, ms, output } = run;
  const findings =
    ending.kind === "interrupted" ? [] : findingsOf({ calls, ending, token, printedToken, mustSucceed });
  const missing = missingStep(steps, taskCalls(calls));
  const why =
    ending.kind === "interrupted"
      ? "It was interrupted."
      : missing === null
        ? null
        : `The situation did not happen: the client never ${missing.says}.`;
  const shown = calls.map(({ number, at, method, url, status }) => ({
    number,
    at,
    method,
    url: withoutToken(url, token),
    status,
  }));
  const verdict = verdictOf(findings, why);
  return { name, says, verdict, why, findings, run: { ms, ending, output, calls: shown } };
}

function notRun({ name, says }: Situation): SituationResult {
  return { name, says, verdict: "inconclusive", why: "It was not run.", findings: [], run: null };
}

/** A driver that cannot even begin, such as a script that is not there, fails in every situation alike. */
function refuseNoClient({ run }: SituationResult): void {
  if (run === null || run.calls.length > 0 || !isFailure(run.ending)) return;
  throw new NoClient(
    "the command ended with an error before it made a call: correct it, or look at what it printed",
    run.output,
  );
}

function isFailure(ending: Ending): boolean {
  return ending.kind === "signal" || (ending.kind === "exit" && ending.code !== 0);
}
