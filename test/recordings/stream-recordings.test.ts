/**
 * Streams that a real Coder had are had again with the simulator, each from its first frame to its close. What is a
 * template's own, such as the words of its scripts, differs; everything else has to be the same.
 */
import { expect, test } from "vitest";
import { recordedStreams, said } from "./recorded-streams.ts";
import {
  expectClientEnds,
  expectForms,
  expectServerEnds,
  had,
  server,
  withoutRepeats,
} from "./stream-sessions.ts";

interface BuildLine {
  readonly id: number;
  readonly log_source: string;
  readonly log_level: string;
  readonly stage: string;
  readonly output: string;
}

/** Who told of which stage, in order; a stage that the daemon opens has no words. */
function stages(texts: readonly string[]): readonly string[] {
  const lines = texts.map((text) => JSON.parse(text) as BuildLine);
  expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => a - b));
  return withoutRepeats(
    lines.map(({ log_source, stage, output }) => `${log_source}: ${stage}${output === "" ? "" : " …"}`),
  );
}

test("the log of a start", async () => {
  const { task, lastBuild, call, pass, opens, build } = await server();
  pass(60);
  await call("POST", `/workspaces/${task.workspace_id}/builds`, { transition: "stop" });
  const stop = await opens("log of a stop", `/workspacebuilds/${lastBuild()}/logs`);
  pass(60);
  await expectServerEnds(stop);
  await call("POST", `/workspaces/${task.workspace_id}/builds`, { transition: "start" });
  const start = await opens("log of a start", `/workspacebuilds/${lastBuild()}/logs`);
  pass(60);
  await expectServerEnds(start);
  const over = await opens("log of a start that is over", `/workspacebuilds/${build.id}/logs`);
  await expectServerEnds(over);
  const after = await opens("log of a start that is over, after an id", `/workspacebuilds/${build.id}/logs`);
  await expectServerEnds(after);
  for (const stream of [stop, start, over, after]) {
    expect(stages(stream.messages)).toEqual(stages(said(stream.recording)));
    expectForms(stream);
  }
});

test("the log of a start that fails", async () => {
  const { mock, task, build, pass, opens } = await server();
  pass(1);
  mock.simulator.cause(task.id, "job_fails");
  const failed = await opens("log of a start that fails", `/workspacebuilds/${build.id}/logs`);
  await expectServerEnds(failed);
  expect(stages(failed.messages)).toEqual(stages(said(failed.recording)));
  expectForms(failed);
});

interface AgentLine {
  readonly id: number;
}

/** The frames of an agent's log: which bring lines, and which bring none. Every line comes once, in order. */
function linesOf(texts: readonly string[]): readonly ("none" | "some")[] {
  const frames = texts.map((text) => JSON.parse(text) as readonly AgentLine[]);
  const ids = frames.flatMap((lines) => lines.map(({ id }) => id));
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  return frames.map((lines) => (lines.length === 0 ? "none" : "some"));
}

test("the log of an agent that starts: first what there is, be it nothing, then line by line", async () => {
  const { pass, opens, agentStarts } = await server();
  const path = `/workspaceagents/${agentStarts()}/logs`;
  const starting = await opens("agent log of a start", path);
  await starting.got(1);
  for (let second = 0; second < 30; second++) pass(1);
  await starting.got(3);
  const over = await opens("agent log of a start that is over", path);
  await over.got(1);
  for (const stream of [starting, over]) {
    await expectClientEnds(stream);
    expectForms(stream);
  }
  expect(withoutRepeats(linesOf(starting.messages))).toEqual(
    withoutRepeats(linesOf(said(starting.recording))),
  );
  expect(linesOf(over.messages)).toEqual(linesOf(said(over.recording)));
});

test("the log of an agent whose script fails goes on until the client leaves", async () => {
  const { mock, task, pass, opens, agentStarts } = await server();
  const agent = agentStarts();
  pass(1);
  mock.simulator.cause(task.id, "agent_start_fails");
  const failed = await opens("agent log of a script that fails", `/workspaceagents/${agent}/logs`);
  await failed.got(1);
  await expectClientEnds(failed);
  expectForms(failed);
  expect(withoutRepeats(linesOf(failed.messages))).toEqual(withoutRepeats(linesOf(said(failed.recording))));
});

interface Metadata {
  readonly data: readonly {
    readonly result: { readonly age: number; readonly value: string; readonly error: string };
  }[];
}

test("what an agent reports: nothing yet, again after a second, then what there is", async () => {
  const { pass, opens, agentStarts } = await server();
  const stream = await opens("metadata of a start", `/workspaceagents/${agentStarts()}/watch-metadata-ws`);
  await stream.got(1);
  pass(0.9);
  pass(0.1);
  await stream.got(2);
  pass(9);
  await stream.got(3);
  await expectClientEnds(stream);
  const recorded = said(stream.recording);
  expect(stream.messages.slice(0, 2)).toEqual(recorded.slice(0, 2));
  expectForms(stream);
  const last = (texts: readonly string[]) =>
    (JSON.parse(texts.at(-1) ?? "") as Metadata).data.map(({ result: { value, error } }) => ({
      value,
      error,
    }));
  expect(last(stream.messages)).toEqual(last(recorded));
});

test("the parameters of a form, at once and after a choice, are the recorded ones to the byte", async () => {
  const { mock, opens, ownerId } = await server();
  const [template] = mock.simulator.world.templates.values();
  const stream = await opens(
    "parameters",
    `/templateversions/${template?.activeVersionId}/dynamic-parameters`,
  );
  await stream.got(1);
  for (const { from, kind, text = "" } of stream.recording.frames)
    if (from === "client" && kind === "text")
      stream.socket.send(text.replace(/(?<="owner_id":")[^"]+/, ownerId));
  await stream.got(2);
  await expectClientEnds(stream);
  expect(stream.messages).toEqual(said(stream.recording));
});

test("an inbox into which nothing comes is silent, whichever way a page leaves it", async () => {
  const { opens } = await server();
  for (const name of ["inbox, left by the page", "inbox, closed without a code"]) {
    const stream = await opens(name, "/notifications/inbox/watch");
    await expectClientEnds(stream);
    expect(stream.messages).toEqual(said(stream.recording));
  }
});

test("every recorded stream is had but those that watch a workspace", () => {
  const names = recordedStreams.map(({ name }) => name).filter((name) => !name.startsWith("watch"));
  expect([...had].sort()).toEqual(names.sort());
});
