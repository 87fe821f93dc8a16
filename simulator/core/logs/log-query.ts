/** How a log is asked for: its format, the line after which, and whether it is followed. Source: coderd/provisionerjobs.go. */
import type { Attempt } from "../attempt.ts";
import type { Rule } from "../rule.ts";

/** A key alone is enough, whatever its value: `follow=false` follows too. */
export const followsLog = ({ input }: Attempt): boolean => input.query.has("follow");

const format = (attempt: Attempt): string => attempt.query("format") || "json";

/** Docs/behaviour, 9.2: releases before 2.31.1 do not look at the format. */
export const wantsText = (attempt: Attempt): boolean =>
  attempt.world.profile.has.logsAsText && format(attempt) === "text";

const formatIsUnknown = (attempt: Attempt): boolean => !["json", "text"].includes(format(attempt));
const textIsFollowed = (attempt: Attempt): boolean => wantsText(attempt) && followsLog(attempt);

export const formatRules: readonly Rule[] = [
  { since: "2.31.1", when: formatIsUnknown, refuse: "log_format_invalid" },
  { since: "2.31.1", when: textIsFollowed, refuse: "log_format_cannot_follow" },
];

/** What Go's `ParseInt` reads with 64 bits; null when it reads nothing. */
function parseInt64(text: string): bigint | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = BigInt(text.replace("+", ""));
  return value === BigInt.asIntN(64, value) ? value : null;
}

/** The id after which lines are wanted. Ids are safe integers, so what is none is before or after all of them. */
export function afterOf(attempt: Attempt): number {
  return Number(parseInt64(attempt.query("after") || "0") ?? 0n);
}

export const afterIsNoInteger = (attempt: Attempt): boolean =>
  attempt.query("after") !== "" && parseInt64(attempt.query("after")) === null;

export const afterIsNoCount = (attempt: Attempt): boolean =>
  afterIsNoInteger(attempt) || (parseInt64(attempt.query("after")) ?? 0n) < 0n;
