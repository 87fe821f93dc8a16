/** Requests with everything wrong at once, made right one fault at a time. */
import { expect } from "vitest";
import { NOBODYS_ID, NOT_FOUND, type Answer, type Who } from "./coder.ts";

/** What an answer must be: its status code and its whole body. */
export type Expected = readonly [status: number, body: unknown];

/** One thing wrong with a request: the parts it spoils, and the answer it gets while nothing before it is wrong. */
export interface Fault<Parts> {
  readonly fault: string;
  readonly spoils: Partial<Parts>;
  readonly answer: Expected;
}

/**
 * Sends a request with all faults, then without the first, without the first two and so on, at last the clean one.
 * Where two faults spoil the same part, the request has the earlier one.
 */
export async function climb<Parts extends object>(
  clean: Parts,
  faults: readonly Fault<Parts>[],
  last: Expected,
  send: (parts: Parts) => Promise<Answer>,
): Promise<void> {
  const seen: unknown[] = [];
  const expected: unknown[] = [];
  for (let from = 0; from <= faults.length; from++) {
    const left = faults.slice(from);
    const parts = left.reduceRight<Parts>((spoiled, { spoils }) => ({ ...spoiled, ...spoils }), clean);
    const { status, body } = await send(parts);
    const [fault] = left;
    seen.push([fault?.fault ?? "nothing", status, body]);
    expected.push([fault?.fault ?? "nothing", ...(fault?.answer ?? last)]);
  }
  expect(seen).toEqual(expected);
}

export const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
export const NO_TOKEN: Expected = [
  401,
  { message: SIGNED_OUT, detail: 'Cookie "coder_session_token" or query parameter must be provided.' },
];
export const MISSING: Expected = [404, NOT_FOUND];

/** The answer to a body that does not decode. */
export function badBody(detail: string): Expected {
  return [400, { message: "Request body must be valid JSON.", detail }];
}

/** The parts of a request about a task. */
export interface TaskParts {
  readonly who: Who;
  readonly user: string;
  readonly task: string;
  readonly body: unknown;
}

/** What is checked first in every call about a task of alice's: token, user, task. */
export const firstChecks: readonly Fault<TaskParts>[] = [
  { fault: "no token", spoils: { who: null }, answer: NO_TOKEN },
  { fault: "unknown user", spoils: { user: "ghost" }, answer: MISSING },
  { fault: "unknown task", spoils: { task: NOBODYS_ID }, answer: MISSING },
  { fault: "a task of somebody else", spoils: { who: "bob", user: "alice" }, answer: MISSING },
];

/** A fault that is the state of the task. */
export function inState(fault: string, task: { readonly id: string }, answer: Expected): Fault<TaskParts> {
  return { fault, spoils: { task: task.id }, answer };
}
