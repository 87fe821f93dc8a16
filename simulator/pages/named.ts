/** What a path names: paths of tasks and workspaces, who owns them, and the page for what is not there. */
import type { User } from "../core/model.ts";
import type { World } from "../core/world.ts";
import { cut, pageHeader, type Page } from "./layout.ts";
import { html } from "./html.ts";

/** Names in a path: who owns it, and what it is called. */
export interface Named {
  readonly owner: string;
  readonly name: string;
}

/** Where the page of a task is. */
export function taskPath(owner: string, name: string): string {
  return `/tasks/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

/** Where the page of a workspace is. */
export function workspacePath(owner: string, name: string): string {
  return `/@${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

/** 404: there is nothing by that name. */
export function missingPage(what: "task" | "workspace" | "build", { owner, name }: Named): Page {
  return {
    status: 404,
    title: `No such ${what}`,
    body: html`${pageHeader(`No such ${what}`)}
      <main>
        <p>
          There is no ${what} <code>${cut(name)}</code> of <code>${cut(owner)}</code> in this world. It may be
          deleted.
        </p>
        <p><a href="/">All tasks and users</a></p>
      </main>`,
  };
}

/** A user by name, in any case, or by id. */
export function ownerOf(world: World, text: string): User | null {
  return world.usersByName.get(text.toLowerCase()) ?? world.users.get(text.toLowerCase()) ?? null;
}
