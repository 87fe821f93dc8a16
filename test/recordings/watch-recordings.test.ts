/** What a real Coder told whoever watched a workspace, and what the simulator tells: each state, in the same order. */
import { expect, test } from "vitest";
import { recordedStreams, said } from "./recorded-streams.ts";
import { expectClientEnds, expectForms, had, server, withoutRepeats } from "./stream-sessions.ts";

interface Watched {
  readonly latest_build: {
    readonly transition: string;
    readonly status: string;
    readonly job: { readonly status: string };
    readonly resources: readonly { readonly agents?: readonly WatchedAgent[] }[];
  };
  readonly health: { readonly healthy: boolean };
}

interface WatchedAgent {
  readonly status: string;
  readonly lifecycle_state: string;
  readonly apps: readonly { readonly health: string }[];
}

/** What a page shows of a workspace, frame by frame. Of its apps only the task's has a health. */
function states(texts: readonly string[]): readonly string[] {
  const shown = texts.map((text) => {
    const { type, data } = JSON.parse(text) as { readonly type: string; readonly data: Watched | null };
    if (data === null) return type;
    const { transition, job, status, resources } = data.latest_build;
    const agents = resources.flatMap((one) => one.agents ?? []);
    const health = agents
      .flatMap(({ apps }) => apps.map((app) => app.health))
      .filter((one) => one !== "disabled");
    const parts = agents.map((one) => `${one.status}, ${one.lifecycle_state}, app ${health.join()}`);
    return [`${transition} ${job.status}`, status, ...parts, data.health.healthy ? "well" : "ill"].join(": ");
  });
  return withoutRepeats(shown);
}

/** Their provisioner was so quick that nobody saw the job wait. */
const notWaiting = (state: string): boolean => !state.includes(" pending: ");

/** Nothing chose a preset here; all recorded builds have one. */
const WITHOUT_PRESET = [".data.latest_build.template_version_preset_id: null"];

test("whoever watches a workspace sees a start", async () => {
  const { call, task, pass, opens, startsSlowly } = await server();
  pass(0.3);
  const stream = await opens("watch of a start", `/workspaces/${task.workspace_id}/watch-ws`);
  await stream.got(2);
  startsSlowly();
  await expectClientEnds(stream);
  expectForms(stream, WITHOUT_PRESET);
  expect(states(stream.messages)).toEqual(states(said(stream.recording)));

  const path = `/workspaces/${task.workspace_id}`;
  const again = await opens("watch of a stop and a start", `${path}/watch-ws`);
  await again.got(2);
  await call("POST", `${path}/builds`, { transition: "stop" });
  pass(60);
  await call("POST", `${path}/builds`, { transition: "start" });
  startsSlowly();
  await expectClientEnds(again);
  expectForms(again, WITHOUT_PRESET);
  // The recorded one was opened a moment before the app was well.
  const recorded = states(said(again.recording).toSpliced(1, 1));
  expect(states(again.messages).filter(notWaiting)).toEqual(recorded);
});

test("whoever watches a workspace sees a stop and a start that wait, a pause, and the end", async () => {
  const { task, call, pass, opens } = await server();
  pass(60);
  const path = `/workspaces/${task.workspace_id}`;
  const turn = await opens("watch of a stop and a start that wait", `${path}/watch-ws`);
  await turn.got(2);
  await call("POST", `${path}/builds`, { transition: "stop" });
  pass(60);
  await call("POST", `${path}/builds`, { transition: "start" });
  pass(60);
  await expectClientEnds(turn);
  await call("POST", `/tasks/me/${task.id}/pause`);
  pass(1);
  const pause = await opens("watch of a pause", `${path}/watch-ws`);
  await pause.got(2);
  pass(60);
  await expectClientEnds(pause);
  const gone = await opens("watch of a delete", `${path}/watch-ws`);
  await gone.got(2);
  await call("DELETE", `/tasks/me/${task.id}`);
  pass(60);
  await expectClientEnds(gone);
  for (const stream of [turn, pause, gone]) expectForms(stream, WITHOUT_PRESET);
  expect(states(turn.messages)).toEqual(states(said(turn.recording)));
  expect(states(pause.messages)).toEqual(states(said(pause.recording)));
  expect(states(gone.messages).filter(notWaiting)).toEqual(states(said(gone.recording)));
});

test("whoever watches a workspace whose script has failed sees it ill", async () => {
  const { mock, task, pass, opens, agentStarts } = await server();
  agentStarts();
  pass(1);
  mock.simulator.cause(task.id, "agent_start_fails");
  pass(60);
  const stream = await opens("watch of a script that failed", `/workspaces/${task.workspace_id}/watch-ws`);
  await stream.got(2);
  await expectClientEnds(stream);
  expectForms(stream, WITHOUT_PRESET);
  expect(states(stream.messages)).toEqual(states(said(stream.recording)));
});

test("every recorded watch is had", () => {
  const names = recordedStreams.map(({ name }) => name).filter((name) => name.startsWith("watch"));
  expect([...had].sort()).toEqual(names.sort());
});
