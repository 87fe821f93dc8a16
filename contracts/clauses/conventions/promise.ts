/** A shorter way to write a promise about every answer. */
import type { Always, AnswerJudge } from "../../language/always.ts";
import type { OperationId } from "../../../spec/operations.ts";
import type { Span } from "../../../spec/release-span.ts";
import type { SetName } from "../../language/sets.ts";

export interface PromiseSpec extends Span {
  readonly says: string;
  readonly requirement: string | readonly string[];
  /** Default `conventions`. */
  readonly set?: SetName;
  /** The one whose answers it is about; none where it is about all. */
  readonly operation?: OperationId;
}

/** A promise that looks at each answer by itself. */
export function promise(name: string, spec: PromiseSpec, judge: AnswerJudge): Always {
  return promiseOfRun(name, spec, () => judge);
}

/** A promise that remembers earlier answers of the run. */
export function promiseOfRun(name: string, spec: PromiseSpec, start: Always["start"]): Always {
  const { says, requirement, set = "conventions", operation = null, ...span } = spec;
  const requirements = typeof requirement === "string" ? [requirement] : requirement;
  return { id: `conventions/every-answer/${name}`, says, requirements, set, operation, start, ...span };
}
