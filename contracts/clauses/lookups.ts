/** Refusals that several contracts share. Source: docs/behaviour, 1.4, 4.11, 4.13 and 4.14. */
import type { Expectation, Pattern } from "../language/clause.ts";
import { matching, refusal, text, the } from "../language/words.ts";

/** 401 with the standard message. Source: docs/behaviour, 1.4. */
export const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
export const signedOut = (detail: string): Expectation => refusal(401, SIGNED_OUT, detail);

/** The detail to a token that consists of so many parts. Source: docs/behaviour, 1.4 #8. */
export const wrongParts = (count: number): string =>
  `Invalid API key format: incorrect amount of API key parts, expected 2 got ${String(count)}`;

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

/** The detail repeats the message of the answer itself, so this is for the call of a clause and for none of its steps. */
const repeatingRefusal = (status: number, message: Pattern): Expectation =>
  refusal(status, message, the("answer.message"));

/** 4.11 #3. */
export const versionImporting = repeatingRefusal(
  406,
  matching(/^The provided template version is (?:pending|running)\. Wait for it to complete importing!$/),
);

/** 4.11 #3b. */
export const versionBroken = repeatingRefusal(
  400,
  matching(
    /^The provided template version "[^"]+" has failed to import: ".*"\. You cannot build workspaces with it!$/s,
  ),
);

/** The task's workspace is gone. Source: docs/behaviour, 4.14 #12. */
export const workspaceGone = refusal(
  410,
  text`Workspace "${the("task.workspace_id")}" was deleted, you can view this workspace by specifying '?deleted=true' and trying again.`,
);

/** `include_deleted=perhaps`. Of a workspace asked for by id the field is `deleted`, by name it is `include_deleted`. */
export const includeDeletedInvalid = (field: "deleted" | "include_deleted"): Expectation =>
  refusal(400, 'Invalid boolean value "perhaps" for "include_deleted" query param.', undefined, [
    { field, detail: "Must be a valid boolean" },
  ]);
