/** Pages of lists: `after_id`, `limit` and `offset`. Source: coderd/pagination.go, coderd/httpapi/queryparams.go. */
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import { NIL_UUID, type Uuid } from "./model.ts";
import { int32Problem } from "./text/parse-int.ts";
import { duplicateProblem } from "./text/query.ts";
import { parseUuid } from "./text/uuid.ts";

/** What is wrong with the page that is asked for, in the order in which the parameters are read. */
export function pageProblems(attempt: Attempt): readonly Validation[] {
  return ["after_id", "limit", "offset"].flatMap((field) => {
    const texts = attempt.input.query.get(field) ?? [];
    const [text = ""] = texts;
    if (text === "") return [];
    const problem = duplicateProblem(field, texts.length) ?? valueProblem(field, text);
    return problem === null ? [] : [problem];
  });
}

function valueProblem(field: string, text: string): Validation | null {
  if (field === "after_id")
    return parseUuid(text).ok ? null : { field, detail: `Query param "${field}" must be a valid uuid` };
  const reason = int32Problem(text) ?? (Number(text) < 0 ? "value is negative" : null);
  if (reason === null) return null;
  return { field, detail: `Query param "${field}" must be a valid 32-bit positive integer: ${reason}` };
}

/** The id that the page comes after; null when none is asked for. */
export function afterId(attempt: Attempt): Uuid | null {
  const parsed = parseUuid(attempt.query("after_id"));
  return parsed.ok && parsed.uuid !== NIL_UUID ? parsed.uuid : null;
}

/** The part of a list that is asked for; `limit` 0 or missing is all of it. */
export function pageOf<T>(attempt: Attempt, all: readonly T[]): readonly T[] {
  const limit = Number(attempt.query("limit")) || all.length;
  const offset = Number(attempt.query("offset"));
  return all.slice(offset, offset + limit);
}
