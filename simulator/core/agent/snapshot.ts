/**
 * The log kept when a task pauses: its envelope, what is read back from it, and what a workspace uploads.
 * Source: coderd/aitasks.go (log snapshot, task logs), registry module coder/agentapi (shutdown script).
 */
import type { Instant } from "../env.ts";
import type { Message } from "./conversation.ts";
import { cannotUnmarshal, cannotUnmarshalInteger, decodeJson, isRecord } from "../text/go-json.ts";
import { quote } from "../text/query.ts";
import { codePointLength, holdsNul, lastCodePoints, utf8Length } from "../text/text.ts";
import { formatInstant, normalizeTime, parseInstant, ZERO_TIME } from "../text/time.ts";

/** The longest body of an upload, in bytes. */
export const LIMIT_BYTES = 65_536;

/** What one message may keep when it alone is too long, in code points. */
const KEPT_CODE_POINTS = 57_344;
const CUT_PREFIX = "[...content truncated, showing last 56KB...]\n\n";
const KEPT_MESSAGES = 10;

/** A message as AgentAPI sends it. `role` is any word: roles are judged when logs are read, not when stored. */
export interface SnapshotMessage {
  readonly id: number;
  readonly content: string;
  readonly role: string;
  /** RFC 3339. */
  readonly time: string;
}

/**
 * What is stored: the envelope as text, as `envelope` makes it (a test may store a broken one), or the messages of an
 * upload as they were decoded. The journal keeps those anyway, so writing them down would only keep them twice.
 */
export type Stored = string | readonly SnapshotMessage[];

export interface Snapshot {
  readonly stored: Stored;
  /** When the server received it. */
  readonly at: Instant;
}

/** One line of a task's logs. */
export interface LogEntry {
  readonly id: number;
  readonly content: string;
  readonly type: "input" | "output";
  readonly time: string;
}

export type Logs =
  { readonly ok: true; readonly logs: readonly LogEntry[] } | { readonly ok: false; readonly detail: string };

export type SnapshotRefusal =
  | "snapshot_undecodable"
  | "snapshot_format_unsupported"
  | "snapshot_data_unexpected"
  | "snapshot_role_invalid";

/** A stored snapshot that cannot be shown. */
export interface SnapshotProblem {
  readonly ok: false;
  readonly refusal: SnapshotRefusal;
  readonly detail: string;
}

export type SnapshotLogs = { readonly ok: true; readonly logs: readonly LogEntry[] } | SnapshotProblem;

/** What decoding a list of AgentAPI messages gives: `messages` is null when the field is missing or null. */
export type DecodedMessages =
  | { readonly ok: true; readonly messages: readonly SnapshotMessage[] | null }
  | { readonly ok: false; readonly detail: string };

/** The text a snapshot is stored as: the four fields of each message. Coder keeps `$schema` too, which nothing shows. */
export function envelope(messages: readonly SnapshotMessage[]): string {
  const kept = messages.map(({ id, content, role, time }) => ({ id, content, role, time }));
  return JSON.stringify({ format: "agentapi", data: { messages: kept } });
}

/** Is there a NUL in what is kept of the messages? The database takes no such snapshot. */
export function messagesHoldNul(messages: readonly SnapshotMessage[]): boolean {
  return messages.some(({ content, role }) => holdsNul(content) || holdsNul(role));
}

/** The messages of a conversation as AgentAPI sends them. */
export function asSnapshotMessages(messages: readonly Message[]): readonly SnapshotMessage[] {
  return messages.map(({ id, content, role, time }) => ({ id, content, role, time: formatInstant(time) }));
}

/**
 * The logs in a stored envelope, or why there are none to show: the four 500s of a snapshot that cannot be read. The
 * format is judged after decoding, and roles last.
 */
export function readSnapshot(stored: Stored): SnapshotLogs {
  const decoded = storedMessages(stored);
  if (!decoded.ok) return decoded;
  const logs = logsOf(decoded.messages);
  return logs.ok ? logs : refuse("snapshot_role_invalid", logs.detail);
}

type StoredMessages = { readonly ok: true; readonly messages: readonly SnapshotMessage[] } | SnapshotProblem;

