/** What makes the chat page work: its style and its script, which run in a browser as they stand here. */

export const CHAT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --card: #ffffff; --ink: #1c1e21; --muted: #5c6066; --line: #e2dfd9; --link: #1d4f91; --bad: #a8201a;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171a; --card: #1c1f23; --ink: #e6e4df; --muted: #a0a4aa; --line: #33373d; --link: #8ab4f0; --bad: #ff9a92; }
}
* { box-sizing: border-box; }
html, body { height: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); display: flex; flex-direction: column; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
header { align-items: baseline; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.5rem 0.75rem; }
h1 { font-size: 1rem; margin: 0; }
p { margin: 0; }
#status, #hint, label { color: var(--muted); font-size: 0.875rem; }
main { flex: 1; min-height: 4rem; overflow-y: auto; padding: 0 0.75rem; }
ol { list-style: none; margin: 0 auto; max-width: 46rem; padding: 0; }
li { border-left: 3px solid var(--line); margin: 0.75rem 0; padding-left: 0.75rem; }
li.user { border-color: var(--link); }
li b { color: var(--muted); display: block; font-size: 0.875rem; font-weight: 400; }
li div { white-space: pre-wrap; }
form { border-top: 1px solid var(--line); display: grid; gap: 0.25rem 0.5rem; grid-template-columns: minmax(0, 1fr) auto; padding: 0.5rem 0.75rem; }
label, #hint, #problem { grid-column: 1 / -1; }
textarea, button { background: var(--card); border: 1px solid var(--muted); border-radius: 6px; color: inherit; font: inherit; padding: 0.375rem 0.625rem; }
textarea { max-height: 40vh; min-width: 0; resize: vertical; width: 100%; }
button { min-width: 4.5rem; }
button:disabled { border-color: var(--line); color: var(--muted); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
#problem { color: var(--bad); }
#problem:empty { display: none; }
`;

/** Plain JavaScript. Texts go in as text, never as markup. The query is kept: it may hold what signs the reader in. */
export const CHAT_SCRIPT = `
"use strict";
const at = (id) => document.getElementById(id);
const [list, form, text, send, statusLine, problem] = ["messages", "form", "text", "send", "status", "problem"].map(at);
const scroller = list.parentElement;
const shown = new Map();
let isStable = false;
let isSending = false;

function say(line, stable) {
  statusLine.textContent = line;
  isStable = stable;
  update();
}

function update() {
  send.disabled = !isStable || isSending || text.value.trim() === "";
}

function show({ id, role, message }) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  let content = shown.get(id);
  if (content === undefined) {
    const item = document.createElement("li");
    const who = document.createElement("b");
    content = document.createElement("div");
    item.className = role;
    who.textContent = role === "user" ? "You" : "Agent";
    item.append(who, content);
    list.append(item);
    shown.set(id, content);
  }
  content.textContent = message;
  content.parentElement.hidden = message === "";
  if (atEnd || role === "user") scroller.scrollTop = scroller.scrollHeight;
}

const events = new EventSource("events" + location.search);
events.addEventListener("open", () => {
  list.replaceChildren();
  shown.clear();
});
events.addEventListener("message_update", ({ data }) => show(JSON.parse(data)));
events.addEventListener("status_change", ({ data }) => {
  const stable = JSON.parse(data).status === "stable";
  say(stable ? "Waiting for you" : "Working…", stable);
});
events.addEventListener("agent_error", ({ data }) => {
  problem.textContent = JSON.parse(data).message;
});
events.addEventListener("error", () => {
  const closed = events.readyState === EventSource.CLOSED;
  say(closed ? "The agent is not there any more. Reload the page once its workspace runs." : "Connection lost, trying again…", false);
});

async function post() {
  if (send.disabled) return;
  isSending = true;
  problem.textContent = "";
  update();
  try {
    const body = JSON.stringify({ type: "user", content: text.value });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("message" + location.search, { method: "POST", headers, body });
    if (answer.ok) text.value = "";
    else {
      const said = await answer.json().catch(() => ({ detail: "The agent answered with status " + answer.status + "." }));
      problem.textContent = said.errors?.[0]?.message ?? said.detail ?? "The message was not taken.";
    }
  } catch {
    problem.textContent = "The message was not sent: the server cannot be reached.";
  }
  isSending = false;
  update();
  text.focus();
}

text.addEventListener("input", update);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void post();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void post();
});
`;
