/**
 * An answer of AgentAPI as the generated Go client reads it, by which a Coder speaks since 2.28. Source:
 * coderd/aitasks.go (taskSend, taskLogs), github.com/coder/agentapi-sdk-go.
 */
import { decodeMessages } from "../core/agent/snapshot.ts";
import type { AppAnswer, AppMessage } from "../core/agent/task-app.ts";
import { decodeJson } from "../core/text/go-json.ts";
import type { Decoded } from "../core/text/go-json.ts";
import { decodeStatus } from "./go-words.ts";

/** What came over the network. */
export interface Reply {
  readonly statusCode: number;
  readonly contentType: string;
  /** Where it sends the client; null when it does not. */
  readonly location: string | null;
  /** As far as it came. */
  readonly body: string;
  /** Why it came no further; null when it is whole. */
  readonly problem: string | null;
}

/** A reply, or why there is none. */
export type Heard = AppAnswer<Reply>;

/** What a client makes of the three answers. */
export interface AppReader {
  readonly status: (heard: Heard) => AppAnswer<string>;
  readonly messages: (heard: Heard) => AppAnswer<readonly AppMessage[]>;
  readonly posted: (heard: Heard) => AppAnswer<null>;
}

export const readAsGenerated: AppReader = {
  status: (heard) => read(heard, "failed to get status", decodeStatus),
  messages: (heard) =>
    read(heard, "failed to get messages", (value) => {
      const list = decodeMessages(value);
      return list.ok ? { ok: true, value: list.messages ?? [] } : list;
    }),
  posted: (heard) => read(heard, "failed to post message", () => ({ ok: true, value: null })),
};

/**
 * JSON only by its content type, and then it must be JSON whatever the status code; anything but a JSON 200 is a
 * failure that quotes the whole body.
 */
function read<T>(heard: Heard, failure: string, decode: (value: unknown) => Decoded<T>): AppAnswer<T> {
  if (!heard.ok) return heard;
  const { statusCode, contentType, body, problem } = heard.value;
  if (problem !== null) return refused(problem);
  if (!contentType.includes("json")) return refused(`${failure}: ${body}`);
  const json = decodeJson(body);
  if (!json.ok) return refused(json.detail);
  if (statusCode !== 200) return refused(`${failure}: ${body}`);
  const result = decode(json.value);
  return result.ok ? result : refused(result.detail);
}

function refused(detail: string): AppAnswer<never> {
  return { ok: false, unreachable: false, detail };
}
