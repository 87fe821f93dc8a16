/** A client over real sockets: a server whose clock is moved by hand, and the client's headers, calls and streams. */
import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { collect, type Opened } from "../http/streams/open.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface AgentTold {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly lifecycle_state: string;
  readonly directory: string;
  readonly expanded_directory: string;
  readonly log_sources: readonly { readonly id: string; readonly display_name: string }[];
  readonly apps: readonly { readonly slug: string; readonly url: string; readonly external: boolean }[];
}

export interface BuildTold {
  readonly id: string;
  readonly build_number: number;
  readonly status: string;
  readonly transition: string;
  readonly reason: string;
  readonly workspace_name: string;
  readonly workspace_owner_name: string;
  readonly template_version_id: string;
  readonly template_version_name: string;
  readonly job: { readonly status: string; readonly completed_at?: string; readonly error?: string };
  readonly resources: readonly { readonly agents?: readonly AgentTold[] }[];
}

export interface WorkspaceTold {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly owner_name: string;
  readonly organization_id: string;
  readonly template_id: string;
  readonly template_active_version_id: string;
  readonly latest_build: BuildTold;
}

export interface TaskTold {
  readonly id: string;
  readonly name: string;
  readonly owner_name: string;
  readonly status: string;
  readonly current_state: { readonly state: string } | null;
  readonly workspace_id: string;
  readonly workspace_name: string;
  readonly workspace_status: string;
  readonly workspace_build_number: number;
  readonly workspace_agent_id: string | null;
  readonly workspace_agent_lifecycle: string | null;
}

export interface Client {
  readonly mock: MockCoder;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the call "METHOD /path", below /api/v2, and reads the JSON of an answer that has to have this status code. */
  readonly ask: <Told = Json>(line: string, expected: number, body?: unknown) => Promise<Told>;
  /** Opens a WebSocket below /api/v2. */
  readonly stream: (path: string) => Promise<Opened>;
  /** The same client with the token of somebody else. */
  readonly as: (who: string) => Client;
}

export interface ClientOptions extends MockCoderOptions {
  /** What the client sends with each call, besides its token. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * What it is written with. Go's encoder ends a body with a line break, and codersdk's sockets do not offer to compress;
   * those of the `ws` library do, and the extension sends nothing with them but the token.
   */
  readonly written: "with codersdk" | "with axios and ws";
}

/** A client of alice's. */
export async function startClient({ headers: own, written, ...options }: ClientOptions): Promise<Client> {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", onFault: (error) => faults.push(error), ...options });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  onTestFinished(() => expect(faults).toEqual([]));
  const isGo = written === "with codersdk";
  const clientOf = (token: string): Client => {
    const session = { "Coder-Session-Token": token };
    const headers = { ...session, ...own };
    return {
      mock,
      url: server.url,
      headers,
      as: (who) => clientOf(mock.token(who)),
      async ask<Told>(line: string, expected: number, body?: unknown): Promise<Told> {
        const [method = "", path = ""] = line.split(" ");
        const sent =
          body === undefined
            ? { headers }
            : {
                headers: { ...headers, "Content-Type": "application/json" },
                body: `${JSON.stringify(body)}${isGo ? "\n" : ""}`,
              };
        const response = await fetch(`${server.url}/api/v2${path}`, { method, ...sent });
        const text = await response.text();
        expect([line, response.status, text.slice(0, 300)]).toEqual([line, expected, expect.any(String)]);
        return (text === "" ? undefined : JSON.parse(text)) as Told;
      },
      stream: (path) => {
        const url = `${server.url.replace(/^http/, "ws")}/api/v2${path}`;
        return collect(
          isGo
            ? new WebSocket(url, { headers, perMessageDeflate: false })
            : new WebSocket(url, { headers: session }),
        );
      },
    };
  };
  return clientOf(mock.token("alice"));
}

/** What a stream said, message by message. */
export function toldBy<Told = Json>({ messages }: Opened): readonly Told[] {
  return messages.map((text) => JSON.parse(text) as Told);
}

/** The agents of a build. */
export function agentsOf({ resources }: BuildTold): readonly AgentTold[] {
  return resources.flatMap(({ agents = [] }) => agents);
}

/** The template of that name, which every test may know. */
export function templateNamed(
  { mock }: Client,
  name: string,
): { readonly id: string; readonly version: string } {
  const found = [...mock.simulator.world.templates.values()].find((template) => template.name === name);
  if (found === undefined) throw new Error(`the world has no template ${name}`);
  return { id: found.id, version: found.activeVersionId };
}
