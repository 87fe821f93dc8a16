/**
 * Which clauses a release of Coder promises. What a clause says of itself comes first; then no release promises an
 * operation it does not have; then the spans below, by the ids of clauses. Source: docs/behaviour, 9.2.
 */
import { operations, type OperationId } from "../../spec/operations.ts";
import { holds, type Span } from "../../spec/release-span.ts";
import { escapePattern } from "../language/escape-pattern.ts";
import type { Clause } from "../language/clause.ts";

/** The release that is judged by unless another one is known or asked for. */
export const USUAL_VERSION = "2.34.3";

/** Clauses of a span of releases, by their ids, in which `*` stands for any characters. */
interface PromisedSpan extends Span {
  readonly because: string;
  readonly clauses: readonly string[];
}

/** Most changes have an end only: the clauses are written for the usual release. */
export const promisedSpans: readonly PromisedSpan[] = [];

const tests = promisedSpans.map((span) => ({ ...span, fits: span.clauses.map(toExpression) }));

/** Is the clause one that a release of that version is judged by? */
export function isPromised(clause: Clause, version: string): boolean {
  if (!holds(clause, version)) return false;
  if (isCopy(clause, version)) return false;
  if (!operationsOf(clause).every((operation) => isServed(operation, version))) return false;
  return tests.every(
    (span) => holds(span, version) || !span.fits.some((expression) => expression.test(clause.id)),
  );
}

/** Does a release of that version have the operation? */
export function isServed(id: OperationId, version: string): boolean {
  return holds(operations[id], version);
}

/** Where tasks are below one prefix only, the copies for the other one would say the same again. */
function isCopy({ set, request }: Clause, version: string): boolean {
  const since = operations[request.operation].prefixSince?.["/api/v2"];
  return set === "experimental" && since !== undefined && !holds({ since }, version);
}

const called = new WeakMap<Clause, readonly OperationId[]>();

/** Every operation that a clause calls, before, as and after what is judged. */
function operationsOf(clause: Clause): readonly OperationId[] {
  let found = called.get(clause);
  if (found === undefined) {
    const seen = new Set<OperationId>();
    const look = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("operation" in value && isOperation(value.operation)) seen.add(value.operation);
      Object.values(value).forEach(look);
    };
    look([clause.given, clause.request, clause.expect]);
    found = [...seen];
    called.set(clause, found);
  }
  return found;
}

function isOperation(word: unknown): word is OperationId {
  return typeof word === "string" && Object.hasOwn(operations, word);
}

function toExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`);
}