function storedMessages(stored: Stored): StoredMessages {
  if (typeof stored !== "string") return { ok: true, messages: stored };
  const parsed = decodeJson(stored);
  if (!parsed.ok) return refuse("snapshot_undecodable", parsed.detail);
  // Go decodes `null` to an envelope with nothing in it.
  const whole = parsed.value ?? {};
  if (!isRecord(whole)) {
    const detail = cannotUnmarshal(whole, "Go value", "coderd.TaskLogSnapshotEnvelope");
    return refuse("snapshot_undecodable", detail);
  }
  // The data is decoded along with the envelope, and before the format: a jsonb column keeps the shorter key first.
  // Data that is missing decodes to none.
  const { data } = whole;
  const decoded = decodeMessages(data ?? {}, STORED_PLACE);
  if (!decoded.ok) return refuse("snapshot_undecodable", decoded.detail);
  const format = whole["format"] ?? "";
  if (typeof format !== "string") {
    const detail = cannotUnmarshal(format, "Go struct field TaskLogSnapshotEnvelope.format", "string");
    return refuse("snapshot_undecodable", detail);
  }
  if (format !== "agentapi") {
    return refuse("snapshot_format_unsupported", `Expected format "agentapi", got ${quote(format)}.`);
  }
  if (data === null) return refuse("snapshot_data_unexpected", "Unexpected data type in envelope.");
  return { ok: true, messages: decoded.messages ?? [] };
}

/** Messages as log entries, in their order; fails on a role other than `user` and `agent`. */
export function logsOf(messages: readonly SnapshotMessage[]): Logs {
  const logs: LogEntry[] = [];
  for (const { id, content, role, time } of messages) {
    if (role !== "user" && role !== "agent")
      return { ok: false, detail: `invalid agentapi message role ${quote(role)}` };
    logs.push({ id, content, type: role === "user" ? "input" : "output", time });
  }
  return { ok: true, logs };
}

/** Where a list of messages stands: how Go calls that place, and the keys that lead to it. */
interface Place {
  readonly into: string;
  readonly keys: string;
}

const ALONE: Place = { into: "Go value", keys: "" };
const STORED_PLACE: Place = { into: "Go struct field TaskLogSnapshotEnvelope.data", keys: "data." };

/**
 * Reads a decoded JSON value as AgentAPI's list of messages, as the server's Go types read it: unknown fields and
 * letter case of keys are ignored, missing fields are zero, a wrong type is an error in Go's words. A time that
 * cannot be read ends the decoding, so it wins over a wrong type before it.
 */
export function decodeMessages(value: unknown, place = ALONE): DecodedMessages {
  if (value === null) return { ok: true, messages: null };
  if (!isRecord(value)) return misfit(value, place.into, "gen.MessagesResponseBody");
  const into = `Go struct field MessagesResponseBody.${place.keys}`;
  const list = field(value, "messages") ?? null;
  if (Array.isArray(list)) {
    const detail = list.map(timeProblem).find((problem) => problem !== null);
    if (detail !== undefined) return { ok: false, detail };
  }
  const schema = field(value, "$schema") ?? "";
  if (typeof schema !== "string") return misfit(schema, `${into}$schema`, "string");
  if (list === null) return { ok: true, messages: null };
  if (!Array.isArray(list)) return misfit(list, `${into}messages`, "[]gen.Message");
  const messages: SnapshotMessage[] = [];
  for (const item of list) {
    const given: unknown = item ?? {};
    if (!isRecord(given)) return misfit(given, `${into}messages`, "gen.Message");
    const message = decodeMessage(given, `Go struct field Message.${place.keys}messages.`);
    if (typeof message === "string") return { ok: false, detail: message };
    messages.push(message);
  }
  return { ok: true, messages };
}

function misfit(value: unknown, into: string, type: string): DecodedMessages {
  return { ok: false, detail: cannotUnmarshal(value, into, type) };
}

/** One message of times that can be read, or what is wrong with it. */
function decodeMessage(item: Readonly<Record<string, unknown>>, into: string): SnapshotMessage | string {
  const id = field(item, "id") ?? 0;
  const content = field(item, "content") ?? "";
  const role = field(item, "role") ?? "";
  if (typeof id !== "number" || !Number.isInteger(id)) return cannotUnmarshalInteger(id, `${into}id`);
  if (typeof content !== "string") return cannotUnmarshal(content, `${into}content`, "string");
  if (typeof role !== "string") return cannotUnmarshal(role, `${into}role`, "gen.ConversationRole");
  return { id, content, role, time: timeOf(item) ?? ZERO_TIME };
}

/** The time of a message as it is kept; null when it cannot be read. */
function timeOf(item: Readonly<Record<string, unknown>>): string | null {
  const time = field(item, "time") ?? ZERO_TIME;
  return typeof time === "string" ? normalizeTime(time) : null;
}

