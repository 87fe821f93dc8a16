/** Servers that cannot be judged, each in its own way, on ports of their own. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Starts a server that is closed when the test ends. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Where nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${String(port)}`;
}

const answer =
  (status: number, type: string, body: (request: IncomingMessage) => string): RequestListener =>
  (request, response) => {
    response.writeHead(status, { "Content-Type": type });
    response.end(body(request));
  };

/** Answers 200 `{}` to everything. */
export const emptyObjects = answer(200, "application/json", () => "{}");
/** Answers 404 as Coder does to everything. */
export const notFounds = answer(404, "application/json", () => '{"message":"Route not found."}');
/** Says what it was asked. */
export const echoes = answer(200, "application/json", ({ method, url, headers }) =>
  JSON.stringify({ method, url, headers }),
);
/** Shows the page of a proxy that wants somebody to sign in. */
export const pages = answer(200, "text/html; charset=utf-8", () => "<!doctype html><title>Sign in</title>");
/** Never answers. */
export const silence: RequestListener = () => {};

/** Passes everything on to another server, until it is told to do something else. */
export function proxyTo(
  url: string,
  change: (request: IncomingMessage, response: ServerResponse, pass: () => void) => void,
): RequestListener {
  return (request, response) =>
    change(request, response, () => {
      const { method = "GET", headers, url: path = "/" } = request;
      const forward = ask(url + path, { method, headers, agent: false }, (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
        reply.pipe(response);
      });
      forward.on("error", () => response.destroy());
      request.pipe(forward);
    });
}
