/** What every client has to keep, in every situation. */
import { groupBy } from "../../contracts/language/group-by.ts";
import type { Observed } from "../observing/call.ts";
import { taskCalls } from "../observing/task-call.ts";
import { withoutToken } from "../observing/token-mask.ts";
import { fails, hangs } from "./bad-ending.ts";
import { contentType } from "./content-type.ts";
import type { ClientRule, Finding } from "./finding.ts";
import { hotPolling } from "./hot-polling.ts";
import { ignoredConflict } from "./ignored-conflict.ts";
import { openStream } from "./open-stream.ts";
import { resumedTwice } from "./resumed-twice.ts";
import { retriedRefusal } from "./retried-refusal.ts";
import { tokenInOutput, tokenInUrl } from "./shown-token.ts";

/** In the order they are reported. */
export const clientRules: readonly ClientRule[] = [
  hotPolling,
  retriedRefusal,
  resumedTwice,
  ignoredConflict,
  contentType,
  openStream,
  tokenInUrl,
  tokenInOutput,
  hangs,
  fails,
];

/** All that a run broke. What is said in the same words of several calls is one finding, and none shows the token. */
export function findingsOf(observed: Observed): readonly Finding[] {
  const read = { ...observed, calls: taskCalls(observed.calls) };
  return clientRules.flatMap(({ name, find }) =>
    [...groupBy(find(read), ({ why }) => why)].map(([why, same]) => ({
      rule: name,
      why: withoutToken(why, observed.token),
      calls: same.flatMap(({ calls }) => calls),
    })),
  );
}
