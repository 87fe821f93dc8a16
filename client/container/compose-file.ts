/** Which service of a compose file is the server. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { TargetUnusable } from "../target.ts";
import { messageOf } from "../message-of.ts";

/** The service that was named, or the only one that publishes the port. Throws `TargetUnusable`. */
export function composeService(file: string, port: number, named?: string): string {
  const services = readServices(file);
  const names = Object.keys(services);
  if (named !== undefined) {
    if (names.includes(named)) return named;
    throw new TargetUnusable(`${file} has no service "${named}". Known: ${names.join(", ")}.`);
  }
  const publishing = names.filter((name) => publishes(services[name], port));
  const [only] = publishing;
  if (only !== undefined && publishing.length === 1) return only;
  const found = publishing.length === 0 ? "no service publishes" : `${publishing.join(" and ")} publish`;
  throw new TargetUnusable(
    `${file}: ${found} port ${String(port)}, so the server cannot be told. Name it with --service, and list the port under its \`ports\`.`,
  );
}

function readServices(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new TargetUnusable(
      `${file} cannot be read: ${sayWhy(error)}. Is the path of the compose file right?`,
      {
        cause: error,
      },
    );
  }
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new TargetUnusable(`${file} is no YAML: ${sayWhy(error)}. \`docker compose config\` says more.`, {
      cause: error,
    });
  }
  const services = isRecord(content) ? content["services"] : undefined;
  if (isRecord(services)) return services;
  throw new TargetUnusable(`${file} has no services, so it is no compose file. Is the path right?`);
}

/** In the short form `4010`, `"8080:4010/tcp"`, or the long one with a target. */
function publishes(service: unknown, port: number): boolean {
  const ports = isRecord(service) ? service["ports"] : undefined;
  if (!Array.isArray(ports)) return false;
  return ports.some((one: unknown) => {
    if (isRecord(one)) return Number(one["target"]) === port;
    const inside = String(one)
      .replace(/\/\w+$/, "")
      .split(":")
      .at(-1);
    return Number(inside) === port;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sayWhy(error: unknown): string {
  return messageOf(error).split("\n")[0] ?? "";
}
