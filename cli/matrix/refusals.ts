/** The answers that tell why a client fails at a release. Pure. */
import type { Call } from "../../client-check/observing/call.ts";

/** A call that was refused. */
export interface Refusal {
  readonly method: string;
  /** Without the query, and with `{id}` and `{task}` in place of what differs in every run. */
  readonly path: string;
  readonly status: number;
  /** What the answer says; empty when it says nothing. */
  readonly message: string;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** The refused calls in their order. */
export function refusalsOf(calls: readonly Call[]): readonly Refusal[] {
  return calls.flatMap(({ method, url, status, answer }) =>
    status === null || status < 400
      ? []
      : [{ method, path: placeOf(url), status, message: messageIn(answer) }],
  );
}

function placeOf(url: string): string {
  return (url.split("?")[0] ?? "")
    .replaceAll(UUID, "{id}")
    .replace(/(\/tasks\/[^/]+\/)(?!\{id\})[^/]+/, "$1{task}");
}

function messageIn(answer: unknown): string {
  const { message } = (typeof answer === "object" && answer !== null ? answer : {}) as {
    readonly message?: unknown;
  };
  return typeof message === "string" ? message : "";
}

/** The first one that the other run was not answered; null when there is none. */
export function firstOther(own: readonly Refusal[], other: readonly Refusal[]): Refusal | null {
  const known = new Set(other.map(refusalText));
  return own.find((one) => !known.has(refusalText(one))) ?? null;
}

/** `POST /api/v2/tasks/me/{id}/pause 404 Route not found.` */
export function refusalText({ method, path, status, message }: Refusal): string {
  return `${method} ${path} ${String(status)}${message === "" ? "" : ` ${message}`}`;
}
