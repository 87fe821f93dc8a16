/** Streams of a server in this process: everything is as over a socket, but for the socket. */
import { createServer, type RequestListener, type Server } from "node:http";
import { duplexPair } from "node:stream";
import { createHttpStreams } from "./http-streams.ts";
import type { OpenStream } from "./stream.ts";

/** What answers requests on a server of `node:http`, and its handshakes. */
export type InProcess = RequestListener & { attach(server: Server): () => void };

/** Streams of whatever can be mounted on a server. */
export function createInProcessStreams(coder: InProcess): OpenStream {
  const server = createServer((request, response) => coder(request, response));
  coder.attach(server);
  const connect = () => {
    const [near, far] = duplexPair();
    server.emit("connection", far);
    return near;
  };
  return createHttpStreams("http://127.0.0.1", { connect });
}
