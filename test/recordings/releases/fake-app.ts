/** The apps of the recorded tasks: an AgentAPI server that speaks when it is told to, and is bad where its template says so. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeApp {
  /** Where the app of a template answers. */
  url(template: string): string;
  /** Who answers from now on. */
  speaksFor(conversation: Conversation): void;
  close(): Promise<void>;
}

/** What one agent has said and heard since its workspace started. */
export interface Conversation {
  readonly messages: { readonly id: number; readonly role: string; readonly content: string; time: string }[];
  status: "stable" | "running";
}

/** What the recorded agents had said once they were up. */
export function beginning(name: string, prompt: string): Conversation {
  const conversation: Conversation = { messages: [], status: "stable" };
  say(conversation, "agent", `Hello, I am the agent of ${name}.`);
  // An agent that was given nothing asked for nothing.
  if (prompt.trim() === "") return conversation;
  say(conversation, "user", prompt);
  say(conversation, "agent", `I am ready. You said: ${prompt}`);
  return conversation;
}

/** The agent has answered what it heard last. */
export function answer(conversation: Conversation): void {
  const last = conversation.messages.at(-1);
  if (conversation.status === "stable" || last === undefined) return;
  conversation.status = "stable";
  if (last.role === "user") say(conversation, "agent", `Done: ${last.content}`);
}

function say({ messages }: Conversation, role: string, content: string): void {
  messages.push({ id: messages.length, role, content, time: "2026-01-01T00:00:00.000000001Z" });
}

type Answer = readonly [status: number, value: unknown];

const problem = (status: number, title: string, detail: string): Answer => [
  status,
  { title, status, detail },
];

/** Starts one for all templates, on a free port of 127.0.0.1. */
export async function startFakeApp(): Promise<FakeApp> {
  let speaker: Conversation = { messages: [], status: "stable" };
  const server = createServer((request, response) => {
    const [, template = "", path = ""] = (request.url ?? "").split("/");
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const [status, value] = reply(speaker, template, `${request.method ?? ""} ${path}`, body);
      response.writeHead(status, {
        "Content-Type": status === 200 ? "application/json" : "application/problem+json",
      });
      response.end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: (template) =>
      // Nobody listens on port 1.
      template === "tasks-closed" ? "http://127.0.0.1:1" : `http://127.0.0.1:${String(port)}/${template}`,
    speaksFor(conversation) {
      speaker = conversation;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(speaker: Conversation, template: string, line: string, body: string): Answer {
  if (template === "tasks-failing") return problem(500, "Internal Server Error", "this AgentAPI fails");
  if (line === "GET status") return [200, { agent_type: "custom", status: speaker.status, transport: "pty" }];
  if (line === "GET messages")
    return [
      200,
      {
        messages:
          template === "tasks-strange"
            ? [...speaker.messages, { ...speaker.messages[0], role: "system" }]
            : speaker.messages,
      },
    ];
  if (template === "tasks-rejecting") return problem(422, "Unprocessable Entity", "message rejected");
  const { content } = JSON.parse(body) as { readonly content: string };
  say(speaker, "user", content);
  speaker.status = "running";
  return [200, { ok: true }];
}
