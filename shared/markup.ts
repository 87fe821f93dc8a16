/** HTML in which every text is only text. Pure. */

const trusted = Symbol("markup");

/** Markup that a template made; nothing else can be one. */
export interface Markup {
  readonly [trusted]: string;
}

export type Content = Markup | string | number | null | readonly Content[];

/**
 * A template whose values are escaped, unless they are markup. Write attributes with double quotes. The indentation of
 * the template, which is for those who read the source, is left out.
 */
export type Html = (parts: TemplateStringsArray, ...values: readonly Content[]) => Markup;

/** Templates of one kind of pages. `visible` writes out the characters that nobody is to meet as they are. */
export function createHtml(visible: (text: string) => string): Html {
  const textOf = (value: Content): string => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    if (typeof value === "string") return escaped(visible(value));
    return isMarkup(value) ? value[trusted] : value.map(textOf).join("");
  };
  return (parts, ...values) => {
    const own = parts.map((part) => part.replaceAll(/\n\s+/g, "\n"));
    let text = own[0] ?? "";
    for (const [index, value] of values.entries()) text += textOf(value) + (own[index + 1] ?? "");
    return { [trusted]: text };
  };
}

/** Text as the page holds it. */
export function markupText(markup: Markup): string {
  return markup[trusted];
}

/** Our own style or script, of which nothing is escaped and which holds nothing that anybody sent. */
export function inlined(element: "style" | "script", source: string): Markup {
  if (/<\/|<!--/.test(source)) throw new Error(`this would end the ${element} it stands in`);
  return { [trusted]: `<${element}>${source}</${element}>` };
}

function isMarkup(value: Markup | readonly Content[]): value is Markup {
  return trusted in value;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
