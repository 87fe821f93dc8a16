import { expect, test } from "vitest";
import { profileOf } from "../../../simulator/core/changes.ts";
import { releaseSpec } from "../../../simulator/http/release-spec.ts";
import { documentedStates, type DocumentedState } from "./documented-states.ts";

// Coder's own pages of four points in time, against the documents that are generated for the releases of that time.

interface Line {
  readonly where: string;
  /** `name:in:form:required`, sorted. */
  readonly parameters: readonly string[];
  /** null where there is no body. */
  readonly body: readonly string[] | null;
  readonly code: string;
  /** null where the page shows none. */
  readonly answer: readonly string[] | null;
}

/** Where the pages are known to be wrong, and why. By method and path below the prefix. */
const WRONG: Readonly<
  Record<string, { readonly why: string; readonly page: object; readonly true: object }>
> = {
  "POST /tasks/{user}/{task}/pause": {
    why: "The page calls the task a uuid; a server takes its name as well, as on every other route.",
    page: { parameters: ["task:path:uuid:true", "user:path:string:true"] },
    true: { parameters: ["task:path:string:true", "user:path:string:true"] },
  },
  "POST /tasks/{user}/{task}/resume": {
    why: "As for pause.",
    page: { parameters: ["task:path:uuid:true", "user:path:string:true"] },
    true: { parameters: ["task:path:string:true", "user:path:string:true"] },
  },
  "POST /workspaceagents/me/tasks/{task}/log-snapshot": {
    why: "The page says that the body depends on the format; there is one format, whose keys are known. A task that is no uuid has a text of its own here, so the description calls it any string.",
    page: { parameters: ["format:query:string:true", "task:path:uuid:true"], body: [] },
    true: {
      parameters: ["format:query:string:true", "task:path:string:true"],
      body: ["$schema", "messages"],
    },
  },
};

function read(state: DocumentedState): readonly Line[] {
  return state.lines
    .trim()
    .split("\n")
    .map((line) => {
      const [where = "", parameters = "", body = "", code = "", answer = ""] = line
        .split("|")
        .map((cell) => cell.trim());
      return {
        where,
        parameters: words(parameters),
        body: body === "-" ? null : words(body),
        code,
        answer: answer === "?" ? null : words(answer),
      };
    });
}

function words(text: string): readonly string[] {
  return text.split(" ").filter(Boolean).toSorted();
}

type Json = Readonly<Record<string, unknown>>;

/** The lines of a generated document about tasks, with the prefix in the path where the page has it there. */
function generated(document: Json, prefix: string): readonly Line[] {
  const paths = document["paths"] as Readonly<Record<string, Json>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, value]): readonly Line[] => {
      const operation = value as Json;
      const servers = (operation["servers"] ?? item["servers"] ?? document["servers"]) as readonly {
        url: string;
      }[];
      if (!/^\/tasks|\/log-snapshot$/.test(path) || operation["operationId"] === undefined) return [];
      if (!servers.some(({ url }) => url === (prefix === "" ? "/api/v2" : prefix))) return [];
      return [lineOf(document, `${method.toUpperCase()} ${prefix}${path}`, item, operation)];
    }),
  );
}

function lineOf(document: Json, where: string, item: Json, operation: Json): Line {
  const follow = (node: unknown): Json => resolved(document, node);
  const parameters = [...listOf(item["parameters"]), ...listOf(operation["parameters"])].map((one) => {
    const { name, in: place, schema, required = false } = follow(one);
    const { type, format } = follow(schema);
    return [name, place, format ?? type, required].map(String).join(":");
  });
  const body = operation["requestBody"] === undefined ? null : keysOf(document, operation["requestBody"]);
  const [code = "", response] =
    Object.entries(operation["responses"] as Json).find(([status]) => status.startsWith("2")) ?? [];
  return { where, parameters: parameters.toSorted(), body, code, answer: keysOf(document, response) };
}

/** The keys of what a body or a response carries. */
function keysOf(document: Json, holder: unknown): readonly string[] {
  const { content } = resolved(document, holder);
  const media = resolved(document, content)["application/json"];
  const schema = resolved(document, resolved(document, media)["schema"]);
  return Object.keys(resolved(document, schema["properties"])).toSorted();
}

function resolved(document: Json, node: unknown): Json {
  const found = (node ?? {}) as Json;
  const ref = found["$ref"];
  if (typeof ref !== "string") return found;
  return ref
    .slice("#/".length)
    .split("/")
    .reduce<Json>((at, step) => at[step] as Json, document);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A line without the answer where the page shows none. */
function comparable(line: Line, page: Line | undefined): Line {
  return page?.answer === null ? { ...line, answer: null } : line;
}

test("there are four states, the oldest without a route for agents", () => {
  expect(documentedStates.map((state) => read(state).length)).toEqual([7, 7, 8, 10]);
});

test.for(documentedStates)("the page of $date, $what, is what $release serves", (state) => {
  const page = read(state);
  const prefix = page[0]?.where.includes("/api/experimental") === true ? "/api/experimental" : "";
  const document = releaseSpec(profileOf(state.release));
  const ours = generated(document, prefix);
  const known = (where: string) => WRONG[where.replace(prefix, "")];
  const corrected = page.map((line) => ({ ...line, ...known(line.where)?.true }));
  const byPath = (list: readonly Line[]) => list.toSorted((a, b) => (a.where < b.where ? -1 : 1));
  const compared = ours.map((line) =>
    comparable(
      line,
      page.find(({ where }) => where === line.where),
    ),
  );
  expect(byPath(compared)).toEqual(byPath(corrected));
});

test("each known mistake is on a page, and is one", () => {
  const last = documentedStates.at(-1);
  const page = last === undefined ? [] : read(last);
  for (const [where, wrong] of Object.entries(WRONG)) {
    expect(page.find((line) => line.where === where)).toMatchObject(wrong.page);
    expect(wrong.page).not.toEqual(wrong.true);
  }
});
