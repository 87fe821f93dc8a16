/** A server that lies: our own, behind a transport that changes what it answers. */
import type { Call, Reply, Transport } from "../../../client/wire.ts";

/** A JSON body that can be changed in place. */
export type Body = Record<string, unknown>;

/** What a lie may read and change. */
export interface Lied {
  readonly call: Call;
  /** Below the prefix, without the query. */
  readonly path: string;
  /** Decoded, without its question mark. */
  readonly query: string;
  readonly method: string;
  readonly status: number;
  /** The body of the answer, to be changed in place; empty when it is no JSON object. */
  readonly body: Body;
  /** What was sent; empty when it was no JSON object. */
  readonly sent: Body;
  /** Lasts as long as the server. */
  readonly memory: Map<string, unknown>;
  /** Asks the true server. */
  readonly ask: Transport;
}

/** Another answer; a body of null is none. */
export interface Untrue {
  readonly status?: number;
  readonly body?: unknown;
}

/** Undefined tells the truth, with whatever was changed in the body. */
export type Lie = (lied: Lied) => Untrue | undefined | Promise<Untrue | undefined>;

/** The transport of a server that lies. */
export function lying(truth: Transport, lie: Lie): Transport {
  const memory = new Map<string, unknown>();
  return async (call): Promise<Reply> => {
    const reply = await truth(call);
    const [whole = "", query = ""] = call.path.split("?");
    const body = objectIn(reply.text);
    const untrue = await lie({
      call,
      path: whole.replace(/^\/api\/(v2|experimental)/, ""),
      query: decodeURIComponent(query),
      method: call.method,
      status: reply.status,
      body,
      sent: typeof call.body === "string" ? objectIn(call.body) : {},
      memory,
      ask: truth,
    });
    if (untrue === undefined && Object.keys(body).length === 0) return reply;
    const told = untrue?.body === undefined ? body : untrue.body;
    return {
      ...reply,
      status: untrue?.status ?? reply.status,
      text: told === null ? "" : `${goJson(told)}\n`,
    };
  };
}

/** As Go writes it: what could be HTML is escaped. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function objectIn(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Body) : {};
  } catch {
    return {};
  }
}
