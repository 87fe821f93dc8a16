/**
 * Makes the files that code reads from the YAML that people write:
 *
 * - `generated.ts`, `generated-control.ts`, `generated-states.ts`: types of every shape, by openapi-typescript;
 * - `operations.ts`: the operation lists and the Go structs that request bodies are decoded into.
 *
 * `node spec/generate.ts` writes what differs; with `--check` it writes nothing and exits with 1 when something would.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import * as prettier from "prettier";
import { loadSpec, specUrl } from "./index.ts";
import type { MarkedKey } from "./operation.ts";
import type { SpecName } from "./index.ts";
import { goStructsOf, operationsOf } from "./read-operations.ts";
import type { GoStruct, Operation } from "./read-operations.ts";
import { markedKeysOf } from "./read-marked-keys.ts";

interface Output {
  readonly file: string;
  readonly text: string;
}

function notice(sources: string): string {
  return (
    "/* oxlint-disable max-lines -- made by spec/generate.ts, nobody reads it from top to bottom */\n" +
    `// Made by spec/generate.ts from ${sources}. Change the spec and run \`npm run generate\`.\n\n`
  );
}

/** The types of one spec, before formatting. */
async function typesText(name: SpecName): Promise<string> {
  const nodes = await openapiTS(specUrl(name), { immutable: true, silent: true });
  return notice(`${name}.yaml`) + astToString(nodes);
}

/** Everything the running program needs to know of the specs, so that no YAML is read when it starts. */
function operationsText(): string {
  const api = loadSpec("openapi");
  const control = loadSpec("control");
  const apiOperations = operationsOf(api);
  const controlOperations = operationsOf(control);
  const structs = [api, control, loadSpec("states")].flatMap(goStructsOf);
  return [
    notice("openapi.yaml, control.yaml and states.yaml"),
    'import type { GoStruct, MarkedKey, Operation } from "./operation.ts";\n',
    'export type { Caller, GoField, GoStruct, GoType, MarkedKey, Operation } from "./operation.ts";\n',
    listText("OperationId", "operations", apiOperations),
    listText("ControlOperationId", "controlOperations", controlOperations),
    "/** What request bodies are decoded into, by the name of the Go type. */\n",
    structsText(structs),
    "/** What is not in the answers of every release. */\n",
    keysText(markedKeysOf(api)),
  ].join("\n");
}

function listText(idType: string, constant: string, list: readonly Operation[]): string {
  const ids = list.map((operation) => JSON.stringify(operation.id)).join(" | ");
  const entries = list.map((operation) => `${operation.id}: ${JSON.stringify(operation)},`).join("\n");
  return `export type ${idType} = ${ids};

/** Every operation, in the order of the spec. */
export const ${constant}: { readonly [Id in ${idType}]: Operation<Id> } = {
${entries}
};
`;
}

function structsText(structs: readonly GoStruct[]): string {
  const entries = structs.map((struct) => `${struct.name}: ${JSON.stringify(struct)},`).join("\n");
  return `export const goStructs: Readonly<Record<string, GoStruct>> = {\n${entries}\n};\n`;
}

function keysText(keys: ReadonlyMap<string, readonly MarkedKey[]>): string {
  const entries = [...keys].map(([id, list]) => `${id}: ${JSON.stringify(list)},`).join("\n");
  return `export const markedKeys: { readonly [Id in OperationId]?: readonly MarkedKey[] } = {\n${entries}\n};\n`;
}

async function makeOutputs(): Promise<readonly Output[]> {
  // First, for it reads the specs with our own words for what is wrong in them.
  const operations: Output = { file: "operations.ts", text: operationsText() };
  const raw: readonly Output[] = [
    { file: "generated.ts", text: await typesText("openapi") },
    { file: "generated-control.ts", text: await typesText("control") },
    { file: "generated-states.ts", text: await typesText("states") },
    operations,
  ];
  return Promise.all(raw.map(async (output) => ({ file: output.file, text: await format(output) })));
}

async function format(output: Output): Promise<string> {
  const path = outputPath(output.file);
  const options = await prettier.resolveConfig(path);
  return prettier.format(output.text, { ...options, filepath: path });
}

function outputPath(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

async function differing(outputs: readonly Output[]): Promise<readonly Output[]> {
  const current = await Promise.all(outputs.map((output) => readIfThere(outputPath(output.file))));
  return outputs.filter((output, index) => current[index] !== output.text);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  const stray = args.find((arg) => arg !== "--check");
  if (stray !== undefined) {
    console.error(`spec/generate.ts: unknown argument "${stray}"; the only one is --check.`);
    return 2;
  }
  const changed = await differing(await makeOutputs());
  if (check) {
    for (const output of changed) {
      console.error(
        `spec/${output.file} is not what the spec makes of it. Run \`npm run generate\` and commit the result.`,
      );
    }
    return changed.length === 0 ? 0 : 1;
  }
  await Promise.all(changed.map((output) => writeFile(outputPath(output.file), output.text)));
  for (const output of changed) console.log(`spec/${output.file} written`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
