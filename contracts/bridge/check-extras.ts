/** What a world tells beside states: is each token whose it is, is the agent's token one, does the clock go on? */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { json, TransportError, type Reply } from "../../client/wire.ts";
import { answerOf, makeTask, type Answer, type Checking } from "./checking.ts";

export interface ExtraCheck {
  readonly name: "users" | "agent-token" | "clock" | "moving-the-clock";
  readonly holds: Answer;
  readonly why?: string;
}

type Found = Omit<ExtraCheck, "name">;

/** In turn. Never throws for what the bridge does. */
export async function checkExtras(checking: Checking): Promise<readonly ExtraCheck[]> {
  const checks = [
    ["users", checkUsers],
    ["agent-token", checkAgentToken],
    ["clock", checkClock],
    ["moving-the-clock", checkMovingTheClock],
  ] as const;
  const found: ExtraCheck[] = [];
  for (const [name, check] of checks) found.push({ name, ...(await guarded(() => check(checking))) });
  return found;
}

async function guarded(check: () => Promise<Found>): Promise<Found> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof TransportError) return { holds: "no", why: error.message };
    const { answer, why } = answerOf(error);
    return { holds: answer, why };
  }
}

/** Each token opens the API as its user; that of somebody suspended does not. */
async function checkUsers({ bridge }: Checking): Promise<Found> {
  for (const { id, username, status, token } of bridge.world.users) {
    const headers = { "Coder-Session-Token": token };
    const reply = await bridge.send({ method: "GET", path: "/api/v2/users/me", headers });
    const shown = json(reply) as { readonly id?: unknown; readonly username?: unknown } | null | undefined;
    const isTheirs = reply.status === 200 && shown?.id === id && shown.username === username;
    if (status === "suspended" ? reply.status === 401 : isTheirs) continue;
    const whose = reply.status === 200 ? `that of ${String(shown?.username)}` : replyTextWithStatus(reply);
    return {
      holds: "no",
      why: `the token told for the ${status} user ${username} is answered with ${whose}`,
    };
  }
  return { holds: "yes" };
}

/** The server knows it, whatever else it says of a report to an app that is not there. */
async function checkAgentToken(checking: Checking): Promise<Found> {
  const { bridge, send } = checking.bridge;
  const { id } = await makeTask(checking, "active");
  const token = await bridge.agentToken(id);
  if (token === undefined) return { holds: "unsupported", why: "the bridge tells no agents' tokens" };
  if (token === null) return { holds: "no", why: "an active task has an agent, and no token of it is told" };
  const reply = await send({
    method: "PATCH",
    path: "/api/v2/workspaceagents/me/app-status",
    headers: { "Coder-Session-Token": token, "Content-Type": "application/json" },
    body: JSON.stringify({ app_slug: "verify-states", state: "idle", message: "", uri: "" }),
  });
  if (reply.status !== 401) return { holds: "yes" };
  return { holds: "no", why: `the server does not know the agent's token: ${replyTextWithStatus(reply)}` };
}

async function checkClock({ bridge }: Checking): Promise<Found> {
  const reply = await bridge.bridge.ask("GET", "/_sim/clock");
  if (isLeftOut(reply)) return { holds: "unsupported", why: replyTextWithStatus(reply) };
  if (reply.status === 200 && !Number.isNaN(timeIn(reply))) return { holds: "yes" };
  return { holds: "no", why: `it tells no time: ${replyTextWithStatus(reply)}` };
}

async function checkMovingTheClock({ bridge }: Checking): Promise<Found> {
  const before = await bridge.bridge.ask("GET", "/_sim/clock");
  const reply = await bridge.bridge.ask("POST", "/_sim/clock", { advance: "1ms" });
  if (isLeftOut(reply)) return { holds: "unsupported", why: replyTextWithStatus(reply) };
  if (reply.status === 200 && !Number.isNaN(timeIn(reply)) && !(timeIn(reply) <= timeIn(before)))
    return { holds: "yes" };
  return { holds: "no", why: `it was asked to go on by 1ms: ${replyTextWithStatus(reply)}` };
}

function isLeftOut({ status }: Reply): boolean {
  return status === 404 || status === 405 || status === 501;
}

function timeIn(reply: Reply): number {
  const value = json(reply) as { readonly now?: unknown } | null | undefined;
  return typeof value?.now === "string" ? Date.parse(value.now) : Number.NaN;
}
