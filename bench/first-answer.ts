/** Waiting for a server that is starting. */
import { request } from "node:http";

const RETRY_MS = 1;
const GIVE_UP_MS = 20_000;

/** Asks until there is an answer. Throws when it is not 200, or when none comes within 20 seconds. */
export async function answersAt(port: number, path: string, token: string): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const status = await statusOf(port, path, token);
    if (status === 200) return;
    if (status !== undefined) throw new Error(`the first answer to ${path} was ${status}`);
    if (performance.now() > giveUpAt) throw new Error(`no answer to ${path} within ${GIVE_UP_MS} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, RETRY_MS);
    });
  }
}

/** Undefined when nobody listens yet. */
function statusOf(port: number, path: string, token: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { "Coder-Session-Token": token };
    const asked = request({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode));
    });
    asked.once("error", () => resolve(undefined));
    asked.end();
  });
}
