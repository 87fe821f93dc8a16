/**
 * An answer of AgentAPI as 2.27 reads it, whose client was written by hand: whatever its content type, by its status
 * code first. Source: coderd/aitasks.go of 2.27 (taskSend, taskLogs, agentapiDoStatusRequest).
 */
import { decodeMessages } from "../core/agent/snapshot.ts";
import { upstreamDetail, type AppAnswer, type AppMessage } from "../core/agent/task-app.ts";
import { cannotUnmarshal, decodeFirstJson, isRecord, type Decoded } from "../core/text/go-json.ts";
import { goValue } from "../core/text/go-values.ts";
import type { AppReader, Heard } from "./read-as-generated.ts";

export const readByHand: AppReader = {
  status: (heard) => read(heard, (statusCode) => `Status code: ${statusCode}`, decodeStatus),
  messages: (heard) => read(heard, upstreamDetail, decodeList),
  posted(heard) {
    const answer = read(heard, upstreamDetail, decodePosted);
    if (!answer.ok || answer.value["ok"] === true) return answer.ok ? { ok: true, value: null } : answer;
    return { ok: false, unreachable: false, detail: `Upstream response: ${goValue(answer.value)}` };
  },
};

/** Whatever kept the client from an answer counts as an app that was not reached. */
function read<T>(
  heard: Heard,
  failure: (statusCode: number, body: string) => string,
  decode: (value: unknown) => Decoded<T>,
): AppAnswer<T> {
  if (!heard.ok) return { ...heard, unreachable: true };
  const { statusCode, body, problem } = heard.value;
  if (statusCode !== 200) return { ok: false, unreachable: false, detail: failure(statusCode, body) };
  if (problem !== null) return { ok: false, unreachable: false, undecodable: true, detail: problem };
  const json = decodeFirstJson(body);
  const result = json.ok ? decode(json.value) : json;
  return result.ok ? result : { ...result, unreachable: false, undecodable: true };
}

const STATUS_TYPE = 'struct { Status string "json:\\"status\\"" }';

function decodeStatus(value: unknown): Decoded<string> {
  if (value === null) return { ok: true, value: "" };
  if (!isRecord(value)) return { ok: false, detail: cannotUnmarshal(value, "Go value", STATUS_TYPE) };
  const word = value["status"] ?? "";
  if (typeof word === "string") return { ok: true, value: word };
  return { ok: false, detail: cannotUnmarshal(word, "Go struct field .status", "string") };
}

/** A role may be in any case. */
function decodeList(value: unknown): Decoded<readonly AppMessage[]> {
  const list = decodeMessages(isRecord(value) ? { messages: value["messages"] } : value);
  if (!list.ok) return { ok: false, detail: nameless(list.detail) };
  const lowered = (list.messages ?? []).map((message) => {
    const role = message.role.toLowerCase();
    return role === "user" || role === "agent" ? { ...message, role } : message;
  });
  return { ok: true, value: lowered };
}

const MESSAGE_TYPE =
  'struct { ID int "json:\\"id\\""; Content string "json:\\"content\\""; Role string "json:\\"role\\""; Time time.Time "json:\\"time\\"" }';

/** The types have names in the generated client only, and integers are of another type there. */
const NAMES: readonly (readonly [string, string])[] = [
  ["gen.MessagesResponseBody", `struct { Messages []${MESSAGE_TYPE} "json:\\"messages\\"" }`],
  ["gen.Message", MESSAGE_TYPE],
  ["gen.ConversationRole", "string"],
  ["MessagesResponseBody.", "."],
  ["Message.", "."],
  ["int64", "int"],
];

function nameless(detail: string): string {
  // Only these name types; others quote what came.
  if (!detail.startsWith("json: cannot unmarshal ")) return detail;
  return NAMES.reduce((text, [name, own]) => text.replace(name, own), detail);
}

function decodePosted(value: unknown): Decoded<Readonly<Record<string, unknown>>> {
  if (value === null) return { ok: true, value: {} };
  if (isRecord(value)) return { ok: true, value };
  return { ok: false, detail: cannotUnmarshal(value, "Go value", "map[string]interface {}") };
}
