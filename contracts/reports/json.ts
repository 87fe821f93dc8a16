/** A run as JSON, as report.schema.json describes it. Pure. */
import { confidenceOf } from "./cite.ts";
import type { RunResult } from "../judging/verdict.ts";
import { coverageKinds } from "./coverage-words.ts";
import { gridOf } from "./grid.ts";
import { isFailure } from "./statuses.ts";
import { judgedOf, viewOf, type ExchangeView, type OutcomeView } from "./view.ts";

/** Names the schema, which the package publishes as `mock-coder/report.schema.json`. */
export const SCHEMA_ID = "urn:mock-coder:report:1";
/** Grows when a reader of the version before would go wrong. */
export const REPORT_VERSION = 1;

/** The whole file. */
export function jsonReport(result: RunResult): string {
  const { outcomes, failures: _, target, startedAt, exitCode, ...view } = viewOf(result);
  const {
    release,
    ms,
    made,
    planned,
    counts,
    sets,
    verdict,
    headline,
    ended,
    selection,
    problems,
    leftovers,
    hints,
    coverage,
  } = view;
  const report = {
    $schema: SCHEMA_ID,
    version: REPORT_VERSION,
    target,
    release,
    started_at: startedAt,
    ms: rounded(ms),
    ...(made === undefined ? {} : { made }),
    verdict,
    exit_code: exitCode,
    headline,
    planned,
    counts,
    sets,
    ...(ended === undefined ? {} : { ended }),
    ...(selection === undefined ? {} : { selection }),
    problems,
    leftovers,
    hints,
    grid: gridRows(outcomes),
    coverage: {
      percent: coverage.percent,
      reached: coverage.reached,
      reachable: coverage.reachable,
      kinds: coverageKinds(coverage),
    },
    outcomes: outcomes.map(outcomeOf),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Microseconds are noise. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function gridRows(outcomes: readonly OutcomeView[]): readonly object[] {
  const grid = gridOf(outcomes);
  return (grid?.rows ?? []).flatMap(({ code, cells }) =>
    cells.flatMap(({ column, status, outcomes: own }) =>
      status === null
        ? []
        : [{ state: code, operation: column, status, clauses: own.map(({ clause }) => clause.id) }],
    ),
  );
}

function outcomeOf(outcome: OutcomeView): object {
  const { clause, status, why, lacks, known, mismatches, exchanges, ms } = outcome;
  return {
    clause,
    status,
    ...(why === undefined ? {} : { why }),
    ...(lacks === undefined ? {} : { lacks }),
    ...(known === undefined ? {} : { known }),
    ...(isFailure(status) ? { confidence: confidenceOf(clause.requirements) } : {}),
    ms: rounded(ms),
    // JSON has no undefined: what is not there is left out.
    mismatches: mismatches.map(({ at, expected, got, lines }) => ({
      at,
      expected,
      ...(got === undefined ? {} : { got }),
      diff: lines.map(({ mark, text }) => `${mark} ${text}`),
    })),
    exchanges: exchanges.map((exchange) => exchangeOf(exchange, outcome)),
  };
}

/** Of a pass, what was called and what came will do. */
function exchangeOf(exchange: ExchangeView, of: OutcomeView): object {
  const { part, operation, as, call, expected, reply, failure } = exchange;
  const { body, length, ...rest } = call;
  const passed = of.status === "pass";
  return {
    part,
    judged: exchange === judgedOf(of),
    operation,
    ...(as === undefined ? {} : { as }),
    request: { ...rest, ...(body === undefined ? {} : { text: body, text_length: length }) },
    ...(passed || expected === undefined ? {} : { expected }),
    response:
      reply === null
        ? null
        : {
            status: reply.status,
            headers: reply.headers,
            text: reply.text,
            text_length: reply.length,
            ms: rounded(reply.ms),
          },
    ...(failure === undefined ? {} : { failure }),
    ...(passed ? {} : { curl: exchange.curl }),
  };
}
