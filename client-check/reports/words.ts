/** Sentences that several reports share. Pure. */
import { spanOf } from "../../contracts/reports/text.ts";
import type { CheckResult, SituationResult } from "../check-result.ts";
import type { Ending } from "../observing/call.ts";

/** `ended with 1` */
export function endingWords(ending: Ending): string {
  switch (ending.kind) {
    case "exit":
      return `ended with ${String(ending.code)}`;
    case "signal":
      return `ended by ${ending.signal}`;
    case "overtime":
      return `was ended after ${spanOf(ending.limitMs)}`;
    case "interrupted":
      return "was interrupted";
  }
}

/** `rule: why`, and beneath it the calls it speaks of. */
export function findingLines(result: SituationResult, mostCalls = 6): readonly (readonly string[])[] {
  return result.findings.map(({ rule, why, calls }) => {
    const shown = calls.slice(0, mostCalls).flatMap((number) => {
      const call = result.run?.calls[number - 1];
      return call === undefined
        ? []
        : [
            `call ${String(number)} at ${String(call.at)} ms: ${call.method} ${call.url} ${call.status === null ? "not answered" : String(call.status)}`,
          ];
    });
    const left = calls.length - mostCalls;
    return [`${rule}: ${why}`, ...shown, ...(left > 0 ? [`and ${String(left)} more`] : [])];
  });
}

/** The command as somebody would type it, nearly. */
export function commandText({ command }: CheckResult): string {
  return command.map((word) => (/^[\w./:@=+-]+$/.test(word) ? word : JSON.stringify(word))).join(" ");
}
