/** What a run has not reached of the published contract, in words. Pure. */
import type { Coverage } from "../judging/coverage.ts";
import { columnNames } from "../language/state-answers.ts";
import { grouped } from "./text.ts";

/** One kind of things that can be reached. */
export interface CoveredKind {
  readonly name: string;
  readonly reached: number;
  /** `S5 × send: busy (409)` */
  readonly missed: readonly string[];
  /** With why nothing can reach them. */
  readonly unreachable: readonly string[];
}

/** `71.2 %`, rounded down: 100 % is said of all only. */
export function percentWords(percent: number): string {
  return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
}

/** `71.2 %, 310 of 435 that can be reached` */
export function coverageWords({ percent, reached, reachable }: Coverage): string {
  return `${percentWords(percent)}, ${grouped(reached)} of ${grouped(reachable)} that can be reached`;
}

export function coverageKinds({ cells, moves, answers }: Coverage): readonly CoveredKind[] {
  return [
    kindOf(
      "answers by state",
      cells,
      ({ code, operation, answer, status }) =>
        `${code} × ${columnNames[operation]}: ${answer} (${String(status)})`,
    ),
    kindOf("moves between states", moves, ({ from, by, to }) => `${from} to ${to} by ${by}`),
    kindOf(
      "status codes of operations",
      answers,
      ({ operation, status }) => `${operation}: ${String(status)}`,
    ),
  ];
}

interface Met {
  readonly reached: boolean;
  readonly unreachable?: string;
}

function kindOf<M extends Met>(name: string, all: readonly M[], spell: (one: M) => string): CoveredKind {
  const open = all.filter(({ reached }) => !reached);
  return {
    name,
    reached: all.length - open.length,
    missed: open.filter(({ unreachable }) => unreachable === undefined).map(spell),
    unreachable: open.flatMap((one) =>
      one.unreachable === undefined ? [] : [`${spell(one)}: ${one.unreachable}`],
    ),
  };
}
