/** A check as JSON. Pure. */
import type { CheckResult, SituationResult } from "../check-result.ts";
import { clientRules } from "../findings/client-rules.ts";
import { POLLING_LIMIT } from "../findings/hot-polling.ts";

/** Grows when a reader of the version before would go wrong. */
export const CHECK_REPORT_VERSION = 1;

/** The whole file. */
export function checkJson(result: CheckResult): string {
  const report = {
    version: CHECK_REPORT_VERSION,
    command: result.command,
    server: result.version,
    started_at: result.startedAt,
    ms: Math.round(result.ms),
    verdict: result.verdict,
    exit_code: result.exitCode,
    headline: result.headline,
    limits: { same_call: { calls: POLLING_LIMIT.calls, ms: POLLING_LIMIT.ms } },
    rules: clientRules.map(({ name, says }) => ({ name, says })),
    situations: result.situations.map(situationOf),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function situationOf({ name, says, verdict, why, findings, run }: SituationResult): object {
  return {
    name,
    says,
    verdict,
    ...(why === null ? {} : { why }),
    findings,
    ...(run === null ? {} : { ms: Math.round(run.ms), ending: endingOf(run.ending) }),
    calls: (run?.calls ?? []).map(({ number, at, method, url, status }) => ({
      number,
      at_ms: at,
      method,
      url,
      status,
    })),
    ...(run === null ? {} : { output: run.output }),
  };
}

function endingOf(ending: NonNullable<SituationResult["run"]>["ending"]): object {
  return ending.kind === "overtime" ? { kind: ending.kind, limit_ms: ending.limitMs } : ending;
}
