/** Clauses that a lazy server keeps, because they can ask for no more. The list is exact in both directions. */

export interface UnableToTell {
  /** Names of lazy servers. */
  readonly servers: readonly string[];
  /** Ids of clauses. */
  readonly clauses: readonly string[];
  readonly reason: string;
}

export const unableToTell: readonly UnableToTell[] = [];
