/** The page of one task, where Coder's dashboard shows it: what it is, what it was told, what was said. */
import { readSnapshot } from "../core/agent/snapshot.ts";
import { simulatedMessages } from "../core/agent/task-app.ts";
import type { Task, User, Workspace } from "../core/model.ts";
import { currentState, jobStatus, lastBuild, taskStatus, workspaceStatus } from "../core/status.ts";
import { formatInstant } from "../core/text/time.ts";
import { ownedName, type World } from "../core/world.ts";
import type { Simulator } from "../world/simulator.ts";
import { badge, copied, cut, definitions, moment, pageHeader, type Page } from "./layout.ts";
import { html } from "./html.ts";
import type { Content, Markup } from "../../shared/markup.ts";
import { missingPage, ownerOf, taskPath, workspacePath, type Named } from "./named.ts";

/** Messages on the page, the last ones. */
export const MESSAGES_SHOWN = 50;

/** The page of a task by its owner and its name or id, or one that says that there is none. */
export function taskPage(simulator: Simulator, named: Named): Page {
  const { world } = simulator;
  const owner = ownerOf(world, named.owner);
  const task = owner === null ? null : findTask(simulator, owner, named.name);
  if (owner === null || task === null) return missingPage("task", named);
  return {
    status: 200,
    title: `${task.name}, a task of ${owner.username}`,
    body: html`${pageHeader([task.name, " ", badge(taskStatus(task, world.profile))])}
      <main>
        ${facts(world, owner, task)}
        <h2>Prompt</h2>
        ${task.prompt === "" ? html`<p class="muted">None.</p>` : textBlock(task.prompt)}
        <h2>Conversation</h2>
        ${conversation(world, task)}
        <h2>Where to look</h2>
        <ul class="rows">
          <li>
            <a href="/_sim/tasks/${task.id}">/_sim/tasks/${task.id}</a>
            <span class="muted">why it has its status, and what comes next</span>
          </li>
          <li>
            <code>GET /api/v2${taskPath(owner.username, task.name)}</code>
            <span class="muted">the task, for whoever shows a token</span>
          </li>
        </ul>
      </main>
      <footer>
        The agent is simulated, unless its template points to a real one. Reload the page for a later moment.
      </footer>`,
  };
}

function findTask(simulator: Simulator, owner: User, text: string): Task | null {
  const { world } = simulator;
  const byName = world.tasksByName.get(ownedName(owner.id, text));
  const found = byName ?? world.tasks.get(text.toLowerCase());
  return found === undefined || found.ownerId !== owner.id ? null : simulator.task(found.id);
}

function facts(world: World, owner: User, task: Task): Markup {
  const state = currentState(task, world.profile);
  const { workspace } = task;
  const template = workspace === null ? undefined : world.templates.get(workspace.templateId);
  return definitions([
    [
      "Display name",
      task.displayName === "" || task.displayName === task.name ? null : cut(task.displayName),
    ],
    [
      "State",
      state === null
        ? html`<span class="muted">none reported</span>`
        : html`${state.state}: ${cut(state.message)}`,
    ],
    ["Reported", state === null ? null : moment(formatInstant(state.timestamp))],
    ["Link", state === null || state.uri === "" ? null : html`<code>${cut(state.uri)}</code>`],
    ["Owner", owner.username],
    [
      "Workspace",
      workspace === null ? html`<span class="muted">none</span>` : workspaceLink(owner, workspace),
    ],
    ["Template", template?.name ?? null],
    ["Created", moment(formatInstant(task.createdAt))],
    ["Id", copied(task.id)],
  ]);
}

function workspaceLink(owner: User, workspace: Workspace): Markup {
  const { transition, job } = lastBuild(workspace);
  const status = badge(workspaceStatus(transition, jobStatus(job)));
  if (workspace.deleted) return html`${workspace.name} ${badge("deleted")}`;
  return html`<a href="${workspacePath(owner.username, workspace.name)}">${workspace.name}</a> ${status}`;
}

/** What the agent says now, or said before the pause. */
function conversation(world: World, task: Task): Content {
  const { workspace, snapshot } = task;
  const build = workspace === null ? null : lastBuild(workspace);
  const shape = build === null ? null : world.templateVersions.get(build.templateVersionId)?.shape;
  if (typeof shape?.agentApiUrl === "string" && taskStatus(task, world.profile) === "active")
    return html`<p>
      A real agent answers at <code>${shape.agentApiUrl}</code>; ask for the task's logs to read it.
    </p>`;
  if (workspace !== null && workspace.conversation !== null) {
    const live = simulatedMessages(workspace);
    if (!live.ok) return html`<p class="muted">The agent has no connection.</p>`;
    return messages(
      live.value.map(({ role, content, time }) => ({
        type: role === "user" ? "input" : "output",
        content,
        time,
      })),
    );
  }
  if (snapshot === null) return html`<p class="muted">Nothing was said yet, or nothing was kept.</p>`;
  const read = readSnapshot(snapshot.stored);
  if (!read.ok) return html`<p>The log that was kept cannot be read: ${cut(read.detail)}</p>`;
  return [
    html`<p class="muted">Kept when the task was paused, ${moment(formatInstant(snapshot.at))}.</p>`,
    messages(read.logs),
  ];
}

interface Message {
  readonly type: "input" | "output";
  readonly content: string;
  readonly time: string;
}

function messages(all: readonly Message[]): Content {
  const said = all.filter(({ content }) => content !== "");
  if (said.length === 0) return html`<p class="muted">Nothing was said yet.</p>`;
  const shown = said.slice(-MESSAGES_SHOWN);
  const before = said.length - shown.length;
  return [
    before === 0 ? null : html`<p class="muted">${before} earlier messages are left out here.</p>`,
    shown.map(
      ({ type, content, time }) =>
        html`<article class="message ${type}">
          <p class="muted">${type === "input" ? "User" : "Agent"}, ${moment(time)}</p>
          ${textBlock(content)}
        </article>`,
    ),
  ];
}

function textBlock(text: string): Markup {
  return html`<pre class="text">${cut(text)}</pre>`;
}
