/** A proxy as companies have them: asked for whole URLs, or for a tunnel. All names lead to one server. */
import { createServer, request as ask, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface ForwardProxy {
  readonly url: string;
  /** What it was asked: the first line of each request, and who asked. */
  readonly asked: string[];
}

/** Starts one in front of a server on this machine; it ends with the test. `password` is what it wants to be shown. */
export async function startForwardProxy(server: string, password?: string): Promise<ForwardProxy> {
  const { port } = new URL(server);
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const isKnown = ({ headers }: IncomingMessage): boolean =>
    password === undefined ||
    headers["proxy-authorization"] === `Basic ${Buffer.from(password).toString("base64")}`;
  const proxy = createServer((request, response) => {
    const { method = "GET", url = "" } = request;
    asked.push(`${method} ${url}`);
    if (!isKnown(request)) return void response.writeHead(407, { "Content-Type": "text/html" }).end("<html>");
    const path = url.replace(/^http:\/\/[^/]+/, "");
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !name.startsWith("proxy-")),
    );
    const forward = ask({ host: "127.0.0.1", port, method, path, headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      reply.pipe(response);
    });
    forward.on("error", () => response.destroy());
    request.pipe(forward);
  });
  proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${request.url ?? ""}`);
    if (!isKnown(request)) return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const far = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      far.pipe(socket).pipe(far);
    });
    for (const one of [far, socket]) {
      sockets.add(one);
      one.on("error", () => far.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.closeAllConnections();
    proxy.close();
  });
  return { url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`, asked };
}
