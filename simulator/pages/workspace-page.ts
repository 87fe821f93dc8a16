/** The page of one workspace, where Coder's dashboard shows it. */
import type { User, Workspace } from "../core/model.ts";
import { jobStatus, lastBuild, taskStatus, workspaceStatus } from "../core/status.ts";
import { formatInstant } from "../core/text/time.ts";
import { ownedName, type World } from "../core/world.ts";
import { settle } from "../core/settle.ts";
import type { Simulator } from "../world/simulator.ts";
import { badge, copied, definitions, moment, pageHeader, type Page } from "./layout.ts";
import { html } from "./html.ts";
import type { Content } from "../../shared/markup.ts";
import { missingPage, ownerOf, taskPath, type Named } from "./named.ts";

/** The page of a workspace by its owner and its name, or one that says that there is none. */
export function workspacePage(simulator: Simulator, named: Named): Page {
  const { world } = simulator;
  const there = workspaceThere(simulator, named);
  if (there === null) return missingPage("workspace", named);
  const { owner, found } = there;
  const build = lastBuild(found);
  const status = workspaceStatus(build.transition, jobStatus(build.job));
  return {
    status: 200,
    title: `${found.name}, a workspace of ${owner.username}`,
    body: html`${pageHeader([found.name, " ", badge(status)])}
      <main>
        ${definitions([
          ["Owner", owner.username],
          ["Task", taskOf(world, found, owner.username)],
          ["Template", world.templates.get(found.templateId)?.name ?? null],
          ["Last build", `number ${String(build.number)}, ${build.transition}, ${jobStatus(build.job)}`],
          ["Error", build.job.error === "" ? null : build.job.error],
          ["Created", moment(formatInstant(found.createdAt))],
          ["Id", copied(found.id)],
        ])}
      </main>
      <footer>No machine is behind this workspace: it is simulated.</footer>`,
  };
}

/** The workspace by its owner and its name, as it is now, unless it is deleted. */
export function workspaceThere(
  simulator: Simulator,
  named: Named,
): { readonly owner: User; readonly found: Workspace } | null {
  const { world } = simulator;
  const owner = ownerOf(world, named.owner);
  const key = owner === null ? null : ownedName(owner.id, named.name);
  const found = key === null ? undefined : world.workspacesByName.get(key);
  if (found !== undefined) settle(world, found, simulator.now());
  // What was due may have been its end.
  return owner === null || found === undefined || found.deleted ? null : { owner, found };
}

function taskOf(world: World, { taskId }: Workspace, owner: string): Content {
  const task = taskId === null ? undefined : world.tasks.get(taskId);
  if (task === undefined) return html`<span class="muted">none</span>`;
  return html`<a href="${taskPath(owner, task.name)}">${task.name}</a>
    ${badge(taskStatus(task, world.profile))}`;
}
