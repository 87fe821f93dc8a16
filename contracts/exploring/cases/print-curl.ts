/** A case as a shell script of curl commands. Pure. */
import type { Bundle } from "./bundle.ts";
import { scriptOf, type ScriptCall, type ScriptItem, type ScriptWait } from "./case-script.ts";
import type { Piece } from "./case-variables.ts";

/** The script. It needs curl, and jq where an answer holds what a later call needs. */
export function printCurl(bundle: Bundle): string {
  const { law, finding, found } = bundle;
  const items = scriptOf(bundle);
  const lines = [
    "#!/bin/sh",
    `# ${comment(law.says)}. Docs/behaviour: ${law.requirements.join(", ")}`,
    `# Broken by ${comment(found.target.name)}, ${comment(found.target.version)}. Seed ${String(found.seed)}.`,
    `# At ${comment(finding.at)} expected ${comment(brief(JSON.stringify(finding.expected)))}`,
    `# got ${comment(brief(JSON.stringify(finding.got)))}`,
    "set -eu",
    `: "\${CODER_URL:=${found.target.url ?? "http://127.0.0.1:4010"}}"`,
    ...(found.target.stepwise
      ? [
          "# Where tasks are stepped, if not by the server itself.",
          `STATES_URL=\${MOCK_CODER_STATES_URL:-$CODER_URL}`,
        ]
      : []),
    ...tokensOf(items).map((token) => `: "\${${token}:?set it to a token}"`),
    "# Of a template with an AI task.",
    `: "\${TEMPLATE_VERSION_ID:=${found.template_version_id}}"`,
    "# What names begin with: another one each time.",
    `PREFIX=e$(printf '%05d%04d' $(($(date +%s) % 100000)) $(($$ % 10000)))`,
    ...(items.some(({ kind }) => kind === "at-once") ? ["ANSWERS=$(mktemp -d)"] : []),
    ...items.flatMap((item) => linesOf(item, found.target.stepwise)),
  ];
  return `${lines.join("\n")}\n`;
}

/** What stays a comment whatever it holds. */
function comment(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Variables of tokens that the script does not find out by itself. */
function tokensOf(items: readonly ScriptItem[]): readonly string[] {
  const asked = new Set(items.flatMap((item) => (item.kind === "agent-token" ? [item.variable] : [])));
  const used = items.flatMap((item) => {
    if (item.kind === "call") return [item.token];
    return item.kind === "at-once" ? item.calls.map(({ token }) => token) : [];
  });
  return [...new Set(used)].filter((token) => !asked.has(token));
}

function linesOf(item: ScriptItem, stepwise: boolean): readonly string[] {
  switch (item.kind) {
    case "step":
      return ["", `# ${comment(item.says)}`];
    case "call":
      return callLines(item);
    case "at-once":
      return [
        ...item.calls.map(
          (call) => `${curl(call, `-o "$ANSWERS/${String(call.number)}" -w '%{http_code}\\n'`)} &`,
        ),
        "wait",
        ...item.calls.flatMap(({ number, saves }) => [
          `cat "$ANSWERS/${String(number)}"`,
          ...saves.map(
            ({ variable, at }) => `${variable}=$(jq -r .${at.join(".")} "$ANSWERS/${String(number)}")`,
          ),
        ]),
      ];
    case "agent-token":
      return [`${item.variable}=$(curl -sS "$STATES_URL/_sim/tasks/$${item.task}" | jq -r .agent_token)`];
    case "wait":
      return waitLines(item, stepwise);
  }
}

function callLines(call: ScriptCall): readonly string[] {
  const { number, own, saves, reply } = call;
  const was = reply === null ? "no answer" : `${String(reply.status)} ${comment(brief(reply.text))}`;
  const told = `# ${own ? "" : "look: "}${was}`.trimEnd();
  if (saves.length === 0) return [told, curl(call, "-w '\\n%{http_code}\\n'")];
  const answer = `answer_${String(number)}`;
  return [
    told,
    `${answer}=$(${curl(call)})`,
    `printf '%s\\n' "$${answer}"`,
    ...saves.map(({ variable, at }) => `${variable}=$(printf '%s' "$${answer}" | jq -r .${at.join(".")})`),
  ];
}

function brief(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function curl({ token, method, path, body }: ScriptCall, options = ""): string {
  const parts = [
    "curl -sS",
    ...(options === "" ? [] : [options]),
    ...(method === "GET" ? [] : [`-X ${method}`]),
    `-H "Coder-Session-Token: $${token}"`,
  ];
  const url = `"$CODER_URL"${words(path)}`;
  if (body === undefined) return [...parts, url].join(" ");
  const typed = [...parts, "-H 'Content-Type: application/json'"].join(" ");
  if (!body.some((piece) => typeof piece === "object" && "repeat" in piece))
    return `${typed} \\\n  --data-binary ${words(body)} ${url}`;
  return `{ ${body.map(printed).join("; ")}; } |\n  ${typed} --data-binary @- ${url}`;
}

/** As one word of the shell. */
function words(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return `'${piece.replaceAll("'", String.raw`'\''`)}'`;
      return "repeat" in piece ? "" : variableIn(piece);
    })
    .join("");
}

function variableIn({ variable, upperCase }: Extract<Piece, { readonly variable: string }>): string {
  return upperCase ? `"$(printf '%s' "$${variable}" | tr a-z A-Z)"` : `"$${variable}"`;
}

/** As a command that prints it. */
function printed(piece: Piece): string {
  if (typeof piece === "object" && "repeat" in piece)
    return `yes ${words([piece.repeat])} | head -n ${String(piece.times)} | tr -d '\\n'`;
  return `printf '%s' ${words([piece])}`;
}

/** Nothing more happens to such a task by itself. */
const RESTS =
  '.status == null or .status == "active" or .status == "paused" or (.status == "error" and .workspace_status != "canceling") or (.status == "unknown" and .workspace_status == "running")';

function waitLines({ task, token, for: until, times }: ScriptWait, stepwise: boolean): readonly string[] {
  const step = `curl -sSf -o /dev/null -X POST "$STATES_URL/_sim/tasks/$${task}/step"`;
  if (stepwise && until === "step") return Array.from({ length: times }, () => `${step} || true`);
  if (stepwise && until === "quiet") return [`while ${step} 2>/dev/null; do :; done`];
  const read = `curl -sS -H "Coder-Session-Token: $${token}" "$CODER_URL/api/v2/tasks/me/$${task}"`;
  return [
    `until ${read} | jq -e '${RESTS}' >/dev/null; do`,
    `  ${stepwise ? `${step} 2>/dev/null || sleep 1` : "sleep 1"}`,
    "done",
  ];
}
