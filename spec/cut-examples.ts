/** Examples of the newest release as an older one would have them: without the keys that its schemas have not. */

type Json = Readonly<Record<string, unknown>>;

/** The document with every example cut to its schema. What fits already stays as it is. */
export function cutExamples(document: Json): Json {
  const shared = new Map<string, unknown>();
  const cut = cutIn(document, document, shared) as Json;
  const { components } = cut;
  if (!isJson(components) || !isJson(components["examples"])) return cut;
  const examples = Object.entries(components["examples"]).map(([name, example]) => {
    const value = shared.get(name);
    return [name, value === undefined ? example : { ...(example as Json), value }] as const;
  });
  return { ...cut, components: { ...components, examples: Object.fromEntries(examples) } };
}

/** A holder has `schema` and `example` or `examples`. What it has of the shared ones is kept in `shared`, cut. */
function cutIn(node: unknown, document: Json, shared: Map<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => cutIn(item, document, shared));
  if (!isJson(node)) return node;
  const { schema, example, examples } = node;
  const inside = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, cutIn(value, document, shared)]),
  );
  if (!isJson(schema)) return inside;
  const fit = (value: unknown) => cutTo(schema, value, document);
  return {
    ...inside,
    ...(example === undefined ? {} : { example: fit(example) }),
    ...(isJson(examples) ? { examples: cutNamed(examples, fit, document, shared) } : {}),
  };
}

function cutNamed(
  examples: Json,
  fit: (value: unknown) => unknown,
  document: Json,
  shared: Map<string, unknown>,
): Json {
  const cut = Object.entries(examples).map(([name, example]) => {
    const { $ref: ref, value } = example as Json;
    if (typeof ref !== "string") return [name, { ...(example as Json), value: fit(value) }] as const;
    shared.set(ref.slice(ref.lastIndexOf("/") + 1), fit(follow(document, ref)?.["value"]));
    return [name, example] as const;
  });
  return Object.fromEntries(cut);
}

function cutTo(written: unknown, value: unknown, document: Json): unknown {
  const schema = isJson(written) ? resolved(document, written) : {};
  const { oneOf, items, properties, additionalProperties: others } = schema;
  if (Array.isArray(value)) return value.map((item) => cutTo(items, item, document));
  if (!isJson(value)) return value;
  if (Array.isArray(oneOf)) {
    const choice = oneOf.find((one) => isJson(one) && isJson(resolved(document, one)["properties"]));
    return cutTo(choice, value, document);
  }
  if (!isJson(properties)) return value;
  const kept = Object.entries(value).filter(([key]) => key in properties || others !== false);
  return Object.fromEntries(kept.map(([key, inner]) => [key, cutTo(properties[key], inner, document)]));
}

function resolved(document: Json, node: Json): Json {
  const ref = node["$ref"];
  return typeof ref === "string" ? (follow(document, ref) ?? {}) : node;
}

function follow(document: Json, ref: string): Json | undefined {
  const found = ref
    .slice("#/".length)
    .split("/")
    .reduce<unknown>((at, step) => (isJson(at) ? at[step] : undefined), document);
  return isJson(found) ? found : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
