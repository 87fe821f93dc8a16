/** Questions about a task that take more than one call or look into an answer. */
import { json, type Reply } from "../wire.ts";
import { answerOf, type Asking } from "./probe.ts";

const BELOW = "/api/experimental/tasks/me";

type Fields = Readonly<Record<string, unknown>>;

/** Which keys the task has. */
export async function askShape({ send, task }: Asking): Promise<string | null> {
  const keys = fieldsOf(await send("GET", `${BELOW}/${task?.id ?? ""}`));
  if (keys["id"] === undefined) return null;
  const missing = ["owner_name", "workspace_name", "display_name"].find((key) => !(key in keys));
  return missing === undefined ? "display_name" : `no ${missing}`;
}

/** Whether the prompt is a parameter of the build. Says nothing where the version defines no such parameter. */
export async function askParameter({ send, task }: Asking): Promise<string | null> {
  const workspace = fieldsOf(await send("GET", `/api/v2/workspaces/${task?.workspaceId ?? ""}`));
  const build = (workspace["latest_build"] ?? {}) as Fields;
  const [id, version] = [build["id"], build["template_version_id"]];
  if (typeof id !== "string" || typeof version !== "string") return null;
  const defined = await send("GET", `/api/v2/templateversions/${version}/rich-parameters`);
  if (!namesIn(defined).includes("AI Prompt")) return null;
  const kept = await send("GET", `/api/v2/workspacebuilds/${id}/parameters`);
  if (kept.status !== 200) return null;
  return namesIn(kept).includes("AI Prompt") ? "yes" : "no";
}

/** What a failure that the app has reported is called; most tasks have none. */
export async function askFailure({ task }: Asking): Promise<string | null> {
  const { state } = task ?? {};
  return Promise.resolve(state === "failure" || state === "failed" ? state : null);
}

/** An app may be done before the next message comes. */
const MOST_MESSAGES = 6;

/** A message while the app works on the one before; null when it is always done already. */
export async function askBusyApp({ send, task }: Asking): Promise<string | null> {
  const path = `${BELOW}/${task?.id ?? ""}/send`;
  for (let sent = 0; sent < MOST_MESSAGES; sent++) {
    const reply = await send("POST", path, { body: { input: "Say hello, then wait." } });
    if (reply.status !== 204) return answerOf(reply);
  }
  return null;
}

function fieldsOf(reply: Reply): Fields {
  const value = json(reply);
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function namesIn(reply: Reply): readonly unknown[] {
  const value = json(reply);
  return Array.isArray(value) ? value.map((one: Fields) => one["name"]) : [];
}
