/** Every clause there is. */
import type { Always } from "./always.ts";
import type { Clause, Contract } from "./clause.ts";
import { pauseTask } from "./tasks/pause.contract.ts";

export const contracts: readonly Contract[] = [pauseTask];

export const allClauses: readonly Clause[] = contracts.flatMap(({ clauses }) => clauses);

export const allAlways: readonly Always[] = [];
