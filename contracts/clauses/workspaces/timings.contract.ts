/** How long the parts of a build took, and what it made: docs/behaviour, 12.8 and 12.11. */
import type { Expectation, Matcher, Pattern } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  list,
  notFound,
  partial,
  refusal,
  step,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { reports, running } from "../agent/report.ts";
import { remembersLastBuild } from "../builds.ts";
import { noUuid } from "../lookups.ts";

const active = { task: { state: "active" } } as const;
const connecting = { task: { state: "agent-connecting" } } as const;
const paused = { task: { state: "paused" } } as const;
const starting = { task: { state: "starting" } } as const;

const lastBuild = { workspacebuild: the("saved.before.latest_build.id") } as const;
const whose = { workspace_agent_id: the("task.workspace_agent_id"), workspace_agent_name: any.text } as const;

/** An agent that is ready has connected, and its start script has ended. */
const ready: Expectation = {
  status: 200,
  body: {
    provisioner_timings: list({}),
    agent_script_timings: list({
      includes: [
        {
          started_at: any.time,
          ended_at: any.time,
          exit_code: 0,
          stage: "start",
          status: "ok",
          display_name: any.text,
          ...whose,
        },
      ],
    }),
    agent_connection_timings: list({
      includes: [{ started_at: any.time, ended_at: any.time, stage: "connect", ...whose }],
    }),
  },
};
const nothing: Expectation = {
  status: 200,
  body: partial({ agent_script_timings: [], agent_connection_timings: [] }),
};

/** A step: the first build of the workspace, which started it, is kept as `saved.first`. */
const remembersFirstBuild = step(
  call("getWorkspaceBuildByNumber", {
    params: { workspacename: the("task.workspace_name"), buildnumber: "1" },
  }),
  { status: 200, body: partial({ id: any.uuid, transition: "start" }) },
  "first",
);
const firstBuild = { workspacebuild: the("saved.first.id") } as const;

/** What is refused of every build by its id. */
const paths = (requirement: string) =>
  ({
    "no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement,
      request: { params: { workspacebuild: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a build that nobody has is not found",
      requirement,
      request: { params: { workspacebuild: the("run.nobody") } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the build of another member is not found",
      requirement,
      set: "permissions",
      given: { ...active, steps: [remembersLastBuild] },
      request: { as: "second-user", params: lastBuild },
      expect: notFound,
    },
  }) as const satisfies Readonly<Record<string, ClauseSpec>>;

export const buildTimings = contract(
  "workspaces/timings",
  { operation: "getWorkspaceBuildTimings", set: "clients" },
  {
    "of-an-agent-that-is-ready": {
      says: "an agent that is ready has connected, and its start script has ended",
      requirement: "12.8 #1",
      given: { ...active, steps: [remembersLastBuild] },
      request: { params: lastBuild },
      expect: ready,
    },
    "nothing-that-is-not-over": {
      says: "nothing is told of an agent that has not connected",
      requirement: "12.8 #2",
      given: { ...connecting, steps: [remembersLastBuild] },
      request: { params: lastBuild },
      expect: nothing,
    },
    "of-an-earlier-build": {
      says: "of a build that a later one has replaced no connection is told, for its agent is gone",
      requirement: "12.8 #4",
      given: { ...paused, steps: [remembersFirstBuild] },
      request: { params: firstBuild },
      expect: { status: 200, body: partial({ agent_connection_timings: [] }) },
    },
    ...paths("12.8 #3"),
  },
);

export const workspaceTimings = contract(
  "workspaces/timings-of-the-last",
  { operation: "getWorkspaceTimings", set: "clients" },
  {
    "are-those-of-the-last-build": {
      says: "the timings of a workspace are those of its last build",
      requirement: "12.8 #5",
      given: active,
      expect: ready,
    },
    "of-a-stop-are-none": {
      says: "a workspace that was stopped tells nothing of how it was started",
      requirement: "12.8 #5",
      given: paused,
      expect: nothing,
    },
    "no-uuid-is-400": {
      says: "the workspace is given by a uuid and nothing else",
      requirement: "12.8 #5",
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a workspace that nobody has is not found",
      requirement: "12.8 #5",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
  },
);

/** The task's agent among resources. */
const withAgent = (fields: Readonly<Record<string, Pattern>>): Matcher =>
  list({
    each: partial({ id: any.uuid, type: any.text, name: any.text, hide: any.boolean }),
    includes: [
      partial({
        workspace_transition: "start",
        agents: list({ includes: [partial({ id: the("task.workspace_agent_id"), ...fields })] }),
      }),
    ],
  });

export const buildResources = contract(
  "workspaces/resources",
  { operation: "listWorkspaceBuildResources", set: "clients" },
  {
    "as-in-the-build": {
      says: "what a build made is listed by itself, with its agent as it is now",
      requirement: "12.11 #1",
      given: { ...active, steps: [remembersLastBuild] },
      request: { params: lastBuild },
      expect: {
        status: 200,
        body: withAgent({
          status: "connected",
          lifecycle_state: "ready",
          apps: list({ includes: [partial({ id: the("task.workspace_app_id"), health: any.text })] }),
        }),
      },
    },
    "without-reports": {
      says: "what an app has reported is not among what a build made",
      requirement: "12.11 #2",
      set: "agent",
      given: { ...running, steps: [...running.steps, reports("idle"), remembersLastBuild] },
      request: { params: lastBuild },
      expect: { status: 200, body: withAgent({ apps: list({ each: partial({ statuses: [] }) }) }) },
    },
    "of-an-earlier-build": {
      says: "of a build that a later one has replaced no agents are listed",
      requirement: ["12.11 #1", "12.1 #3"],
      given: { ...paused, steps: [remembersFirstBuild] },
      request: { params: firstBuild },
      expect: { status: 200, body: list({ excludes: [partial({ agents: any.thing })] }) },
    },
    "building-is-400": {
      says: "nothing is listed while the build goes on",
      requirement: "12.11 #3",
      set: "states",
      given: { ...starting, steps: [remembersLastBuild] },
      request: { params: lastBuild },
      expect: refusal(400, "Job hasn't completed!"),
    },
    ...paths("12.11 #4"),
  },
);