/** Why the time of a message cannot be read; null when it can, or when there is none. */
function timeProblem(item: unknown): string | null {
  if (!isRecord(item) || timeOf(item) !== null) return null;
  const time = field(item, "time");
  if (typeof time !== "string") return "Time.UnmarshalJSON: input is not a JSON string";
  const quoted = quote(time);
  return `parsing time ${quoted} as "2006-01-02T15:04:05Z07:00": cannot parse ${quoted} as "2006"`;
}

/** The messages in the body of an upload, as the server decodes it; none when it does not. */
export function uploadedMessages(body: string): readonly SnapshotMessage[] {
  const parsed = decodeJson(body);
  const decoded = decodeMessages(parsed.ok ? parsed.value : null);
  return decoded.ok ? (decoded.messages ?? []) : [];
}

/**
 * The conversation an agent finds when its workspace starts again: the stored messages as far as they can be read.
 * A message of a role nobody knows was not part of one. (A decoded time is one: Number only tells the compiler.)
 */
export function restoredMessages(stored: Stored): readonly Message[] {
  const decoded = storedMessages(stored);
  if (!decoded.ok) return [];
  return decoded.messages.flatMap(({ id, content, role, time }) =>
    role === "user" || role === "agent" ? [{ id, role, content, time: Number(parseInstant(time)) }] : [],
  );
}

/** The messages that an upload may have at most: the last ones. */
export function uploadable<Item>(messages: readonly Item[]): readonly Item[] {
  return messages.slice(-KEPT_MESSAGES);
}

/**
 * What a workspace posts when its task pauses, or null when it posts nothing: the last 10 messages with their ids, as
 * indented JSON with a final line break. Over the limit the oldest go until the text fits or one message is left;
 * that one is cut to its end; if even this is too long (many bytes to a character), nothing is posted.
 */
export function uploadBody(messages: readonly SnapshotMessage[]): string | null {
  let kept = uploadable(messages);
  if (kept.length === 0) return null;
  let body = indentedBody(kept);
  while (utf8Length(body) > LIMIT_BYTES && kept.length > 1) {
    kept = kept.slice(1);
    body = indentedBody(kept);
  }
  const [only] = kept;
  if (
    utf8Length(body) > LIMIT_BYTES &&
    only !== undefined &&
    codePointLength(only.content) > KEPT_CODE_POINTS
  ) {
    body = indentedBody([{ ...only, content: CUT_PREFIX + lastCodePoints(only.content, KEPT_CODE_POINTS) }]);
  }
  return utf8Length(body) > LIMIT_BYTES ? null : body;
}

/** Bytes that a UTF-16 unit can take in JSON at most, and that the rest of a message takes at most. */
const UNIT_BYTES = 6;
const MESSAGE_BYTES = 512;

/**
 * The messages the server finds in what a workspace posts; null when it posts nothing. A conversation so short that
 * it fits whatever its characters are is not written down to be measured.
 */
export function uploadOf(messages: readonly SnapshotMessage[]): readonly SnapshotMessage[] | null {
  const kept = uploadable(messages);
  const units = kept.reduce((sum, { content }) => sum + content.length, 0);
  if (kept.length > 0 && units * UNIT_BYTES + kept.length * MESSAGE_BYTES <= LIMIT_BYTES) return kept;
  const body = uploadBody(messages);
  return body === null ? null : uploadedMessages(body);
}

/** Where AgentAPI says its answer is described; the shutdown script posts it along. */
const MESSAGES_SCHEMA = "http://localhost:3284/schemas/MessagesResponseBody.json";

function indentedBody(messages: readonly SnapshotMessage[]): string {
  const kept = messages.map(({ id, content, role, time }) => ({ id, content, role, time }));
  const text = JSON.stringify({ $schema: MESSAGES_SCHEMA, messages: kept }, null, 2);
  // jq, which writes this body, also escapes DEL.
  return `${text.replaceAll("\u007f", "\\u007f")}\n`;
}

function refuse(refusal: SnapshotRefusal, detail: string): SnapshotProblem {
  return { ok: false, refusal, detail };
}

/** A field by name; a key in other letter case serves too, as in Go, and the last one given wins. */
function field(record: Readonly<Record<string, unknown>>, name: string): unknown {
  let found: unknown;
  for (const key of Object.keys(record)) {
    if (key === name || key.toLowerCase() === name) found = record[key];
  }
  return found;
}
