/** The form of JSON text: which keys each object has, in which order, and how the text ends; values by their kind. */

/** Of each place the forms that were seen there; the keys of a map, which come from elsewhere, are one place. */
export type Forms = ReadonlyMap<string, ReadonlySet<string>>;

/** The forms of these texts. `maps` are the places whose keys are not a struct's. */
export function formsOf(texts: readonly string[], maps: ReadonlySet<string>): Forms {
  const forms = new Map<string, Set<string>>();
  const add = (at: string, form: string): void => {
    const known = forms.get(at);
    if (known === undefined) forms.set(at, new Set([form]));
    else known.add(form);
  };
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) {
      add(at, "[]");
      for (const one of value) walk(one, `${at}[]`);
      return;
    }
    if (typeof value !== "object" || value === null) return add(at, value === null ? "null" : typeof value);
    add(at, maps.has(at) ? "{…}" : `{${Object.keys(value).join()}}`);
    for (const [key, inner] of Object.entries(value)) walk(inner, maps.has(at) ? `${at}.*` : `${at}.${key}`);
  };
  for (const text of texts) {
    add("end of text", JSON.stringify(/\s*$/.exec(text)?.[0]));
    walk(JSON.parse(text), "");
  }
  return forms;
}

/** What has a form that is in no recording, as `.data.latest_build: {id,…}`. */
export function strange(ours: Forms, recorded: Forms): readonly string[] {
  return [...ours].flatMap(([at, forms]) =>
    [...forms].filter((form) => recorded.get(at)?.has(form) !== true).map((form) => `${at}: ${form}`),
  );
}
