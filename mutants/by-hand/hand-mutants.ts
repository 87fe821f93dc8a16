/** Mutants made by hand: what a table cannot show. */
import { accountMutants } from "./account-mutants.ts";
import { tokenMutants } from "./token-mutants.ts";
import { agentMutants } from "./agent-mutants.ts";
import { buildMutants } from "./build-mutants.ts";
import { dashboardMutants } from "./dashboard-mutants.ts";
import { commandLineMutants } from "./command-line-mutants.ts";
import { upkeepMutants } from "./upkeep-mutants.ts";
import { httpMutants } from "./http-mutants.ts";
import { lookupMutants } from "./lookup-mutants.ts";
import type { Mutant } from "../mutant.ts";
import { nameMutants } from "./name-mutants.ts";
import { permissionMutants } from "./permission-mutants.ts";
import { sharingMutants } from "./sharing-mutants.ts";
import { streamMutants } from "./stream-mutants.ts";
import { searchMutants } from "./search-mutants.ts";
import { taskMutants } from "./task-mutants.ts";

export const handMutants: readonly Mutant[] = [
  ...taskMutants,
  ...nameMutants,
  ...buildMutants,
  ...agentMutants,
  ...permissionMutants,
  ...sharingMutants,
  ...accountMutants,
  ...tokenMutants,
  ...streamMutants,
  ...searchMutants,
  ...httpMutants,
  ...lookupMutants,
  ...dashboardMutants,
  ...commandLineMutants,
  ...upkeepMutants,
];
