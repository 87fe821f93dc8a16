/** What one OpenAPI document has and another has not, in sentences. */

type Json = Readonly<Record<string, unknown>>;

const METHODS = ["get", "put", "post", "patch", "delete"];

/** From the older to the newer; nothing of what operations and schemas that came or went are made of. */
export function differencesOf(older: Json, newer: Json): readonly string[] {
  const [was, is] = [operationsIn(older), operationsIn(newer)];
  const common = [...is].flatMap(([id, operation]) => {
    const before = was.get(id);
    return before === undefined
      ? []
      : [...placesOf(id, before, operation), ...codesOf(id, before, operation)];
  });
  return [
    ...named("new operations:", without(is, was)),
    ...named("operations that are gone:", without(was, is)),
    ...common,
    ...schemaDifferences(older, newer),
  ];
}

interface Found {
  readonly operation: Json;
  readonly places: readonly string[];
  readonly parameters: readonly string[];
}

function operationsIn(document: Json): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const item of Object.values(document["paths"] as Readonly<Record<string, Json>>)) {
    for (const method of METHODS) {
      const operation = item[method] as Json | undefined;
      if (operation === undefined) continue;
      const servers = operation["servers"] ?? item["servers"] ?? document["servers"];
      found.set(String(operation["operationId"]), {
        operation,
        places: (servers as readonly { url: string }[]).map(({ url }) => url),
        parameters: [...listOf(item["parameters"]), ...listOf(operation["parameters"])].map((one) =>
          String(resolved(document, one as Json)["name"]),
        ),
      });
    }
  }
  return found;
}

function placesOf(id: string, before: Found, after: Found): readonly string[] {
  const [came, went] = [missingIn(before.places, after.places), missingIn(after.places, before.places)];
  const [more, less] = [
    missingIn(before.parameters, after.parameters),
    missingIn(after.parameters, before.parameters),
  ];
  return [
    ...named(`\`${id}\` is also below`, came),
    ...named(`\`${id}\` is no longer below`, went),
    ...named(`\`${id}\` reads`, more),
    ...named(`\`${id}\` no longer reads`, less),
  ];
}

function codesOf(id: string, before: Found, after: Found): readonly string[] {
  const codes = ({ operation }: Found) => Object.keys(operation["responses"] as Json);
  return [
    ...named(`\`${id}\` may answer`, missingIn(codes(before), codes(after))),
    ...named(`\`${id}\` no longer answers`, missingIn(codes(after), codes(before))),
    ...(answerOf(before) === answerOf(after) ? [] : [`\`${id}\` answers with \`${answerOf(after)}\``]),
  ];
}

/** The name of the schema of a success. */
function answerOf({ operation }: Found): string {
  const responses = Object.entries(operation["responses"] as Readonly<Record<string, Json>>);
  const [, response] = responses.find(([status]) => status.startsWith("2")) ?? [];
  const content = response?.["content"] as Readonly<Record<string, Json>> | undefined;
  const ref = (content?.["application/json"]?.["schema"] as Json | undefined)?.["$ref"];
  return typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : "";
}

function schemaDifferences(older: Json, newer: Json): readonly string[] {
  const [was, is] = [schemasIn(older), schemasIn(newer)];
  return Object.entries(is).flatMap(([name, schema]) => {
    const before = was[name];
    if (before === undefined) return [];
    const keys = (one: Json) => Object.keys(one["properties"] ?? {});
    const words = (one: Json) => listOf(one["enum"]).map(String);
    return [
      ...named(`\`${name}\` has`, missingIn(keys(before), keys(schema))),
      ...named(`\`${name}\` no longer has`, missingIn(keys(schema), keys(before))),
      ...named(`\`${name}\` may be`, missingIn(words(before), words(schema))),
      ...named(`\`${name}\` is never`, missingIn(words(schema), words(before))),
    ];
  });
}

function schemasIn(document: Json): Readonly<Record<string, Json>> {
  return (
    (document["components"] as Readonly<Record<string, Readonly<Record<string, Json>>>>)["schemas"] ?? {}
  );
}

function resolved(document: Json, node: Json): Json {
  const ref = node["$ref"];
  if (typeof ref !== "string") return node;
  return ref
    .slice("#/".length)
    .split("/")
    .reduce<Json>((at, step) => at[step] as Json, document);
}

/** What the second has and the first has not. */
function missingIn(first: readonly string[], second: readonly string[]): readonly string[] {
  return second.filter((word) => !first.includes(word));
}

function without(all: ReadonlyMap<string, Found>, others: ReadonlyMap<string, Found>): readonly string[] {
  return [...all.keys()].filter((id) => !others.has(id));
}

function named(what: string, words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [`${what} ${words.map((word) => `\`${word}\``).join(", ")}`];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
