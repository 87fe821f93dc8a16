/** A strict reader of XML as reports write it: no entities but the five, no comments, one root. For tests. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN =
  /<\?xml version="1\.0" encoding="UTF-8"\?>|<!\[CDATA\[(?<cdata>[^]*?)\]\]>|<(?<close>\/)?(?<name>[A-Za-z][\w-]*)(?<attributes>(?:\s+[A-Za-z:-]+="[^"<]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/y;
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads the text. Throws when it is not well-formed. */
export function readXml(text: string): Element {
  if (ILLEGAL.test(text)) throw new Error(`illegal character at ${String(text.search(ILLEGAL))}`);
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open: Element[] = [root];
  for (let at = 0; at < text.length;) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw new Error(`not XML at ${String(at)}: ${text.slice(at, at + 80)}`);
    const from = at;
    at = TOKEN.lastIndex;
    const inside = open.at(-1);
    if (inside === undefined) throw new Error("more is closed than was opened");
    if (groups["text"] !== undefined) {
      if (groups["text"].includes("]]>")) throw new Error(`]]> in text at ${String(from)}`);
      inside.text += unescaped(groups["text"]);
    } else if (groups["cdata"] !== undefined) inside.text += groups["cdata"];
    else if (groups["name"] !== undefined && groups["close"] !== undefined) {
      if (inside.name !== groups["name"]) throw new Error(`</${groups["name"]}> closes <${inside.name}>`);
      open.pop();
    } else if (groups["name"] !== undefined) {
      const element: Element = {
        name: groups["name"],
        attributes: read(groups["attributes"] ?? ""),
        children: [],
        text: "",
      };
      inside.children.push(element);
      if (groups["empty"] === undefined) open.push(element);
    }
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== "")
    throw new Error("not one root that is closed");
  return only;
}

function read(attributes: string): Record<string, string> {
  const pairs = [...attributes.matchAll(/([A-Za-z:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    unescaped(value),
  ]);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`twice in ${attributes}`);
  return Object.fromEntries(pairs) as Record<string, string>;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&([^;]{0,8});?/g, (whole, name: string) => {
    const code = /^#x([0-9A-F]+)$/.exec(name)?.[1];
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number.parseInt(code, 16));
    if (character === undefined) throw new Error(`no entity ${whole}`);
    return character;
  });
}
