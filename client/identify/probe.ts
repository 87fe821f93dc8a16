/** One question to a server, and what each release answers. */
import { isHtml } from "../reply-text.ts";
import { json, type Reply } from "../wire.ts";
import { releases, servesTasks, type ReleaseName } from "../../spec/releases.ts";

/** What a question takes beside a session token, the cheapest first. `created` is a task of its own. */
export const needs = ["nothing", "fellow", "agent", "task", "created"] as const;
export type Need = (typeof needs)[number];

/** A task of the caller's that is there already, or was made for this. */
export interface ProbedTask {
  readonly id: string;
  readonly workspaceId: string;
  readonly state: string | undefined;
}

/** What a question is asked with. */
export interface Asking {
  /** A call with the session token, or with that of an agent. */
  readonly send: (
    method: string,
    path: string,
    more?: { readonly body?: unknown; readonly as?: "agent" },
  ) => Promise<Reply>;
  /** The name of another member of the caller's organization. */
  readonly fellow?: string | undefined;
  readonly task?: ProbedTask | undefined;
}

export interface Probe {
  readonly id: string;
  /** The call or calls, for people. */
  readonly says: string;
  readonly needs: Need;
  readonly expected: Readonly<Record<ReleaseName, string>>;
  /** The answer in the words of `expected`; null when this server's things cannot tell. */
  readonly ask: (asking: Asking) => Promise<string | null>;
}

/** What of an answer tells releases apart: the status and the message, or that it is a page. */
export function answerOf(reply: Reply): string {
  if (isHtml(reply)) return `${String(reply.status)} (a page)`;
  const value = json(reply);
  const message =
    typeof value === "object" && value !== null && "message" in value ? ` ${String(value.message)}` : "";
  return `${String(reply.status)}${message}`;
}

export const noRoute = "404 Route not found.";

/** What each release answers: the first word from 2.26 on, each other from its release on; `without` has no tasks. */
export function since(
  first: string,
  later: Readonly<Partial<Record<ReleaseName, string>>>,
  without: string = noRoute,
): Probe["expected"] {
  let current = first;
  const expected: Partial<Record<ReleaseName, string>> = {};
  for (const name of releases) {
    current = later[name] ?? current;
    expected[name] = servesTasks(name) ? current : without;
  }
  return expected as Probe["expected"];
}
