/** Which call becomes which step. */
import {
  BUILD_FIELDS,
  buildExpectation,
  expectationOf,
  logExpectation,
  TASK_FIELDS,
} from "./expectations.ts";
import { fields, textIn, type Exchange, type LookUps } from "./exchange.ts";
import { ownerIn, type KnownTasks, type RecordedTask } from "./known-tasks.ts";

/** A step as it is written. */
export type StepWords = Readonly<Record<string, unknown>>;

/** What a call becomes: steps, of which the first is the call, or a wait; or nothing, and why. */
export type Written =
  { readonly steps: readonly StepWords[]; readonly isWait?: boolean } | { readonly leftOut: string };

export interface Writing {
  readonly exchange: Exchange;
  readonly params: Readonly<Record<string, string>>;
  readonly tasks: KnownTasks;
  readonly lookUps: LookUps;
}

export interface Rule {
  readonly method: string;
  readonly path: RegExp;
  readonly write: (writing: Writing) => Written | Promise<Written>;
}

const TASKS = String.raw`^/api/(?:v2|experimental)/tasks/(?<user>[^/]+)`;
const TASK = String.raw`${TASKS}/(?<task>[^/]+)`;
const SIM = String.raw`^/_sim(?:/worlds/[^/]+)?`;

export const rules: readonly Rule[] = [
  { method: "POST", path: new RegExp(`${TASKS}/?$`), write: writeCreate },
  onTask("GET", "", ({ exchange: { status, answer } }, { called }) =>
    status === 200 ? null : [{ get: called, expect: expectationOf(status, answer) }],
  ),
  onTask("GET", "/logs", ({ exchange: { status, answer } }, { called }) => [
    { logs: called, expect: logExpectation(status, answer) },
  ]),
  onTask("DELETE", "", plain("delete")),
  onTask("POST", "/pause", ofBuild("pause")),
  onTask("POST", "/resume", ofBuild("resume")),
  onTask("POST", "/send", withInput("send")),
  onTask("PATCH", "/input", withInput("input")),
  { method: "POST", path: /^\/api\/v2\/workspaces\/(?<workspace>[^/]+)\/builds\/?$/, write: writeBuild },
  { method: "PATCH", path: /^\/api\/v2\/workspacebuilds\/(?<build>[^/]+)\/cancel\/?$/, write: writeCancel },
  { method: "PATCH", path: /^\/api\/v2\/workspaceagents\/me\/app-status\/?$/, write: writeReport },
  {
    method: "POST",
    path: /^\/api\/v2\/workspaceagents\/me\/tasks\/(?<task>[^/]+)\/log-snapshot\/?$/,
    write: writeUpload,
  },
  control("/events", ({ body }, { called }) => ({ cause: { task: called, ...fields(body) } })),
  control("/agent", ({ body }, { called }) => ({ agent: { task: called, ...fields(body) } })),
  {
    method: "POST",
    path: new RegExp(`${SIM}/templates/(?<template>[^/]+)/?$`),
    write: ({ exchange: { body }, params }) => ({
      steps: [{ deprecate: { template: params["template"], reason: textIn(body, "deprecated") ?? "" } }],
    }),
  },
  // Each step says when it was, so that the clock comes there by itself.
  { method: "POST", path: new RegExp(`${SIM}/clock/?$`), write: () => ({ steps: [] }) },
  { method: "GET", path: new RegExp(`${SIM}/clock/?$`), write: () => ({ steps: [] }) },
];

async function writeCreate({ exchange, params, tasks, lookUps }: Writing): Promise<Written> {
  const { body, status, answer, caller } = exchange;
  const versionId = textIn(body, "template_version_id");
  const input = textIn(body, "input");
  if (versionId === undefined || input === undefined || caller.kind !== "user")
    return { leftOut: "a create that no story can make again" };
  const made = await lookUps.version(versionId, textIn(body, "template_version_preset_id") ?? null);
  if (made === null) return { leftOut: "a create of a template version that the server does not tell of" };
  // A path may name the owner by an id.
  const owner = textIn(answer, "owner_name") ?? ownerIn(params["user"] ?? "", caller);
  const asked = textIn(body, "name") ?? "";
  const name = asked === "" ? (textIn(answer, "name") ?? "") : asked;
  const called = tasks.name(name);
  const display = textIn(body, "display_name") ?? "";
  const create = {
    task: called,
    ...(name === called || name === "" ? {} : { name }),
    input,
    ...(display === "" ? {} : { display_name: display }),
    template: made.template,
    ...(made.version === null ? {} : { version: made.version }),
    ...(made.preset === null ? {} : { preset: made.preset }),
    ...(owner === caller.username ? {} : { owner }),
  };
  const task = status === 201 ? tasks.made(answer, called) : undefined;
  if (task !== undefined)
    Object.assign(task, { status: textIn(answer, "status") ?? null, state: stateIn(answer) });
  return { steps: [{ create, expect: expectationOf(status, answer, TASK_FIELDS) }] };
}

