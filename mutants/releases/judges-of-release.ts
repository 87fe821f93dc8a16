/** Which clauses judge a mutant of a release: those of its release, the likeliest first. */
import { isServed, operationsIn, operationsOf } from "../../contracts/clauses/promised.ts";
import { alwaysOf, clausesOf } from "../../contracts/clauses/suite.ts";
import type { Clause } from "../../contracts/language/clause.ts";
import type { OperationId } from "../../spec/operations.ts";
import type { OfRelease } from "../mutant.ts";

const known = new Map<string, readonly Clause[]>();

/** The clauses of a release; found once. */
export function clausesOfVersion(version: string): readonly Clause[] {
  let found = known.get(version);
  if (found === undefined) known.set(version, (found = clausesOf(version)));
  return found;
}

/** Ids of the clauses and promises of a release. */
export function idsOfRelease(version: string): readonly string[] {
  return [...clausesOfVersion(version), ...alwaysOf(version)].map(({ id }) => id);
}

/**
 * Does any clause of the release speak of what the mutant changes? Of releases before 2.33 real servers were seen to
 * answer about tasks only, so nobody is accused of the rest (docs/behaviour, section 9).
 */
export function isJudged({ version, neighbour, shows }: OfRelease): boolean {
  switch (shows.by) {
    case "anything":
      return true;
    case "answers":
      return clausesOfVersion(version).some((clause) =>
        shows.operations.some((id) => isAnswered(id, clause)),
      );
    case "refusals":
      return clausesOfVersion(version).some(({ request }) => request.operation === shows.operation);
    case "presence":
      return clausesOfVersion(neighbour).some((clause) => isAnswered(shows.operation, clause));
    case "unknown paths":
      return clausesOfVersion(version).some(asksPath);
  }
}

/** Does the clause look at what the operation answers, and not at a refusal only? */
function isAnswered(id: OperationId, { request, given, expect }: Clause): boolean {
  if (request.operation === id && expect.status < 400) return true;
  return operationsIn([given, expect]).includes(id);
}

function asksPath({ request }: Clause): boolean {
  return request.path !== undefined;
}

/** The ids of the clauses that can tell, and of the promises about every answer. */
export function judgesOf(of: OfRelease): readonly string[] {
  const { version, neighbour, shows } = of;
  const theirs = new Set(idsOfRelease(neighbour));
  const asked = operationsOfShown(of);
  const rankOf = ({ id, request }: Clause): number => {
    const asks = asked?.includes(request.operation) === false ? 2 : 0;
    // What the neighbour does not promise is where the two differ.
    return asks + (theirs.has(id) ? 1 : 0);
  };
  const calls = (clause: Clause): boolean =>
    asked === null || operationsOf(clause).some((id) => asked.includes(id));
  const isAble = shows.by === "unknown paths" || shows.by === "presence" ? asksPath : calls;
  const ranked = clausesOfVersion(version)
    .filter(isAble)
    .map((clause) => ({ id: clause.id, rank: rankOf(clause) }));
  return [
    ...ranked.toSorted((left, right) => left.rank - right.rank).map(({ id }) => id),
    ...alwaysOf(version).map(({ id }) => id),
  ];
}

/** The operations of which a clause must call one; null for any. */
function operationsOfShown({ version, shows }: OfRelease): readonly OperationId[] | null {
  switch (shows.by) {
    case "answers":
      return shows.operations.filter((id) => isServed(id, version));
    case "refusals":
      return [shows.operation];
    case "anything":
    case "presence":
    case "unknown paths":
      return null;
  }
}
