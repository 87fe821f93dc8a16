/** Steps that several contracts take on the way to what they judge. */
import type { Reference, Step, UntilStep } from "../language/clause.ts";
import { allOf, any, call, list, not, partial, step, taskShows, the, until } from "../language/words.ts";

/** Pauses the task; the stop job waits. */
export const pauses: Step = step(call("pauseTask"), { status: 202 });

/** Resumes the task; the start job waits. */
export const resumes: Step = step(call("resumeTask"), { status: 202 });

/** Stops the workspace by way of the workspace; the stop job waits. */
export const stopsWorkspace: Step = step(call("createWorkspaceBuild", { body: { transition: "stop" } }), {
  status: 201,
});

/** Stops the workspace while its agent has no connection, so that it uploads nothing. Source: docs/behaviour, 8.5 #1. */
export const stopsQuietly: readonly Step[] = [
  { cause: "agent_disconnects" },
  stopsWorkspace,
  until("paused"),
];

/** Time goes by until the agent says that it waits for input. */
export const untilIdle: UntilStep = {
  until: partial({ status: "active", current_state: partial({ state: "idle" }) }),
};

/**
 * The steps, and time until the agent says after them that it waits for input: what it said before them stays in sight
 * until it says something else, also over a stop and a start.
 */
export function andIsIdleAgain(...steps: readonly Step[]): readonly Step[] {
  const said = the("saved.said.current_state");
  return [
    step(call("getTask"), { status: 200, body: partial({ current_state: any.thing }) }, "said"),
    ...steps,
    {
      until: partial({ status: "active", current_state: allOf(partial({ state: "idle" }), not(said)) }),
    },
  ];
}

/** The task of the clause is there for its owner all the same. */
export const taskIsThere: Step = taskShows({ id: the("task.id") });

/** The list of the owner's tasks is answered, and the task of the clause is not in it. */
export const taskIsNotListed: Step = step(call("listTasks", { query: { q: "owner:me" } }), {
  status: 200,
  body: partial({ tasks: list({ excludes: [partial({ id: the("task.id") })] }) }),
});

/** Finds an app of the running workspace. */
export const findsTheApp: Step = step(
  call("getWorkspace"),
  {
    status: 200,
    body: partial({
      latest_build: partial({
        resources: list({
          includes: [
            partial({
              agents: list({
                includes: [partial({ apps: list({ includes: [partial({ slug: any.text })] }) })],
              }),
            }),
          ],
        }),
      }),
    }),
  },
  "workspace",
);

/** The slug of that app; after `findsTheApp`. */
export const appSlug: Reference = the("saved.workspace.latest_build.resources.*.agents.*.apps.*.slug");
