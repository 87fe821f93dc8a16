/** What a story expects of an answer that was seen: what is the same whenever it is played. Ids and times are not. */
import { fields } from "./exchange.ts";

type Picked = Readonly<Record<string, unknown>>;

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d/;
const LONGEST_TEXT = 300;

/** Fields of a task that follow from the story alone. */
export const TASK_FIELDS = [
  "display_name",
  "owner_name",
  "template_name",
  "initial_prompt",
  "status",
  "workspace_status",
  "workspace_build_number",
] as const;

/** Of a build, as a build itself says it and as the answer to a pause does. */
export const BUILD_FIELDS = ["transition", "reason", "build_number"] as const;

/** The status code, the words of a refusal, and of anything else those fields. */
export function expectationOf(status: number, answer: unknown, keys: readonly string[] = []): Picked {
  const said = fields(answer);
  if (status >= 400)
    return { status, ...words("message", said["message"]), ...words("detail", said["detail"]) };
  const body = pick(said, keys);
  return Object.keys(body).length === 0 ? { status } : { status, body };
}

/** The same of an answer that has a build in it. */
export function buildExpectation(status: number, answer: unknown): Picked {
  if (status >= 400) return expectationOf(status, answer);
  const build = pick(fields(fields(answer)["workspace_build"]), BUILD_FIELDS);
  return Object.keys(build).length === 0 ? { status } : { status, body: { workspace_build: build } };
}

/** The log of a task: whose it is, and every message. */
export function logExpectation(status: number, answer: unknown): Picked {
  const { logs, snapshot } = fields(answer);
  if (status !== 200 || !Array.isArray(logs)) return expectationOf(status, answer);
  return {
    status,
    snapshot: snapshot === true,
    messages: logs.map((entry) => {
      const { type, content } = fields(entry);
      const text = typeof content === "string" ? content : "";
      return { type, content: text.length > LONGEST_TEXT ? { contains: text.slice(0, LONGEST_TEXT) } : text };
    }),
  };
}

function pick(said: Picked, keys: readonly string[]): Picked {
  return Object.fromEntries(keys.filter((key) => isSteady(said[key])).map((key) => [key, said[key]]));
}

function isSteady(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_TEXT && !varies(value);
  return typeof value === "number" || typeof value === "boolean" || value === null;
}

function varies(text: string): boolean {
  return UUID.test(text) || TIME.test(text);
}

/** Whole where it is the same in every run, else as much of it as is. */
function words(key: string, value: unknown): Picked {
  if (typeof value !== "string" || value === "") return {};
  if (isSteady(value)) return { [key]: value };
  const [steady = ""] = value.slice(0, LONGEST_TEXT).split(new RegExp(`${UUID.source}|${TIME.source}`, "i"));
  return steady.length > 3 ? { [key]: { contains: steady } } : {};
}
