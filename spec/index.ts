/** The specs themselves, for what needs the whole document: checks, the published files, the generator. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";

/** `openapi`: the Coder API. `control`: the control API under `/_sim`. `states`: the part of it that any server may offer. */
export const specNames = ["openapi", "control", "states"] as const;

export type SpecName = (typeof specNames)[number];

/** Thrown when a spec cannot be read. The message says where, what, why, and what to do. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}

const texts = new Map<SpecName, string>();
const documents = new Map<SpecName, unknown>();

/** Where a spec lies. */
export function specUrl(name: SpecName): URL {
  return new URL(`${name}.yaml`, import.meta.url);
}

/** The YAML of a spec, read once. Throws `SpecError` when the file cannot be read. */
export function specText(name: SpecName): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readSpec(specUrl(name));
  texts.set(name, text);
  return text;
}

/** A spec as plain data, parsed once; do not change it. Throws `SpecError` when it cannot be read or parsed. */
export function loadSpec(name: SpecName): unknown {
  const known = documents.get(name);
  if (known !== undefined) return known;
  const document = parseSpec(specText(name), fileURLToPath(specUrl(name)));
  documents.set(name, document);
  return document;
}

/** Parses the YAML of a spec; `where` is named in errors. Throws `SpecError`. */
export function parseSpec(text: string, where: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line ?? 1;
    throw new SpecError(
      `${where}:${String(line)}: the spec is not valid YAML: ${firstLine(problem.message)} ` +
        "Correct that line, or take the file back from version control.",
    );
  }
  const value: unknown = document.toJS();
  if (typeof value !== "object" || value === null || !("openapi" in value) || !("paths" in value)) {
    throw new SpecError(
      `${where}: the spec is not an OpenAPI document: it has no \`openapi\` and \`paths\`. ` +
        "Take the file back from version control.",
    );
  }
  return value;
}

/** Reads the file of a spec. Throws `SpecError` when it is missing or unreadable. */
export function readSpec(url: URL): string {
  try {
    return readFileSync(url, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SpecError(
      `${fileURLToPath(url)}: the spec cannot be read: ${why}. ` +
        "Take the file back from version control, or install the package again.",
      { cause: error },
    );
  }
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/:$/, ".") ?? message;
}
