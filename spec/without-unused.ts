/** Takes out of an OpenAPI document what nothing in it names. */

type Json = Readonly<Record<string, unknown>>;

/** The document without components and tags that no operation leads to, and without examples that are not there. */
export function withoutUnused(document: Json): Json {
  const clean = withoutLostExamples(document, document) as Json;
  const { components, tags } = clean;
  if (!isJson(components)) return clean;
  const used = usedIn(clean);
  const parts = Object.entries(components).flatMap(([kind, all]): readonly (readonly [string, Json])[] => {
    const left = Object.entries(isJson(all) ? all : {}).filter(([name]) => used.has(`${kind}/${name}`));
    return left.length === 0 ? [] : [[kind, Object.fromEntries(left)]];
  });
  const tagged = tagsOf(clean);
  return {
    ...clean,
    ...(Array.isArray(tags) ? { tags: tags.filter((tag) => isJson(tag) && tagged.has(tag["name"])) } : {}),
    components: Object.fromEntries(parts),
  };
}

/** `examples: { one: { $ref } }` of a release that has no such example. */
function withoutLostExamples(node: unknown, document: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutLostExamples(item, document));
  if (!isJson(node)) return node;
  const kept = Object.entries(node).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (key !== "examples" || !isJson(value)) return [[key, withoutLostExamples(value, document)]];
    const left = Object.entries(value).filter(([, example]) => isKnown(example, document));
    return left.length === 0 ? [] : [[key, Object.fromEntries(left)]];
  });
  return Object.fromEntries(kept);
}

function isKnown(node: unknown, document: Json): boolean {
  const ref = isJson(node) ? node["$ref"] : undefined;
  if (typeof ref !== "string") return true;
  return (
    ref
      .slice("#/".length)
      .split("/")
      .reduce<unknown>((at, step) => (isJson(at) ? at[step] : undefined), document) !== undefined
  );
}

/** All components that operations lead to, as `schemas/Task`. */
function usedIn(document: Json): ReadonlySet<string> {
  const components = document["components"] as Json;
  const found = new Set<string>();
  const waiting: unknown[] = [{ security: document["security"], paths: document["paths"] }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const name of namedIn(node)) {
      if (found.has(name)) continue;
      found.add(name);
      const [kind = "", part = ""] = name.split("/");
      const component = (components[kind] as Json | undefined)?.[part];
      if (component !== undefined) waiting.push(component);
    }
  }
  return found;
}

function namedIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(namedIn);
  if (!isJson(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === "$ref" && typeof value === "string") return [value.replace("#/components/", "")];
    if (key === "security" && Array.isArray(value)) return value.flatMap(schemesIn);
    return namedIn(value);
  });
}

/** The name of a scheme is a key of a requirement. */
function schemesIn(requirement: unknown): readonly string[] {
  return Object.keys(isJson(requirement) ? requirement : {}).map((name) => `securitySchemes/${name}`);
}

function tagsOf({ paths }: Json): ReadonlySet<unknown> {
  const operations = Object.values(paths as Json).flatMap((item) => Object.values(item as Json));
  return new Set(operations.flatMap((one) => (isJson(one) && Array.isArray(one["tags"]) ? one["tags"] : [])));
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
