/** Reports of an app's status, and what the task shows of them: words of the clauses of docs/behaviour, 8.2. */
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import { appSlug, findsTheApp } from "../steps.ts";
import { any, call, refusal, step, taskShows } from "../../language/words.ts";

/** 200 with the word `null`. Source: docs/behaviour, 1.3 #6. */
export const taken: Expectation = {
  status: 200,
  text: "null\n",
  headers: { "content-type": "application/json; charset=utf-8" },
};

/** A report as an agent sends it. */
export function report(word: string, more: Readonly<Record<string, Pattern>> = {}): Pattern {
  return {
    app_slug: appSlug,
    state: word,
    message: "Reading the code",
    uri: "https://example.com/pr/1",
    ...more,
  };
}

export const running = { task: { state: "active" }, steps: [findsTheApp] } as const;

export const reports = (word: string): Step =>
  step(call("updateAppStatus", { as: "agent", body: report(word) }), { status: 200 });

/** What the task shows of a report. */
export function shows(word: string, more: Readonly<Record<string, Pattern>> = {}): Step {
  return taskShows({
    current_state: {
      timestamp: any.time,
      state: word,
      message: "Reading the code",
      uri: "https://example.com/pr/1",
      ...more,
    },
  });
}

const LONG = "Message must be less than 160 characters.";
/** 400 for a message of more than 160 bytes. */
export const tooLong = refusal(400, "Message is too long.", LONG, [{ field: "message", detail: LONG }]);
