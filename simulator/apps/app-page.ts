/**
 * The pages that stand for an app that is not reached. Status, title and words are Coder's, the page around them is
 * ours. Source: coderd/workspaceapps/errors.go, site/static/error.html; seen on a real server.
 */
import { createHash } from "node:crypto";
import { inlined, markupText } from "../../shared/markup.ts";
import type { HttpResponse } from "../http/http-handler.ts";
import { html } from "../pages/html.ts";
import type { Admission } from "./admit.ts";
import type { AppPath } from "./app-path.ts";

export interface AppPage {
  readonly status: number;
  readonly title: string;
  readonly description: string;
  readonly warnings?: readonly string[];
  /** What to do next; an empty address loads the page again. */
  readonly actions: readonly { readonly text: string; readonly url: string }[];
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 3rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; }
nav a { display: inline-block; margin-right: 1.5rem; padding: 0.5rem 0; }
`;
const STYLE_DIGEST = createHash("sha256").update(STYLE).digest("base64");

/** The page as an answer, below the headers that every answer has. */
export function appPageAnswer(headers: string[], page: AppPage): HttpResponse {
  const title = page.status < 400 ? page.title : `${page.status} - ${page.title}`;
  const { warnings = [] } = page;
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${inlined("style", STYLE)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${page.description}</p>
          ${
            warnings.length === 0
              ? null
              : html`<h2>Warnings</h2>
                  <ul>
                    ${warnings.map((warning) => html`<li>${warning}</li>`)}
                  </ul>`
          }
        </main>
        <nav>${page.actions.map(({ text, url }) => html`<a href="${url}">${text}</a>`)}</nav>
      </body>
    </html> `;
  const body = markupText(markup);
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; img-src data:; base-uri 'none'; form-action 'none'`;
  headers.push("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", policy);
  headers.push("Content-Length", String(Buffer.byteLength(body)));
  return { status: page.status, headers, body };
}

type Refusal = Exclude<Admission, { readonly kind: "app" | "signed-out" }>;

/** The page of whom the app is not shown to. */
export function refusalPage(refusal: Refusal, path: AppPath, accessUrl: string): AppPage {
  const back = { text: "Back to site", url: `${accessUrl}/` };
  switch (refusal.kind) {
    case "me":
      return {
        status: 404,
        title: "Application Not Found",
        description: "Applications must be accessed with the full username, not @me.",
        actions: [back],
      };
    case "not-found":
      return {
        status: 404,
        title: "Application Not Found",
        description:
          "The application or workspace you are trying to access does not exist or you do not have permission to access it.",
        warnings: refusal.warnings,
        actions: [back],
      };
    case "port":
      return {
        status: 500,
        title: "Internal Server Error",
        description: "An internal server error occurred.",
        actions: [back],
      };
    case "stopped": {
      const workspace = `${accessUrl}/@${encodeURIComponent(path.user)}/${encodeURIComponent(path.workspace)}`;
      return {
        status: 400,
        title: "Workspace Offline",
        description:
          'Last workspace transition was to the "stop" state. Start the workspace to access its applications.',
        actions: [back, { text: "View workspace", url: workspace }],
      };
    }
    case "offline":
      return {
        status: 404,
        title: "Application Unavailable",
        description: `Agent state is "${refusal.connection}", not "connected"`,
        actions: [{ text: "Retry", url: "" }, back],
      };
  }
}

/** The page of an app that does not answer. Source: coderd/tailnet.go, ReverseProxy. */
export function badGatewayPage(reason: string, accessUrl: string): AppPage {
  return {
    status: 502,
    title: "Bad Gateway",
    description: `Failed to proxy request to application: ${reason}`,
    actions: [
      { text: "Retry", url: "" },
      { text: "Back to site", url: `${accessUrl}/` },
    ],
  };
}
