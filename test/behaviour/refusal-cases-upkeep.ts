/** One way to every refusal about how a workspace is kept and what the command line asks, with the answer to the letter. */
import { workspaceId, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const FORBIDDEN = "unauthorized: rbac: forbidden";
const LATER = { deadline: "2100-01-01T00:00:00Z" };

/** A call of somebody about the workspace of a task of alice's in a state. */
const on =
  (state: Parameters<Coder["given"]>[0], who: string, line: string, body?: unknown) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given(state);
    return coder.call(who, line.replace("{workspace}", `/workspaces/${workspaceId(task)}`), body);
  };

/** An active task whose workspace never stops by itself. */
const manual = async (coder: Coder): Promise<Answer> => {
  const path = `/workspaces/${workspaceId(await coder.given("active"))}`;
  await coder.call("alice", `PUT ${path}/ttl`, { ttl_ms: null });
  return coder.call("alice", `PUT ${path}/extend`, LATER);
};

const PORT = { agent_name: "main", port: 8080, share_level: "public", protocol: "http" };

/** Somebody who may only read it takes a port back that is shared. */
const unsharing = async (coder: Coder): Promise<Answer> => {
  const path = `/workspaces/${workspaceId(await coder.given("active"))}/port-share`;
  await coder.call("alice", `POST ${path}`, PORT);
  return coder.call("tariq", `DELETE ${path}`, PORT);
};

// prettier-ignore
export const upkeepCases = {
  favorite_not_own: { ask: on("paused", "admin", "PUT {workspace}/favorite"), status: 403, body: { message: "You can only favorite workspaces that you own." } },
  unfavorite_not_own: { ask: on("paused", "admin", "DELETE {workspace}/favorite"), status: 403, body: { message: "You can only un-favorite workspaces that you own." } },
  extend_not_started: { ask: on("paused", "alice", "PUT {workspace}/extend", LATER), status: 409, body: { message: "Workspace must be started, current status: stop" } },
  extend_building: { ask: on("starting", "alice", "PUT {workspace}/extend", LATER), status: 409, body: { message: "Workspace is still building!" } },
  extend_manual: { ask: manual, status: 409, body: { message: "Workspace shutdown is manual." } },
  extend_too_soon: { ask: on("active", "alice", "PUT {workspace}/extend", { deadline: "2020-01-01T00:00:00Z" }), status: 400, body: { message: "Cannot extend workspace: new deadline must be at least 30 minutes in the future" } },
  extend_not_permitted: { ask: on("active", "tariq", "PUT {workspace}/extend", LATER), status: 500, body: { message: "Failed to extend workspace deadline." } },
  ttl_invalid: { ask: on("active", "alice", "PUT {workspace}/ttl", { ttl_ms: 1 }), status: 400, body: { message: "Error updating workspace time until shutdown.", validations: [{ field: "ttl_ms", detail: "time until shutdown must be at least one minute" }] } },
  ttl_not_permitted: { ask: on("active", "tariq", "PUT {workspace}/ttl", { ttl_ms: null }), status: 500, body: { message: "Error updating workspace time until shutdown.", detail: `execute transaction: update workspace time until shutdown: ${FORBIDDEN}` } },
  port_share_level_invalid: { ask: on("active", "alice", "POST {workspace}/port-share", { ...PORT, share_level: "owner" }), status: 400, body: { message: "Port sharing level not allowed.", validations: [{ field: "share_level", detail: "Port sharing level not allowed." }] } },
  port_invalid: { ask: on("active", "alice", "POST {workspace}/port-share", { ...PORT, port: 8 }), status: 400, body: { message: "Port must be between 9 and 65535.", validations: [{ field: "port", detail: "Port must be between 9 and 65535." }] } },
  port_protocol_invalid: { ask: on("active", "alice", "POST {workspace}/port-share", { ...PORT, protocol: "tcp" }), status: 400, body: { message: "Port protocol not allowed." } },
  port_agent_unknown: { ask: on("active", "alice", "POST {workspace}/port-share", { ...PORT, agent_name: "none" }), status: 400, body: { message: "Agent not found." } },
  port_share_not_permitted: { ask: on("active", "tariq", "POST {workspace}/port-share", PORT), status: 500, body: { message: "An internal server error occurred.", detail: FORBIDDEN } },
  port_share_unknown: { ask: on("active", "alice", "DELETE {workspace}/port-share", PORT), status: 404, body: { message: "Port share not found." } },
  port_unshare_not_permitted: { ask: unsharing, status: 500, body: { message: "An internal server error occurred.", detail: `authorize context: ${FORBIDDEN}` } },
  automatic_updates_invalid: { ask: on("active", "alice", "PUT {workspace}/autoupdates", {}), status: 400, body: { message: "Invalid request", validations: [{ field: "automatic_updates", detail: "must be always or never" }] } },
  ssh_key_unreadable: { ask: (coder) => coder.call("audrey", "GET /users/alice/gitsshkey"), status: 500, body: { message: "Internal error fetching user's SSH key.", detail: FORBIDDEN } },
  ssh_key_not_permitted: { ask: (coder) => coder.call("audrey", "PUT /users/alice/gitsshkey"), status: 500, body: { message: "An internal server error occurred.", detail: FORBIDDEN } },
  query_invalid: { ask: (coder) => coder.call("admin", "GET /organizations/default/provisionerjobs?ids=word,x&colour=red"), status: 400, body: { message: "Invalid query parameters.", validations: [{ field: "ids", detail: 'Query param "ids" has invalid values: invalid UUID length: 4\ninvalid UUID length: 1' }, { field: "colour", detail: '"colour" is not a valid query param' }] } },
} satisfies RefusalCases;
