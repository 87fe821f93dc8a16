/** How long a started workspace runs, and how it is updated: docs/behaviour, 15.3 and 15.4. */
import {
  absent,
  any,
  bodyInvalid,
  call,
  contract,
  notFound,
  refusal,
  step,
  until,
} from "../../language/words.ts";
import { lastBuildShows } from "../builds.ts";
import { shares, toSecondUser } from "../sharing.ts";
import { resumes } from "../steps.ts";
import { bodies, done, HOUR, paths, paused, runsFor, ttl, workspaceShows, type As } from "./upkeep-words.ts";

const ttlRefused = (detail: string) =>
  refusal(400, "Error updating workspace time until shutdown.", undefined, [{ field: "ttl_ms", detail }]);
const tooShort = ttlRefused("time until shutdown must be at least one minute");
const tooLong = ttlRefused("time until shutdown must be less than 30 days");
const MONTH = 30 * 24 * HOUR;

export const timeToLive = contract(
  "workspaces/ttl",
  { operation: "updateWorkspaceTtl", set: "clients" },
  {
    "is-kept": {
      says: "how long a workspace runs is kept in whole minutes",
      requirement: "15.3 #1",
      given: paused,
      request: ttl(2 * HOUR + 119_999),
      expect: { ...done, later: [workspaceShows({ ttl_ms: 2 * HOUR + 60_000 })] },
    },
    "counts-from-the-next-start": {
      says: "a span counts from the next start on",
      requirement: "15.3 #2",
      given: { ...paused, steps: runsFor(null) },
      request: ttl(HOUR),
      expect: {
        ...done,
        later: [
          workspaceShows({ ttl_ms: HOUR }),
          lastBuildShows({ transition: "start", deadline: null }),
          step(call("pauseTask"), { status: 202 }),
          until("paused"),
          resumes,
          until("active"),
          lastBuildShows({ transition: "start", deadline: any.time }),
        ],
      },
    },
    "none-counts-at-once": {
      says: "a workspace that is to run for ever does not stop by itself any more",
      requirement: "15.3 #3",
      given: { ...paused, steps: [...runsFor(HOUR), lastBuildShows({ deadline: any.time })] },
      request: ttl(null),
      expect: { ...done, later: [workspaceShows({ ttl_ms: absent }), lastBuildShows({ deadline: null })] },
    },
    "zero-is-none": {
      says: "no time at all is for ever",
      requirement: "15.3 #3",
      given: { ...paused, steps: [...runsFor(HOUR), lastBuildShows({ deadline: any.time })] },
      request: ttl(0),
      expect: { ...done, later: [workspaceShows({ ttl_ms: absent }), lastBuildShows({ deadline: null })] },
    },
    "a-stop-keeps-its-deadline": {
      says: "the deadline of a stop build stays, for nothing acts on it",
      requirement: "15.3 #3",
      given: {
        ...paused,
        steps: [
          ...runsFor(HOUR),
          step(call("pauseTask"), { status: 202 }),
          until("paused"),
          lastBuildShows({ transition: "stop", deadline: any.time }),
        ],
      },
      request: ttl(null),
      expect: { ...done, later: [lastBuildShows({ transition: "stop", deadline: any.time })] },
    },
    "too-short-is-400": {
      says: "a workspace runs for a minute at least",
      requirement: "15.3 #4",
      given: paused,
      request: ttl(59_999),
      expect: { ...tooShort, later: [step(ttl(60_000), done), workspaceShows({ ttl_ms: 60_000 })] },
    },
    "negative-is-400": {
      says: "a span that is negative is too short",
      requirement: "15.3 #4",
      given: paused,
      request: ttl(-HOUR),
      expect: tooShort,
    },
    "too-long-is-400": {
      says: "a workspace runs for 30 days at most",
      requirement: "15.3 #4",
      given: paused,
      request: ttl(MONTH + 60_000),
      expect: { ...tooLong, later: [step(ttl(MONTH + 59_999), done), workspaceShows({ ttl_ms: MONTH })] },
    },
    "no-number-is-400": {
      says: "a span is a number",
      requirement: "15.3 #4",
      given: paused,
      request: call("updateWorkspaceTtl", { body: { ttl_ms: "1h" } }),
      expect: bodyInvalid(
        "json: cannot unmarshal string into Go struct field UpdateWorkspaceTTLRequest.ttl_ms of type int64",
      ),
    },
    "by-whom-it-is-shared-with-is-500": {
      says: "who may use a shared workspace cannot say how long it runs, which is told last",
      requirement: "15.3 #5",
      set: "permissions",
      given: { ...paused, steps: [shares(toSecondUser("use"))] },
      request: ttl(HOUR, "second-user"),
      expect: {
        ...refusal(
          500,
          "Error updating workspace time until shutdown.",
          "execute transaction: update workspace time until shutdown: unauthorized: rbac: forbidden",
        ),
        later: [step(ttl(1, "second-user"), tooShort)],
      },
    },
    ...bodies("updateWorkspaceTtl", "15.3 #4"),
    ...paths("updateWorkspaceTtl", "15.3 #4", { ttl_ms: HOUR }),
  },
);

const updates = (word: string, as: As = "user") =>
  call("updateWorkspaceAutomaticUpdates", { as, body: { automatic_updates: word } });
const noSuchWord = refusal(400, "Invalid request", undefined, [
  { field: "automatic_updates", detail: "must be always or never" },
]);

export const automaticUpdates = contract(
  "workspaces/autoupdates",
  { operation: "updateWorkspaceAutomaticUpdates", set: "clients" },
  {
    "is-kept": {
      says: "whether a workspace is updated when it starts is kept",
      requirement: "15.4 #1",
      given: paused,
      request: updates("always"),
      expect: {
        ...done,
        later: [
          workspaceShows({ automatic_updates: "always" }),
          step(updates("never"), done),
          workspaceShows({ automatic_updates: "never" }),
        ],
      },
    },
    "word-is-400": {
      says: "it is one of two words",
      requirement: "15.4 #2",
      given: paused,
      request: updates("Always"),
      expect: noSuchWord,
    },
    "without-a-word-is-400": {
      says: "a word must be given",
      requirement: "15.4 #2",
      given: paused,
      request: call("updateWorkspaceAutomaticUpdates", { body: {} }),
      expect: noSuchWord,
    },
    "by-whom-it-is-shared-with-is-404": {
      says: "for who may use a shared workspace it is not there to be changed, which is told last",
      requirement: "15.4 #3",
      set: "permissions",
      given: { ...paused, steps: [shares(toSecondUser("use"))] },
      request: updates("always", "second-user"),
      expect: { ...notFound, later: [step(updates("sometimes", "second-user"), noSuchWord)] },
    },
    ...bodies("updateWorkspaceAutomaticUpdates", "15.4 #2"),
    ...paths("updateWorkspaceAutomaticUpdates", "15.4 #2", { automatic_updates: "never" }),
  },
);
