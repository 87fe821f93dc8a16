/** The page for those who may not see what is in the world: what this is, and nothing secret. */
import type { Simulator } from "../world/simulator.ts";
import type { Page } from "./layout.ts";
import { html } from "./html.ts";
import type { Markup } from "../../shared/markup.ts";

/** What this server is, without users, tokens and tasks. The same whatever was asked for, so it tells of no task. */
export function plainPage({ setting }: Simulator): Page {
  return {
    status: 200,
    title: `mock-coder stands in for Coder ${setting.release}`,
    body: html`
      <header>${introduction(setting.release)}</header>
      <main>
        <h2>Where to look</h2>
        <ul class="rows">
          <li>
            <a href="/api/v2/buildinfo">/api/v2/buildinfo</a> <span class="muted">which Coder this is</span>
          </li>
          <li><a href="/healthz">/healthz</a> <span class="muted">OK, while it runs</span></li>
        </ul>
        <p>
          The API is below <code>/api/v2</code>, and takes a session token as
          <code>Coder-Session-Token</code>.
        </p>
        <p class="muted">
          Users, tokens and tasks are shown on this page to this machine only, while the control API is open.
          Whoever started the server was told a token on the terminal.
        </p>
      </main>
    `,
  };
}

/** What stands first on either page at `/`. */
export function introduction(release: string): Markup {
  return html`<p class="brand">mock-coder</p>
    <h1>A stand-in for Coder ${release}</h1>
    <p>
      It answers the Tasks API as Coder does. Nothing is provisioned, a template is only a name, and the
      agents are simulated. This page is not Coder's.
    </p>`;
}
