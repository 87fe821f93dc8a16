/** A case as TypeScript with fetch: a script of its own, or a test for vitest. Pure. */
import type { Bundle } from "./bundle.ts";
import { scriptOf, type ScriptCall, type ScriptItem, type ScriptWait } from "./case-script.ts";
import type { Piece } from "./case-variables.ts";
import { assertionOf } from "./print-assertion.ts";

/** A script that makes the calls and prints what comes back. Node 24 runs it as it is. */
export function printTypeScript(bundle: Bundle): string {
  return `${[...headOf(bundle), ...preludeOf(bundle), "", ...bodyOf(bundle)].join("\n")}\n`;
}

/** A test that fails as long as the case does. */
export function printVitest(bundle: Bundle): string {
  const body = [...bodyOf(bundle), "", ...assertionOf(bundle.finding, scriptOf(bundle))].map((line) =>
    line === "" ? "" : `  ${line}`,
  );
  return `${[
    ...headOf(bundle),
    `import { expect, test } from "vitest";`,
    "",
    ...preludeOf(bundle),
    "",
    `test(${JSON.stringify(bundle.law.says)}, async () => {`,
    ...body,
    "});",
  ].join("\n")}\n`;
}

function headOf({ law, finding, found }: Bundle): readonly string[] {
  const line = (text: string): string => `// ${text.replaceAll(/\s+/g, " ").slice(0, 300)}`;
  return [
    line(`${law.says}. Docs/behaviour: ${law.requirements.join(", ")}`),
    line(`Broken by ${found.target.name}, ${found.target.version}. Seed ${String(found.seed)}.`),
    line(`At ${finding.at} expected ${JSON.stringify(finding.expected)}`),
    line(`got ${JSON.stringify(finding.got)}`),
  ];
}

function preludeOf(bundle: Bundle): readonly string[] {
  const { found } = bundle;
  const items = scriptOf(bundle);
  const asked = new Set(items.flatMap((item) => (item.kind === "agent-token" ? [item.variable] : [])));
  const tokens = [...new Set(callsIn(items).map(({ token }) => token))].filter((token) => !asked.has(token));
  return [
    `const url = process.env["CODER_URL"] ?? ${JSON.stringify(found.target.url ?? "http://127.0.0.1:4010")};`,
    "// Where tasks are stepped, if not by the server itself.",
    `const states = process.env["MOCK_CODER_STATES_URL"] ?? url;`,
    ...tokens.map((token) => `const ${token} = process.env["${token}"] ?? "";`),
    "// Of a template with an AI task.",
    `const TEMPLATE_VERSION_ID = process.env["TEMPLATE_VERSION_ID"] ?? ${JSON.stringify(found.template_version_id)};`,
    "// What names begin with: another one each time.",
    `const PREFIX = \`e\${String(Date.now()).slice(-9)}\`;`,
    "",
    "async function call(token: string, method: string, path: string, sent?: string) {",
    `  const headers = { "Coder-Session-Token": token, "Content-Type": "application/json" };`,
    '  const base = path.startsWith("/_sim/") ? states : url;',
    "  const response = await fetch(base + path, { method, headers, ...(sent === undefined ? {} : { body: sent }) });",
    "  const text = await response.text();",
    "  console.log(method, path, response.status, text.slice(0, 300));",
    '  return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : undefined };',
    "}",
    ...(items.some(({ kind }) => kind === "wait") ? RESTS : []),
  ];
}

const RESTS = [
  "",
  "/** Nothing more happens to such a task by itself. */",
  "function rests(task: { status?: string; workspace_status?: string }): boolean {",
  "  const { status, workspace_status: workspace } = task;",
  '  if (status === "error") return workspace !== "canceling";',
  '  if (status === "unknown") return workspace === "running";',
  '  return status !== "pending" && status !== "initializing";',
  "}",
];

function callsIn(items: readonly ScriptItem[]): readonly ScriptCall[] {
  return items.flatMap((item) => {
    if (item.kind === "call") return [item];
    return item.kind === "at-once" ? item.calls : [];
  });
}

function bodyOf(bundle: Bundle): readonly string[] {
  return scriptOf(bundle).flatMap((item) => linesOf(item, bundle.found.target.stepwise));
}

function linesOf(item: ScriptItem, stepwise: boolean): readonly string[] {
  switch (item.kind) {
    case "step":
      return ["", `// ${item.says.replaceAll(/\s+/g, " ")}`];
    case "call":
      return [`const answer${String(item.number)} = await ${called(item)};${was(item)}`, ...savesOf(item)];
    case "at-once":
      return [
        `const [${item.calls.map(({ number }) => `answer${String(number)}`).join(", ")}] = await Promise.all([`,
        ...item.calls.map((call) => `  ${called(call)},${was(call)}`),
        "]);",
        ...item.calls.flatMap(savesOf),
      ];
    case "agent-token":
      return [
        `const ${item.variable} = (await call("", "GET", \`/_sim/tasks/\${${item.task}}\`)).body.agent_token;`,
      ];
    case "wait":
      return waitLines(item, stepwise);
  }
}

function called({ token, method, path, body }: ScriptCall): string {
  const sent = body === undefined ? "" : `, ${template(body)}`;
  return `call(${token}, "${method}", ${template(path)}${sent})`;
}

function was({ reply }: ScriptCall): string {
  return ` // ${reply === null ? "no answer" : String(reply.status)}`;
}

function savesOf({ number, saves }: ScriptCall): readonly string[] {
  return saves.map(
    ({ variable, at }) => `const ${variable}: string = answer${String(number)}.body.${at.join(".")};`,
  );
}

function template(pieces: readonly Piece[]): string {
  const inside = pieces.map((piece) => {
    if (typeof piece === "string") return piece.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
    if ("repeat" in piece) return `\${${JSON.stringify(piece.repeat)}.repeat(${String(piece.times)})}`;
    return `\${${piece.variable}${piece.upperCase ? ".toUpperCase()" : ""}}`;
  });
  return `\`${inside.join("")}\``;
}

function waitLines({ task, token, for: until, times }: ScriptWait, stepwise: boolean): readonly string[] {
  const step = `await call("", "POST", \`/_sim/tasks/\${${task}}/step\`)`;
  if (stepwise && until === "step") return Array.from({ length: times }, () => `${step};`);
  if (stepwise && until === "quiet") return [`while ((${step}).status === 200);`];
  const read = `await call(${token}, "GET", \`/api/v2/tasks/me/\${${task}}\`)`;
  const pause = "await new Promise((resolve) => setTimeout(resolve, 1000));";
  return [
    `while (!rests((${read}).body)) {`,
    `  ${stepwise ? `if ((${step}).status !== 200) ${pause}` : pause}`,
    "}",
  ];
}
