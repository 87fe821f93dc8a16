/** What of the tables a release has: for those who walk them, such as mutants, tests and printed pages. */
import { operations, type OperationId } from "../../spec/operations.ts";
import type { RefusalCode } from "../core/refusals.ts";
import { defaultRelease, holds, versionOf, type Span } from "../core/releases.ts";
import type { Rule } from "../core/rule.ts";
import { rules } from "../core/rules.ts";

const DEFAULT_VERSION = versionOf(defaultRelease);

/** Does the default release have it? */
export function isOfDefault(span: Span): boolean {
  return holds(span, DEFAULT_VERSION);
}

/** Does that version serve the operation at all? */
export function hasOperation(id: OperationId, version = DEFAULT_VERSION): boolean {
  const span: Span = operations[id];
  return holds(span, version);
}

/** The rows of an operation that a version asks, in order; none when it does not have the operation. */
export function rowsOf(id: OperationId, version = DEFAULT_VERSION): readonly Rule[] {
  return hasOperation(id, version) ? rules[id].filter((row) => holds(row, version)) : [];
}

/** The refusals that a version can give by its rules; those of tokens are in no row. */
export function refusalsOf(version = DEFAULT_VERSION): ReadonlySet<RefusalCode> {
  const ids = Object.keys(rules) as readonly OperationId[];
  return new Set(ids.flatMap((id) => rowsOf(id, version).map(({ refuse }) => refuse)));
}

/** The refusals that rows give, and none of the default release: what only other releases say. */
export function refusalsOfOthers(): ReadonlySet<RefusalCode> {
  const current = refusalsOf();
  const named = Object.values(rules).flatMap((rows) => rows.map(({ refuse }) => refuse));
  return new Set(named.filter((code) => !current.has(code)));
}
