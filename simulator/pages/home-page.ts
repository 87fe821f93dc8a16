/** The page at `/`: who one can be, what there is, and where to look. */
import { knownPassword, knownToken } from "../core/setup/create-world.ts";
import type { Task, User } from "../core/model.ts";
import { currentState, taskStatus } from "../core/status.ts";
import { must, type World } from "../core/world.ts";
import { headerOf, type HttpHeaders } from "../http/http-handler.ts";
import type { Simulator } from "../world/simulator.ts";
import { badge, copied, definitions, type Page } from "./layout.ts";
import { html } from "./html.ts";
import type { Content, Markup } from "../../shared/markup.ts";
import { taskPath } from "./named.ts";
import { introduction } from "./plain-page.ts";

/** Tasks on the page, the newest first. */
export const TASKS_SHOWN = 20;

/** A world of the server, to which a page leads. */
export interface NamedWorld {
  readonly name: string;
  readonly url: string;
}

/** The page for somebody on this machine. `worlds` are all those of the server. */
export function homePage(
  simulator: Simulator,
  headers: HttpHeaders,
  worlds: readonly NamedWorld[] = [],
): Page {
  const { world, setting, clock } = simulator;
  return {
    status: 200,
    title: `mock-coder stands in for Coder ${setting.release}`,
    body: html`
      <header>${introduction(setting.release)}</header>
      <main>
        ${tasksSection(simulator)} ${tryIt(world, headers)} ${usersSection(world)} ${worldsSection(worlds)}
        ${LINKS}
      </main>
      <footer>
        Pace ${setting.pace}, seed ${JSON.stringify(setting.seed)}, release ${setting.release}, clock
        ${clock.mode}. This page shows the moment it was asked for; reload it for a later one.
      </footer>
    `,
  };
}

function tasksSection(simulator: Simulator): Markup {
  const newest = [...simulator.world.tasks.keys()].slice(-TASKS_SHOWN).reverse();
  const tasks = newest.flatMap((id) => simulator.task(id) ?? []);
  // Settled by now: what had to go is gone.
  const { size } = simulator.world.tasks;
  const more = size > tasks.length ? `The newest ${String(tasks.length)} of ${String(size)}.` : null;
  return html`<h2>Tasks</h2>
    ${tasks.length === 0 ? html`<p class="muted">None yet. The line under “Try it” makes one.</p>` : null}
    <ul class="rows">
      ${tasks.map((task) => taskRow(simulator.world, task))}
    </ul>
    ${more === null ? null : html`<p class="muted">${more}</p>`}`;
}

function taskRow(world: World, task: Task): Markup {
  const owner = must(world.users.get(task.ownerId), "owner").username;
  const state = currentState(task, world.profile);
  return html`<li>
    <a href="${taskPath(owner, task.name)}">${owner}/${task.name}</a>
    <span
      >${badge(taskStatus(task, world.profile))}
      <span class="muted">${state === null ? "" : state.state}</span></span
    >
  </li>`;
}

function usersSection(world: World): Markup {
  if (world.users.size === 0)
    return html`<h2>Users</h2>
      <p>
        Nobody has signed up yet. The first user, made by <code>POST /api/v2/users/first</code>, becomes the
        owner.
      </p>`;
  return html`<h2>Users</h2>
    <p class="muted">One click selects a value.</p>
    <div class="cards">${[...world.users.values()].map((user) => userCard(world, user))}</div>`;
}

function userCard(world: World, user: User): Markup {
  const roles = [...new Set<string>([...user.siteRoles, ...[...user.memberships.values()].flat()])];
  const organizations = [...user.memberships.keys()].flatMap((id) => world.organizations.get(id)?.name ?? []);
  const password = knownPassword(world, user);
  const token = knownToken(world, user);
  return html`<section class="card">
    <h3>${user.username} ${user.status === "suspended" ? badge("suspended") : null}</h3>
    ${definitions([
      ["Token", token === null ? html`<span class="muted">signed out</span>` : copied(token)],
      ["Email", copied(user.email)],
      ["Password", password === null ? html`<span class="muted">their own</span>` : copied(password)],
      ["Roles", roles.length === 0 ? "plain member" : roles.join(", ")],
      ["In", organizations.length === 0 ? "no organization" : organizations.join(", ")],
    ])}
  </section>`;
}

/** Worlds on the page. */
const WORLDS_SHOWN = 50;

function worldsSection(worlds: readonly NamedWorld[]): Content {
  if (worlds.length < 2) return null;
  const rest = worlds.length - WORLDS_SHOWN;
  return html`<h2>Worlds</h2>
    <ul class="rows">
      ${worlds.slice(0, WORLDS_SHOWN).map(({ name, url }) => html`<li><a href="${url}/">${name}</a></li>`)}
    </ul>
    ${rest > 0 ? html`<p class="muted">And ${String(rest)} more: see /_sim/worlds.</p>` : null}`;
}

function tryIt(world: World, headers: HttpHeaders): Content {
  const [user] = [...world.users.values()].filter(
    ({ username, status }) => username === "alice" && status === "active",
  );
  const [template] = world.templates.values();
  const token = user === undefined ? null : knownToken(world, user);
  if (token === null || template === undefined) return null;
  const body = JSON.stringify({ template_version_id: template.activeVersionId, input: "Fix the login bug" });
  const line =
    `curl -sS -H 'Coder-Session-Token: ${token}' ` +
    `'http://${headerOf(headers, "host")}/api/v2/tasks/me' -d '${body}'`;
  return html`<h2>Try it</h2>
    <p>Make a task as alice, then reload this page:</p>
    <pre class="copy">${line}</pre>`;
}

const LINKS = html`<h2>Where to look</h2>
  <ul class="rows">
    <li><a href="/api/v2/buildinfo">/api/v2/buildinfo</a> <span class="muted">which Coder this is</span></li>
    <li><a href="/healthz">/healthz</a> <span class="muted">OK, while it runs</span></li>
    <li>
      <a href="/_sim/worlds">/_sim/worlds</a>
      <span class="muted">the worlds of this server</span>
    </li>
    <li>
      <a href="/_sim/world">/_sim/world</a>
      <span class="muted">users, tokens, templates, presets as JSON</span>
    </li>
    <li>
      <a href="/_sim/provider-states">/_sim/provider-states</a>
      <span class="muted">states that a task can be made in</span>
    </li>
    <li><a href="/_sim/clock">/_sim/clock</a> <span class="muted">what time it is in here</span></li>
    <li><a href="/_sim/journal">/_sim/journal</a> <span class="muted">what has changed the world</span></li>
    <li>
      <a href="/_sim/notifications">/_sim/notifications</a>
      <span class="muted">what Coder would have sent</span>
    </li>
  </ul>
  <p>
    The API is below <code>/api/v2</code> and takes a token as <code>Coder-Session-Token</code>. Its spec is
    <code>mock-coder/openapi.yaml</code> of the package, that of the control API
    <code>mock-coder/control.yaml</code>; a clone has both in <code>spec/</code>.
    <a href="https://coder.com/docs/reference/api">Coder's own reference</a>
  </p>`;
