/** The clauses and promises of each release. */
import { operations, type OperationId } from "../../spec/operations.ts";
import type { Always } from "../language/always.ts";
import type { Clause, Contract } from "../language/clause.ts";
import { conventionPromises } from "./conventions/always.ts";
import { experimentalOf } from "./experimental.ts";
import { holds } from "../../spec/release-span.ts";
import { withFormerAnswers } from "./former-answers.ts";
import { isPromised, operationsOf, USUAL_VERSION, type TasksOrNot } from "./promised.ts";
import { written } from "./written.ts";

/** Those of every release, whatever they are of. */
const everyContract: readonly Contract[] = withExperimental(withFormerAnswers(written));

function withExperimental(stable: readonly Contract[]): readonly Contract[] {
  return [...stable, ...experimentalOf(stable)];
}

/** The contracts as a release of that version has them: without what it does not promise. */
export function contractsOf(version: string, tasks?: TasksOrNot): readonly Contract[] {
  const promised = everyContract.map(({ path, clauses }) => ({
    path,
    clauses: clauses.filter((clause) => isPromised(clause, version, tasks)),
  }));
  return promised.filter(({ clauses }) => clauses.length > 0);
}

/** The clauses that a release of that version is judged by. */
export function clausesOf(version: string, tasks?: TasksOrNot): readonly Clause[] {
  return contractsOf(version, tasks).flatMap(({ clauses }) => clauses);
}

/** The contracts of the usual release, 2.34. */
export const contracts: readonly Contract[] = contractsOf(USUAL_VERSION);

export const allClauses: readonly Clause[] = contracts.flatMap(({ clauses }) => clauses);

/** The promises about every answer that a release of that version is judged by. */
export function alwaysOf(version: string, tasks: TasksOrNot = {}): readonly Always[] {
  const asked = new Set(clausesOf(version, tasks).flatMap(operationsOf));
  const isThere = (id: OperationId): boolean =>
    tasks.withoutTasks !== true || operations[id].flag === undefined;
  return conventionPromises.filter(
    (one) =>
      holds(one, version) && (one.operation === null || (asked.has(one.operation) && isThere(one.operation))),
  );
}

export const allAlways: readonly Always[] = alwaysOf(USUAL_VERSION);
