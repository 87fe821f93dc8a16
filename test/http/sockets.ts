/** Real sockets for tests: a listening server, and bytes written and read by hand. */
import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { onTestFinished } from "vitest";

export interface Listening {
  readonly server: Server;
  readonly url: string;
  readonly port: number;
}

/** A server on a free port, closed when the test is over. */
export async function serve(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, port };
}

/** A connection that is cut when the test is over. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined); // a cut is what some tests want
  await once(socket, "connect");
  onTestFinished(() => {
    socket.destroy();
  });
  return socket;
}

/** Waits for the end of a connection, a request or an answer, however it came about. */
export async function closed(emitter: NodeJS.EventEmitter): Promise<void> {
  emitter.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    emitter.once("close", resolve);
  });
}

/** Everything the server says until it ends the connection. */
export async function readAll(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => (text += chunk));
  await closed(socket);
  return text;
}

/** What the server says until `end` was part of it. */
export async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = "";
  socket.setEncoding("utf8");
  while (!text.includes(end)) {
    const [chunk] = (await once(socket, "data")) as [string];
    text += chunk;
  }
  return text;
}
