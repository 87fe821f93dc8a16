/** What the flags of several commands take, read from text. Each says what is wrong with a bad one. */
import { InvalidArgumentError } from "commander";
import { templateKinds, type TemplateKind } from "../../client/target.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A span such as `500ms`, `10s` or `5m`, in milliseconds. */
export function readDuration(text: string): number {
  const [, digits = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? [];
  const span = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (span > 0 && span <= 2 ** 31 - 1) return span;
  throw new InvalidArgumentError("A span looks like 500ms, 10s, 5m or 1h, and is more than nothing.");
}

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`Give a whole number from ${String(min)} to ${String(max)}.`);
  };
}

/** `1/4`: the first of four parts. */
export function readShard(text: string): { readonly index: number; readonly of: number } {
  const [, index = "", of = ""] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new InvalidArgumentError("A shard looks like 1/4: the first of four. It counts from 1.");
}

/** A share from 0 to 100. */
export function readPercent(text: string): number {
  const percent = /^\d{1,3}(\.\d{1,3})?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError("A percentage is a number from 0 to 100.");
}

/** Adds what is given now, cut at commas, to what was given before. */
export function collectWords(text: string, before: readonly string[] = []): readonly string[] {
  const words = text.split(",").map((word) => word.trim());
  if (words.includes("")) throw new InvalidArgumentError("A name is empty: separate names by single commas.");
  return [...before, ...words];
}

/** Adds the template for one kind: `no-ai-task=plain`; a name alone is the usual one. */
export function collectTemplates(
  text: string,
  before: Readonly<Partial<Record<TemplateKind, string>>> = {},
): Readonly<Partial<Record<TemplateKind, string>>> {
  const cut = text.indexOf("=");
  const [word, name] = cut === -1 ? ["usual", text] : [text.slice(0, cut), text.slice(cut + 1)];
  const kind = templateKinds.find((known) => known === word);
  if (kind === undefined)
    throw new InvalidArgumentError(
      `There is no kind of template "${word}". There are: ${templateKinds.join(", ")}.`,
    );
  if (name === "") throw new InvalidArgumentError("The name of the template is empty.");
  return { ...before, [kind]: name };
}

/** Adds one `KEY=VALUE`; a `KEY` alone takes over our own variable of that name. */
export function collectVariables(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, key = "", , value] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(text) ?? [];
  const taken = value ?? process.env[key];
  if (key === "") throw new InvalidArgumentError("A variable looks like KEY=VALUE.");
  if (taken === undefined)
    throw new InvalidArgumentError(`The environment has no variable ${key}. Give ${key}=VALUE.`);
  return { ...before, [key]: taken };
}
