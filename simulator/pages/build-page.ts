/** The page of one build, where Coder's dashboard shows its log: clients that offer "view logs" open it. */
import { buildLog } from "../core/logs/build-log.ts";
import { jobStatus } from "../core/status.ts";
import { formatInstant } from "../core/text/time.ts";
import type { Simulator } from "../world/simulator.ts";
import { html } from "./html.ts";
import { badge, definitions, moment, pageHeader, type Page } from "./layout.ts";
import { missingPage, workspacePath, type Named } from "./named.ts";
import { workspaceThere } from "./workspace-page.ts";

/** The page of a build by its workspace and its number, or one that says that there is none. */
export function buildPage(simulator: Simulator, named: Named, number: string): Page {
  const there = workspaceThere(simulator, named);
  if (there === null) return missingPage("workspace", named);
  const { owner, found } = there;
  const build = found.builds.find((one) => String(one.number) === number);
  if (build === undefined)
    return missingPage("build", { owner: named.owner, name: `${named.name}, number ${number}` });
  const lines = buildLog(simulator.world, build, simulator.now());
  const log = lines.map(({ stage, output }) => (output === "" ? `==> ${stage}` : output)).join("\n");
  return {
    status: 200,
    title: `Build ${number} of ${found.name}, a workspace of ${owner.username}`,
    body: html`${pageHeader([`Build ${number} of ${found.name} `, badge(jobStatus(build.job))])}
      <main>
        ${definitions([
          ["Workspace", html`<a href="${workspacePath(owner.username, found.name)}">${found.name}</a>`],
          ["Transition", build.transition],
          ["Reason", build.reason],
          ["Error", build.job.error === "" ? null : build.job.error],
          ["Created", moment(formatInstant(build.createdAt))],
        ])}
        <h2>Log</h2>
        ${
          log === ""
            ? html`<p class="muted">Nothing yet: a provisioner has not taken the job.</p>`
            : html`<pre>${log}</pre>`
        }
      </main>`,
  };
}