/** A call for a task; null is a read, which is written as a wait for what it shows. */
function onTask(
  method: string,
  rest: string,
  write: (writing: Writing, task: RecordedTask) => readonly StepWords[] | null,
): Rule {
  return {
    method,
    path: new RegExp(`${TASK}${rest}/?$`),
    write(writing) {
      const { exchange, params, tasks } = writing;
      if (exchange.caller.kind !== "user") return { leftOut: "a call without a token that the server knows" };
      const task = tasks.inPath(params["user"] ?? "", params["task"] ?? "", exchange.caller);
      if (task === undefined) return { leftOut: "a call for a task that was not made in this recording" };
      const steps = write(writing, task);
      return steps === null ? waitFor(exchange, task) : { steps };
    },
  };
}

/** Waits for what a read shows that no read before has shown. */
function waitFor({ answer }: Exchange, task: RecordedTask): Written {
  const status = textIn(answer, "status") ?? null;
  const state = stateIn(answer);
  const steps: StepWords[] = [];
  if (status !== null && status !== task.status) steps.push({ until: { task: task.called, status } });
  if (state !== null && state !== task.state) steps.push({ until: { task: task.called, state } });
  Object.assign(task, { status, state });
  return steps.length === 0
    ? { leftOut: "a read of a task that showed nothing new" }
    : { steps, isWait: true };
}

function stateIn(answer: unknown): string | null {
  return textIn(fields(answer)["current_state"], "state") ?? null;
}

function plain(verb: string) {
  return ({ exchange: { status, answer } }: Writing, { called }: RecordedTask): readonly StepWords[] => [
    { [verb]: called, expect: expectationOf(status, answer) },
  ];
}

function ofBuild(verb: string) {
  return ({ exchange: { status, answer } }: Writing, { called }: RecordedTask): readonly StepWords[] => [
    { [verb]: called, expect: buildExpectation(status, answer) },
  ];
}

function withInput(verb: string) {
  return (
    { exchange: { body, status, answer } }: Writing,
    { called }: RecordedTask,
  ): readonly StepWords[] => [
    { [verb]: { task: called, input: textIn(body, "input") ?? "" }, expect: expectationOf(status, answer) },
  ];
}

function writeBuild({ exchange: { body, status, answer }, params, tasks }: Writing): Written {
  const task = tasks.ofWorkspace(params["workspace"] ?? "");
  const transition = textIn(body, "transition");
  if (task === undefined) return { leftOut: "a build of a workspace without a task of this recording" };
  if (transition === undefined) return { leftOut: "a build that no story can make again" };
  return {
    steps: [
      { build: { task: task.called, transition }, expect: expectationOf(status, answer, BUILD_FIELDS) },
    ],
  };
}

async function writeCancel({ exchange, params, tasks, lookUps }: Writing): Promise<Written> {
  const { status, answer } = exchange;
  const build = params["build"] ?? "";
  const task = tasks.ofBuild(build) ?? tasks.ofWorkspace((await lookUps.workspaceOfBuild(build)) ?? "");
  if (task === undefined) return { leftOut: "a cancel of a build whose task is not known" };
  return { steps: [{ cancel: task.called, expect: expectationOf(status, answer, ["message"]) }] };
}

async function writeReport({ exchange, tasks, lookUps }: Writing): Promise<Written> {
  const { caller, body, status, answer } = exchange;
  const id = caller.kind === "agent" ? await lookUps.taskOfAgent(caller.token, tasks.ids) : null;
  const task = id === null ? undefined : tasks.byId(id);
  if (task === undefined) return { leftOut: "a report by an agent whose task is not known" };
  const { state, message, uri, app_slug: app } = fields(body);
  if (status === 200) task.state = null;
  return {
    steps: [
      { report: { task: task.called, state, message, uri, app }, expect: expectationOf(status, answer) },
    ],
  };
}

function writeUpload({ exchange: { body, status, answer }, params, tasks }: Writing): Written {
  const task = tasks.byId(params["task"] ?? "");
  const { messages } = fields(body);
  if (task === undefined || !Array.isArray(messages))
    return { leftOut: "an upload that no story can make again" };
  const kept = messages.map((message) => {
    const { role, content, time } = fields(message);
    return { role, content, ...(typeof time === "string" ? { time } : {}) };
  });
  return {
    steps: [{ upload: { task: task.called, messages: kept }, expect: expectationOf(status, answer) }],
  };
}

function control(rest: string, write: (exchange: Exchange, task: RecordedTask) => StepWords): Rule {
  return {
    method: "POST",
    path: new RegExp(`${SIM}/tasks/(?<task>[^/]+)${rest}/?$`),
    write({ exchange, params, tasks }) {
      const task = tasks.byId(params["task"] ?? "");
      if (task === undefined) return { leftOut: "an event of a task that was not made in this recording" };
      if (exchange.status !== 200) return { leftOut: "an event that could not happen" };
      return { steps: [write(exchange, task)] };
    },
  };
}
