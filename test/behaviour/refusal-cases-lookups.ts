/** One way to every refusal of builds and versions that are looked up, with the answer to the letter. */
import { NOBODYS_ID, workspaceId, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

/** A build of the workspace of a task of alice's, by its number. */
const numbered =
  (number: string) =>
  async (coder: Coder): Promise<Answer> => {
    await coder.given("paused", { name: `numbered-${number}` });
    return coder.call("alice", `GET /users/me/workspace/numbered-${number}/builds/${number}`);
  };

const builds =
  (query: string) =>
  async (coder: Coder): Promise<Answer> =>
    coder.call("alice", `GET /workspaces/${workspaceId(await coder.given("paused"))}/builds?${query}`);

// prettier-ignore
export const lookupCases = {
  build_number_invalid: { ask: numbered("x"), status: 400, body: { message: "Failed to parse build number as integer.", detail: 'strconv.ParseInt: parsing "x": invalid syntax' } },
  build_number_unknown: { ask: numbered("9"), status: 404, body: { message: 'Workspace "numbered-9" Build 9 does not exist.' } },
  since_invalid: { ask: builds("since=x"), status: 400, body: { message: "bad `since` format, must be RFC3339", detail: 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"' } },
  build_cursor_unknown: { ask: builds(`after_id=${NOBODYS_ID}`), status: 400, body: { message: `Record at "after_id" ("${NOBODYS_ID}") does not exist.` } },
} satisfies RefusalCases;
