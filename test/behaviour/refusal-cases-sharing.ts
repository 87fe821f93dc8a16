/** One way to every refusal of sharing and of whoever has a role only, with the answer to the letter. */
import { NOBODYS_ID, workspaceId, type Answer, type Coder, type Who } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const FORBIDDEN =
  "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.";
const detail = "unauthorized: rbac: forbidden";

/** A call about the acl of a workspace of alice's. */
const about =
  (who: Who, method: string, body?: (coder: Coder) => unknown) =>
  async (coder: Coder): Promise<Answer> =>
    coder.call(who, `${method} /workspaces/${workspaceId(await coder.given("paused"))}/acl`, body?.(coder));

/** A call of bob's about a task of alice's that is shared with him as "use". */
const using =
  (state: Parameters<Coder["given"]>[0], line: string, body?: unknown) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given(state);
    await coder.call("alice", `PATCH /workspaces/${workspaceId(task)}/acl`, {
      user_roles: { [coder.userOf("bob").id]: "use" },
    });
    return coder.call("bob", line.replace("{task}", `tasks/alice/${task.id}`), body);
  };

const self = (coder: Coder): unknown => ({ user_roles: { [coder.userOf("alice").id]: "use" } });
const unknown = (): unknown => ({ user_roles: { [NOBODYS_ID]: "owner" } });

// prettier-ignore
export const sharingCases = {
  forbidden: { ask: about("tariq", "PATCH", () => ({})), status: 403, body: { message: "Forbidden.", detail: FORBIDDEN } },
  own_sharing_role: { ask: about("alice", "PATCH", self), status: 400, body: { message: "You cannot change your own workspace sharing role." } },
  acl_invalid: {
    ask: about("alice", "PATCH", unknown), status: 400,
    body: {
      message: "Invalid request to update workspace ACL",
      validations: [
        { field: "user_roles", detail: 'role "owner" is not a valid workspace role' },
        { field: "user_roles", detail: `user with ID ${NOBODYS_ID} does not exist` },
      ],
    },
  },
  unsharing_not_permitted: { ask: about("tariq", "DELETE"), status: 500, body: { message: "An internal server error occurred.", detail: `execute transaction: delete workspace by ID: ${detail}` } },
  input_not_permitted: { ask: using("paused", "PATCH /{task}/input", { input: "Else" }), status: 500, body: { message: "Failed to update task input.", detail } },
  build_not_linked: { ask: using("paused", "POST /{task}/resume"), status: 500, body: { message: "upsert task workspace app", detail } },
  cancel_update_not_permitted: {
    ask: async (coder) => coder.call("tariq", `PATCH /workspacebuilds/${(await coder.lastBuild(await coder.given("starting"))).id}/cancel`),
    status: 500, body: { message: "Internal error updating provisioner job.", detail },
  },
} satisfies RefusalCases;
