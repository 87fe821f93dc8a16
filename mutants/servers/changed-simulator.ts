/**
 * Copies of the simulator with changes in them, beside one another in one process: every copy has modules of its own,
 * so nothing of one reaches the next. What is not the simulator (clauses, clients, the specification) is shared.
 */
import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { applyChange, MutantDoesNotApply, type Change } from "../mutant.ts";
import type * as soundServerModule from "./sound-server.ts";

const SIMULATOR = new URL("../../simulator/", import.meta.url).href;
const ROOT = new URL("./sound-server.ts", import.meta.url).href;
/** Behind the address of a module: the number of the copy it belongs to. */
const COPY = /\?copy=(\d+)$/;

/** By number of the copy: the texts of the files that are changed, by address. */
const copies = new Map<string, ReadonlyMap<string, string>>();
/** The texts without types, by address. */
const plain = new Map<string, string>();
let installed = false;
let made = 0;

/** Is there source here to change? A package that was built has none. */
export const canChange = import.meta.url.endsWith(".ts");

/** The text of a file of `simulator/`. */
export function sourceOf(file: string): string {
  try {
    return readFileSync(new URL(file, SIMULATOR), "utf8");
  } catch (error) {
    throw new MutantDoesNotApply(`there is no simulator/${file} to change`, { cause: error });
  }
}

/**
 * Loads a copy of the sound server with these changes. `id` names them in messages. Throws `MutantDoesNotApply`, and
 * whatever the changed modules throw while they load.
 */
export async function loadChanged(
  changes: readonly Change[],
  id: string,
): Promise<typeof soundServerModule.startSoundServer> {
  const texts = new Map<string, string>();
  for (const change of changes) {
    const address = new URL(change.file, SIMULATOR).href;
    texts.set(address, applyChange(texts.get(address) ?? sourceOf(change.file), change, id));
  }
  if (!installed) install();
  const number = String((made += 1));
  copies.set(number, new Map([...texts].map(([address, text]) => [address, stripTypeScriptTypes(text)])));
  const { startSoundServer } = (await import(`${ROOT}?copy=${number}`)) as typeof soundServerModule;
  copies.delete(number);
  return startSoundServer;
}

function install(): void {
  installed = true;
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const copy = COPY.exec(context.parentURL ?? "")?.[0];
      return copy !== undefined && found.url.startsWith(SIMULATOR)
        ? { ...found, url: found.url + copy }
        : found;
    },
    load(address, context, next) {
      const number = COPY.exec(address)?.[1];
      if (number === undefined) return next(address, context);
      const file = address.replace(COPY, "");
      const source = copies.get(number)?.get(file) ?? plainTextOf(file);
      return { format: "module", source, shortCircuit: true };
    },
  });
}

function plainTextOf(address: string): string {
  let text = plain.get(address);
  if (text === undefined) {
    text = stripTypeScriptTypes(readFileSync(fileURLToPath(address), "utf8"));
    plain.set(address, text);
  }
  return text;
}
