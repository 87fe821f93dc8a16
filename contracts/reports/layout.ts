/** Nested things in lines: on one line what fits, the rest broken at its items. Pure. */

import { visible } from "./text.ts";

/** A leaf, or something between brackets. */
export type Doc = string | Group;

export interface Group {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
}

export interface Item {
  /** With its colon and a space; empty in a list. */
  readonly label: string;
  readonly doc: Doc;
}

/** All of it on one line. */
export function flat(doc: Doc): string {
  if (typeof doc === "string") return doc;
  const items = doc.items.map(({ label, doc: inner }) => `${label}${flat(inner)}`).join(", ");
  if (items === "") return `${doc.open}${doc.close}`;
  // Brackets of lists stand close, as in most people's JSON; braces do not.
  return doc.open.endsWith("{") ? `${doc.open} ${items} ${doc.close}` : `${doc.open}${items}${doc.close}`;
}

/** Lines of at most `columns` where its leaves allow it. */
export function lay(doc: Doc, columns: number): readonly string[] {
  return layAfter("", doc, columns);
}

function layAfter(label: string, doc: Doc, columns: number): readonly string[] {
  if (typeof doc === "string") return [`${label}${doc}`];
  if (doc.items.length === 0) return [`${label}${flat(doc)}`];
  const line = sizeOf(doc, columns - label.length) === null ? null : `${label}${flat(doc)}`;
  if (line !== null && line.length <= columns) return [line];
  const inner = doc.items.flatMap((item, index) => {
    const lines = layAfter(item.label, item.doc, columns - 2);
    const last = index === doc.items.length - 1 ? "" : ",";
    return lines.map((one, at) => `  ${one}${at === lines.length - 1 ? last : ""}`);
  });
  return [`${label}${doc.open}`, ...inner, doc.close];
}

/** The length on one line, or null as soon as it is more than this: a big body is not spelled out at every depth. */
function sizeOf(doc: Doc, most: number): number | null {
  if (typeof doc === "string") return doc.length <= most ? doc.length : null;
  let size = doc.open.length + doc.close.length;
  for (const { label, doc: inner } of doc.items) {
    const more = sizeOf(inner, most - size);
    if (more === null) return null;
    size += label.length + more;
  }
  return size <= most ? size : null;
}

/** Deeper than this nobody reads, and some servers nest for spite. */
export const MAX_DEPTH = 40;

/** A JSON value, with `leaf` for what has nothing in it. */
export function jsonDoc(value: unknown, leaf: (value: unknown) => string, depth = 0): Doc {
  if (typeof value !== "object" || value === null) return leaf(value);
  if (depth > MAX_DEPTH) return "…";
  if (Array.isArray(value))
    return {
      open: "[",
      close: "]",
      items: value.map((item) => ({ label: "", doc: jsonDoc(item, leaf, depth + 1) })),
    };
  return {
    open: "{",
    close: "}",
    items: Object.entries(value).map(([key, item]) => ({
      label: `${visible(JSON.stringify(key))}: `,
      doc: jsonDoc(item, leaf, depth + 1),
    })),
  };
}
