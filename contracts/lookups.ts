/** Refusals that the calls around tasks share. Source: docs/behaviour, 4.13 and 4.14. */
import type { Expectation } from "./clause.ts";
import { refusal } from "./words.ts";

/** A path parameter that must be a uuid and is the word `word`. */
export const noUuid: Expectation = refusal(400, 'Invalid UUID "word".', "invalid UUID length: 4");

/** A field of a body that fails its tag. */
export const tag = (field: string, name: "required" | "oneof", value: string) => ({
  field,
  detail: `Validation failed for tag "${name}" with value: "${value}"`,
});

/** A body of which these fields fail their tags. */
export const tagsFail = (...validations: readonly ReturnType<typeof tag>[]): Expectation =>
  refusal(400, "Validation failed.", undefined, validations);

/** 403 to somebody who may read the workspace and not do this to it. Source: docs/behaviour, 4.11 #1. */
export const mayNot = (action: "start" | "stop" | "delete"): Expectation =>
  refusal(
    403,
    `You do not have permission to ${action} this workspace.`,
    "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
  );

/** `include_deleted=perhaps`. */
export const includeDeletedInvalid: Expectation = refusal(
  400,
  'Invalid boolean value "perhaps" for "include_deleted" query param.',
  undefined,
  [{ field: "deleted", detail: "Must be a valid boolean" }],
);
