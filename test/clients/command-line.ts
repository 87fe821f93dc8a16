/** Coder's command line: its headers, and how it waits for a build. Source: cli/cliui/provisionerjob.go. */
import { expect } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import type { MockCoderOptions } from "../../simulator/index.ts";
import { startClient, toldBy, type BuildTold, type Client, type TaskTold } from "./client.ts";

/** What the command line sends for an id that it does not choose. */
export const NIL = "00000000-0000-0000-0000-000000000000";

/** The command line, as one of its commands names itself. */
export function startCommand(command: string, options: MockCoderOptions = {}): Promise<Client> {
  const telemetry = { command: `coder ${command}`, options: [], invoked_at: "2026-06-15T09:00:00Z" };
  const headers = {
    "User-Agent": `coder-cli/v2.34.3 (linux/amd64; coder ${command})`,
    "Coder-CLI-Telemetry": Buffer.from(JSON.stringify(telemetry)).toString("base64"),
  };
  return startClient({ headers, written: "with codersdk", ...options });
}

export interface LogLine {
  readonly id: number;
  readonly created_at: string;
  readonly log_source: string;
  readonly log_level: string;
  readonly stage: string;
  readonly output: string;
}

export interface Watched {
  readonly job: BuildTold["job"];
  readonly stages: readonly string[];
  readonly lines: readonly LogLine[];
}

/**
 * Follows a build: looks at its job, opens its log, looks at the job each second, and takes the close for the end. Then
 * the status of the job becomes the exit code.
 */
export async function watchBuild({ mock, ask, stream }: Client, build: string): Promise<Watched> {
  const look = () => ask<BuildTold>(`GET /workspacebuilds/${build}`, 200);
  let { job } = await look();
  const log = await stream(`/workspacebuilds/${build}/logs?follow`);
  expect([log.socket.protocol, log.socket.extensions]).toEqual(["", ""]);
  while (["pending", "running"].includes(job.status)) {
    mock.simulator.advance(SECOND);
    ({ job } = await look());
  }
  expect(await log.closed).toEqual([1000, "done"]);
  ({ job } = await look());
  expect(job.completed_at).toMatch(/Z$/);
  const lines = toldBy<LogLine>(log);
  return { job, lines, stages: [...new Set(lines.map(({ stage }) => stage))] };
}

/** Looks at a task every five seconds until its agent waits. Gives the statuses that it had. Source: cli/task_send.go. */
export async function waitForIdle({ mock, ask }: Client, task: string): Promise<readonly string[]> {
  const seen: string[] = [];
  for (;;) {
    const { status, current_state: state } = await ask<TaskTold>(`GET /tasks/me/${task}`, 200);
    seen.push(state === null ? status : `${status} ${state.state}`);
    if (status === "active" && state?.state === "idle") return seen;
    expect(["initializing", "pending", "active"]).toContain(status);
    mock.simulator.advance(5 * SECOND);
  }
}

/** Makes a task as `coder task create` does, and looks at nothing else. */
export function createTask({ ask }: Client, version: string, name: string, input = "Go"): Promise<TaskTold> {
  const body = { template_version_id: version, template_version_preset_id: NIL, input, name };
  return ask<TaskTold>("POST /tasks/me", 201, body);
}
