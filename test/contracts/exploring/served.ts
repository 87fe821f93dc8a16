/** A transport as an HTTP server, for other processes to call. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { TransportError, type Transport } from "../../../client/wire.ts";

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it on a free port. Where the transport gives no answer, the connection is cut. */
export async function serve(send: Transport): Promise<Served> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const sent = Buffer.concat(chunks).toString("utf8");
      const { method = "GET", url: path = "/" } = request;
      void answer();
      async function answer(): Promise<void> {
        try {
          const reply = await send({
            method,
            path,
            headers,
            body: sent === "" ? undefined : sent,
          });
          // The text may be another one by now, with another length.
          for (const [name, values] of Object.entries(reply.headers))
            if (name !== "content-length") response.setHeader(name, values);
          response.writeHead(reply.status).end(reply.text);
        } catch (error) {
          if (!(error instanceof TransportError)) throw error;
          request.socket.destroy();
        }
      }
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
