/** What each status is called, what stands for it, and which is worse. */
import type { Status } from "../language/outcome.ts";
import type { Verdict } from "../judging/verdict.ts";

export interface StatusWords {
  /** One character, told apart without colour. */
  readonly symbol: string;
  /** What the status means, for a legend. */
  readonly means: string;
  /** How it is coloured. */
  readonly tone: Tone;
}

export type Tone = "good" | "bad" | "warn" | "quiet";

/** The worst first. */
// prettier-ignore
export const statusWords: Readonly<Record<Status, StatusWords>> = {
  "harness-error": { symbol: "#", means: "the suite itself is at fault", tone: "bad" },
  fail: { symbol: "✗", means: "the target breaks it", tone: "bad" },
  "unexpected-pass": { symbol: "!", means: "the target keeps it, although the known failures say otherwise", tone: "bad" },
  unreached: { symbol: "?", means: "the target could not be brought into the state", tone: "warn" },
  "not-run": { symbol: "○", means: "the run ended earlier", tone: "warn" },
  unsupported: { symbol: "–", means: "the target lacks what it needs", tone: "quiet" },
  "expected-fail": { symbol: "~", means: "broken, as the known failures say", tone: "quiet" },
  pass: { symbol: "✓", means: "the target keeps it", tone: "good" },
};

export const worstFirst = Object.keys(statusWords) as readonly Status[];

/** The worst of some; null of none. */
export function worstOf(statuses: readonly Status[]): Status | null {
  return worstFirst.find((status) => statuses.includes(status)) ?? null;
}

/** Statuses that a person has to do something about, in reports called failures. */
export function isFailure(status: Status): boolean {
  return statusWords[status].tone === "bad";
}

export function toneOfVerdict(verdict: Verdict): Tone {
  switch (verdict) {
    case "conformant":
      return "good";
    case "not conformant":
      return "bad";
    case "inconclusive":
      return "warn";
  }
}
