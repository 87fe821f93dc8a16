/** What holds for every answer, whichever clause asked for it: docs/behaviour, section 1. */
import type { Always } from "../../language/always.ts";
import { headerPromises } from "./header-promises.ts";
import { jsonPromises } from "./json-promises.ts";
import { schemaPromises } from "./schema-promises.ts";

export const conventionPromises: readonly Always[] = [...headerPromises, ...jsonPromises, ...schemaPromises];
