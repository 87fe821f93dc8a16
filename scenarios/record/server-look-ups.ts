/** What a recording asks the server itself, beside the calls that it sees. */
import { json, type Reply, type Transport } from "../../client/wire.ts";
import { instantOf } from "../playing/span.ts";
import { fields, textIn, type Caller, type LookUps, type NamedVersion } from "./exchange.ts";

export interface LookUpOptions {
  readonly send: Transport;
  readonly token: string | undefined;
  readonly controlToken: string | undefined;
}

export interface ServerLookUps extends LookUps {
  /** Whose session token it is. */
  caller(token: string | undefined): Promise<Caller>;
  /** What time it is in the world, in microseconds; null without a control API. */
  now(): Promise<number | null>;
  /** How the world is made; null without a control API. */
  world(): Promise<{ readonly pace: string; readonly release: string } | null>;
}

const NIL = "00000000-0000-0000-0000-000000000000";

/** Look-ups by calls. What a server said once is not asked again. */
export function createServerLookUps({ send, token, controlToken }: LookUpOptions): ServerLookUps {
  const callers = new Map<string, Promise<Caller>>();
  const agents = new Map<string, string>();
  const api = (path: string): Promise<Reply> =>
    send({
      method: "GET",
      path: `/api/v2${path}`,
      headers: token === undefined ? {} : { "Coder-Session-Token": token },
    });
  const sim = async (path: string): Promise<unknown> => {
    const headers = controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` };
    const reply = await send({ method: "GET", path: `/_sim${path}`, headers });
    return reply.status === 200 ? json(reply) : undefined;
  };
  return {
    caller(shown) {
      if (shown === undefined) return Promise.resolve({ kind: "nobody" });
      const known = callers.get(shown) ?? askCaller(send, shown);
      callers.set(shown, known);
      return known;
    },
    async now() {
      const now = textIn(await sim("/clock"), "now");
      return now === undefined ? null : instantOf(now);
    },
    async world() {
      const world = await sim("/world");
      const [pace, release] = [textIn(world, "pace"), textIn(world, "release")];
      return pace === undefined || release === undefined ? null : { pace, release };
    },
    async taskOfAgent(agentToken, taskIds) {
      for (const id of taskIds) {
        const known = textIn(await sim(`/tasks/${id}`), "agent_token");
        if (known !== undefined) agents.set(known, id);
        if (known === agentToken) break;
      }
      return agents.get(agentToken) ?? null;
    },
    async workspaceOfBuild(buildId) {
      const build = json(await api(`/workspacebuilds/${encodeURIComponent(buildId)}`));
      return textIn(build, "workspace_id") ?? null;
    },
    version: (versionId, presetId) => askVersion(api, versionId, presetId),
  };
}

async function askCaller(send: Transport, token: string): Promise<Caller> {
  const headers = { "Coder-Session-Token": token };
  const username = textIn(json(await send({ method: "GET", path: "/api/v2/users/me", headers })), "username");
  return username === undefined ? { kind: "nobody" } : { kind: "user", username };
}

async function askVersion(
  api: (path: string) => Promise<Reply>,
  versionId: string,
  presetId: string | null,
): Promise<NamedVersion | null> {
  const version = json(await api(`/templateversions/${encodeURIComponent(versionId)}`));
  const template = json(await api(`/templates/${textIn(version, "template_id") ?? NIL}`));
  const [name, label] = [textIn(template, "name"), textIn(version, "name")];
  if (name === undefined || label === undefined) return null;
  const isActive = textIn(template, "active_version_id") === versionId;
  const preset = presetId === null || presetId === NIL ? null : await askPreset(api, versionId, presetId);
  return { template: name, version: isActive ? null : label, preset };
}

async function askPreset(
  api: (path: string) => Promise<Reply>,
  versionId: string,
  presetId: string,
): Promise<string | null> {
  const presets = json(await api(`/templateversions/${encodeURIComponent(versionId)}/presets`));
  const found = Array.isArray(presets) ? presets.find((one) => fields(one)["ID"] === presetId) : undefined;
  return textIn(found, "Name") ?? null;
}
