/**
 * The page at the root of a simulated agent's app, where AgentAPI has its chat: what was said, as it is said, and a place
 * to answer. For people; no client reads it.
 */
import { createHash } from "node:crypto";
import { inlined, markupText } from "../../shared/markup.ts";
import type { HttpResponse } from "../http/http-handler.ts";
import { html } from "../pages/html.ts";
import { CHAT_SCRIPT, CHAT_STYLE } from "./chat-script.ts";
import type { SimulatedRequest } from "./simulated-request.ts";

const digest = (source: string): string => createHash("sha256").update(source).digest("base64");

/** It runs its own script and speaks to its own app, nothing else. The dashboard shows it inside a page of its own. */
const POLICY = [
  "default-src 'none'",
  `script-src 'sha256-${digest(CHAT_SCRIPT)}'`,
  `style-src 'sha256-${digest(CHAT_STYLE)}'`,
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function chatPage({ place, headers, request }: SimulatedRequest): HttpResponse {
  const { name } = place.workspace;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name}: the agent</title>
        <link rel="icon" href="data:," />
        ${inlined("style", CHAT_STYLE)}
      </head>
      <body>
        <header>
          <h1>${name}</h1>
          <p id="status" role="status">Connecting…</p>
        </header>
        <main><ol id="messages" role="log" aria-label="Conversation"></ol></main>
        <form id="form">
          <label for="text">Message to the agent</label>
          <textarea id="text" rows="2" autofocus aria-describedby="hint problem"></textarea>
          <button id="send" disabled>Send</button>
          <p id="hint">Enter sends, Shift+Enter starts a new line.</p>
          <p id="problem" role="alert"></p>
        </form>
        <noscript
          >This page needs JavaScript. <code>GET messages</code> has the conversation as JSON.</noscript
        >
        ${inlined("script", CHAT_SCRIPT)}
      </body>
    </html> `;
  const body = markupText(page);
  headers.push("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store");
  headers.push("Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer");
  headers.push("Content-Length", String(Buffer.byteLength(body)));
  return { status: 200, headers, body: request.method === "HEAD" ? "" : body };
}
