/** Takes the steps of workspace agents: reports and uploads. */
import { Buffer } from "node:buffer";
import { uphold } from "../laws/law.ts";
import {
  agentTokensGoWithTheirBuild,
  aReportIsShown,
  SNAPSHOT_LIMIT,
  snapshotsHaveALimit,
} from "../laws/laws-of-logs.ts";
import type { Known } from "../ledger.ts";
import type { Run } from "../run.ts";
import type { ByAgent } from "../evidence.ts";
import { running, type Seen } from "../seen.ts";
import type { StepOf, TokenChoice } from "./steps.ts";
import type { AgentToken, Answer } from "./talk.ts";

/** Takes a step with the token it asks for. Without one, because the task moved on meanwhile, nothing happens. */
export async function takeAgentStep(
  run: Run,
  known: Known,
  step: StepOf<"report"> | StepOf<"upload">,
): Promise<void> {
  const agent = step.token === "old" ? known.oldToken : await run.tokenOf(known);
  if (agent === null) return;
  if (step.do === "report") return report(run, known, step, agent);
  return upload(run, known, step, agent);
}

async function report(run: Run, known: Known, step: StepOf<"report">, agent: AgentToken): Promise<void> {
  const { state } = step;
  const message = step.message === "" ? "" : `${step.message} ${String(known.index)}`;
  const answer = await run.talk.ask({
    as: `agent ${known.index}`,
    agent,
    operation: "updateAppStatus",
    path: "/workspaceagents/me/app-status",
    body: { app_slug: slugOf(known.look), state, message, uri: "" },
  });
  const evidence = await judgeAgent(run, known, step.token, answer);
  uphold([aReportIsShown], { ...evidence, state, message });
  if (answer.status === 200) run.hit("shown-report");
  run.judgePassage(known, { ...evidence, changes: [] });
}

/** The slug of the task's app, as its workspace shows it. */
function slugOf({ task, workspace }: Seen): string {
  const apps = workspace?.latest_build.resources.flatMap(({ agents = [] }) =>
    agents.flatMap((agent) => agent.apps),
  );
  return apps?.find(({ id }) => id === task?.workspace_app_id)?.slug ?? "agent";
}

async function upload(run: Run, known: Known, step: StepOf<"upload">, agent: AgentToken): Promise<void> {
  const { content, body } = snapshotOf(step);
  const answer = await run.talk.ask({
    as: `agent ${known.index}`,
    agent,
    operation: "uploadTaskLogSnapshot",
    path: `/workspaceagents/me/tasks/${known.task.id}/log-snapshot?format=agentapi`,
    body,
  });
  const evidence = await judgeAgent(run, known, step.token, answer);
  const { before } = evidence;
  const { bytes } = step;
  uphold([snapshotsHaveALimit], { ...evidence, bytes });
  if (answer.status === 204) {
    const stays = before.code !== null && running.has(before.code) && !known.mayUpload;
    known.snapshot = { ever: true, uploaded: stays ? content : null, shown: null };
  }
  if (answer.status === 204 && bytes === SNAPSHOT_LIMIT) run.hit("large-snapshot");
  if (answer.status === 400 && bytes > SNAPSHOT_LIMIT) run.hit("refused-snapshot");
  run.judgePassage(known, { ...evidence, changes: [] });
  await run.lookAtLogs(known);
}

async function judgeAgent(run: Run, known: Known, token: TokenChoice, answer: Answer): Promise<ByAgent> {
  const { look: before, buildsSince, wasCanceled } = known;
  const evidence = { token, buildsSince, wasCanceled, answer, before, later: await run.look(known) };
  uphold([agentTokensGoWithTheirBuild], evidence);
  if (answer.status === 401) run.hit("void-token");
  return evidence;
}

/** A snapshot of one message, whose body has exactly so many bytes. */
export function snapshotOf({ bytes, letters }: { readonly bytes: number; readonly letters: string }): {
  readonly content: string;
  readonly body: string;
} {
  const bodyWith = (content: string): string =>
    JSON.stringify({ messages: [{ id: 0, content, role: "agent", time: "2026-01-02T03:04:05Z" }] });
  const room = bytes - Buffer.byteLength(bodyWith(""));
  const width = Buffer.byteLength(letters);
  const content = letters.repeat(Math.floor(room / width)) + "x".repeat(room % width);
  return { content, body: bodyWith(content) };
}
