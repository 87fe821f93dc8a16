/** A workspace that may run until another time: docs/behaviour, 15.2. */
import { bodyInvalid, call, contract, refusal, step } from "../../language/words.ts";
import { lastBuildShows } from "../builds.ts";
import { shares, toSecondUser } from "../sharing.ts";
import { bodies, HOUR, paths, paused, runsFor, type As, type Body } from "./upkeep-words.ts";

const LATER = "2100-01-01T00:00:00Z";
const EARLIER = "2020-01-01T00:00:00Z";
const untilThen = (body: Body, as: As = "user") => call("extendWorkspace", { as, body });
const tooSoon = refusal(
  400,
  "Cannot extend workspace: new deadline must be at least 30 minutes in the future",
);
const notStarted = refusal(409, "Workspace must be started, current status: stop");
const manual = refusal(409, "Workspace shutdown is manual.");

export const extension = contract(
  "workspaces/extend",
  { operation: "extendWorkspace", set: "clients" },
  {
    "is-extended": {
      says: "a workspace that stops by itself can be let run until another time",
      requirement: "15.2 #1",
      given: { ...paused, steps: runsFor(2 * HOUR) },
      request: untilThen({ deadline: "2100-01-01T00:00:00.5Z" }),
      expect: {
        status: 200,
        body: { message: `Deadline updated to ${LATER}.` },
        later: [lastBuildShows({ deadline: "2100-01-01T00:00:00.5Z", max_deadline: null })],
      },
    },
    "in-another-zone": {
      says: "a deadline is told in UTC",
      requirement: "15.2 #1",
      given: { ...paused, steps: runsFor(2 * HOUR) },
      request: untilThen({ deadline: "2100-01-01T02:00:00+02:00" }),
      expect: {
        status: 200,
        body: { message: `Deadline updated to ${LATER}.` },
        later: [lastBuildShows({ deadline: LATER })],
      },
    },
    "stopped-is-409": {
      says: "a workspace that is stopped has no time to stop at",
      requirement: "15.2 #3",
      given: paused,
      request: untilThen({ deadline: LATER }),
      expect: notStarted,
    },
    "stopping-is-409": {
      says: "that a workspace stops is told before that its build is not done",
      requirement: ["15.2 #3", "15.2 #4"],
      set: "states",
      given: { task: { state: "stopping" } },
      request: untilThen({ deadline: LATER }),
      expect: notStarted,
    },
    "building-is-409": {
      says: "a workspace that is being started cannot be extended yet",
      requirement: ["15.2 #4", "15.2 #5"],
      set: "states",
      given: { task: { state: "starting" } },
      request: untilThen({ deadline: LATER }),
      expect: refusal(409, "Workspace is still building!"),
    },
    "manual-is-409": {
      says: "a workspace that does not stop by itself cannot be extended, which is told before the time",
      requirement: ["15.2 #5", "15.2 #6"],
      given: { ...paused, steps: runsFor(null) },
      request: untilThen({ deadline: EARLIER }),
      expect: manual,
    },
    "too-soon-is-400": {
      says: "a deadline has to be some time ahead",
      requirement: "15.2 #6",
      given: { ...paused, steps: runsFor(2 * HOUR) },
      request: untilThen({ deadline: EARLIER }),
      expect: tooSoon,
    },
    "without-a-deadline-is-400": {
      says: "a deadline must be given, which is told before what the workspace does",
      requirement: ["15.2 #2", "15.2 #3"],
      given: paused,
      request: untilThen({}),
      expect: refusal(400, "Validation failed.", undefined, [
        {
          field: "deadline",
          detail: 'Validation failed for tag "required" with value: "0001-01-01 00:00:00 +0000 UTC"',
        },
      ]),
    },
    "no-time-is-400": {
      says: "a deadline is a time",
      requirement: "15.2 #2",
      given: paused,
      request: untilThen({ deadline: "tomorrow" }),
      expect: bodyInvalid(
        'parsing time "tomorrow" as "2006-01-02T15:04:05Z07:00": cannot parse "tomorrow" as "2006"',
      ),
    },
    "by-whom-it-is-shared-with-is-500": {
      says: "who may use a shared workspace cannot extend it, which is told last",
      requirement: "15.2 #7",
      set: "permissions",
      given: { ...paused, steps: [...runsFor(2 * HOUR), shares(toSecondUser("use"))] },
      request: untilThen({ deadline: LATER }, "second-user"),
      expect: {
        ...refusal(500, "Failed to extend workspace deadline."),
        later: [step(untilThen({ deadline: EARLIER }, "second-user"), tooSoon)],
      },
    },
    ...bodies("extendWorkspace", "15.2 #2"),
    ...paths("extendWorkspace", "15.2 #2", { deadline: LATER }),
  },
);
