/** Finds every example of an OpenAPI document together with the schema it must fit. */

interface Example {
  /** For people: the path through the document. */
  readonly where: string;
  /** Where the schema lies, as a reference Ajv can follow. */
  readonly schemaPointer: string;
  readonly value: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** All examples of media types, parameters and headers; `id` is the name the document has in Ajv. */
export function collectExamples(document: unknown, id: string): readonly Example[] {
  const found: Example[] = [];
  visit(document, []);
  return found;

  function visit(node: unknown, path: readonly string[]): void {
    if (typeof node !== "object" || node === null) return;
    const here = node as Json;
    if ("schema" in here) {
      for (const [name, value] of examplesOf(here)) {
        found.push({
          where: [...path, name].join(" > "),
          schemaPointer: `${id}#/${[...path, "schema"].map(escapeKey).join("/")}`,
          value,
        });
      }
    }
    for (const [key, value] of Object.entries(here)) visit(value, [...path, key]);
  }

  function examplesOf(holder: Json): readonly (readonly [string, unknown])[] {
    const single = "example" in holder ? [["example", holder["example"]] as const] : [];
    const named = Object.entries((holder["examples"] ?? {}) as Record<string, Json>);
    return [...single, ...named.map(([name, example]) => [name, valueOf(example)] as const)];
  }

  function valueOf(example: Json): unknown {
    const reference = example["$ref"];
    if (typeof reference !== "string") return example["value"];
    const target = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((node, key) => (node as Json)[key], document);
    return (target as Json)["value"];
  }
}

function escapeKey(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
