/** Servers that answer without looking. A clause that one of them keeps asks for too little, or can ask for no more. */
import type { Call, Reply, Transport } from "../../client/wire.ts";
import { escapePattern } from "../../contracts/language/escape-pattern.ts";
import { newestSpec } from "../../spec/newest-spec.ts";
import { operations } from "../../spec/operations.ts";

export interface LazyServer {
  readonly name: string;
  readonly says: string;
  readonly send: Transport;
}

/** All of them, by how much they pretend. */
export const lazyServers: readonly LazyServer[] = [
  lazy("empty-object", "answers 200 {} to everything", () => answer(200, JSON_TYPE, "{}\n")),
  lazy("not-found", "answers 404 in Coder's own words to everything", () =>
    answer(404, JSON_TYPE, `{"message":"Resource not found or you do not have access to this resource"}\n`),
  ),
  lazy("echo", "answers 200 with what was sent", ({ method, path, body }) =>
    answer(200, JSON_TYPE, body === undefined ? `${method} ${path}\n` : textOf(body)),
  ),
  lazy("html-page", "answers 200 with an HTML page, as a proxy before a server does", () =>
    answer(200, "text/html; charset=utf-8", "<!doctype html><html><body><h1>Sign in</h1></body></html>\n"),
  ),
  lazy("server-error", "answers 500 in Coder's own words to everything", () =>
    answer(500, JSON_TYPE, `{"message":"An internal server error occurred."}\n`),
  ),
  lazy("example", "answers every operation with the example of its success in the specification", exampleOf),
];

const JSON_TYPE = "application/json; charset=utf-8";

function lazy(name: string, says: string, reply: (call: Call) => Reply): LazyServer {
  return { name, says, send: (call) => Promise.resolve(reply(call)) };
}

function answer(status: number, type: string | null, text: string): Reply {
  const headers = {
    ...(type === null ? {} : { "content-type": [type] }),
    ...(status === 204 ? {} : { "content-length": [String(new TextEncoder().encode(text).length)] }),
  };
  return { status, headers, text, ms: 0 };
}

function textOf(body: NonNullable<Call["body"]>): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

interface Example {
  readonly pattern: RegExp;
  readonly method: string;
  readonly status: number;
  readonly text: string;
}

let known: readonly Example[] | undefined;

function exampleOf({ method, path }: Call): Reply {
  known ??= readExamples();
  const [plain = ""] = path.split("?");
  const found = known.find((one) => one.method === method && one.pattern.test(plain));
  if (found === undefined) return answer(404, JSON_TYPE, '{"message":"Route not found."}\n');
  return answer(found.status, found.text === "" ? null : JSON_TYPE, found.text);
}

type Node = Readonly<Record<string, unknown>>;

/** The first success of every operation, with its first example. */
function readExamples(): readonly Example[] {
  const document = newestSpec();
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Node>>>>;
  return Object.values(operations).map(({ method, path, prefixes }) => {
    const entry = paths[path] ?? paths[`${prefixes[0] ?? ""}${path}`];
    const responses = (entry?.[method.toLowerCase()]?.["responses"] ?? {}) as Readonly<Record<string, Node>>;
    const [status = "200", response = {}] =
      Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
    const source = `^(?:${prefixes.map(escapePattern).join("|")})${patternOf(path)}$`;
    return {
      method,
      pattern: new RegExp(source),
      status: Number(status),
      text: textOfExample(document, response),
    };
  });
}

function patternOf(path: string): string {
  return path
    .split(/\{\w+\}/)
    .map(escapePattern)
    .join("[^/]+");
}

function textOfExample(document: Node, response: Node): string {
  const [media] = Object.values((response["content"] ?? {}) as Readonly<Record<string, Node>>);
  if (media === undefined) return "";
  const [named] = Object.values((media["examples"] ?? {}) as Readonly<Record<string, Node>>);
  const value = media["example"] ?? followed(document, named)?.["value"];
  return value === undefined ? "" : typeof value === "string" ? value : `${JSON.stringify(value)}\n`;
}

function followed(document: Node, node: Node | undefined): Node | undefined {
  const reference = node?.["$ref"];
  if (typeof reference !== "string") return node;
  return reference
    .slice(2)
    .split("/")
    .reduce<Node>((at, key) => at[key] as Node, document);
}
