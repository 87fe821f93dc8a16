/** Opening a target by its URL: what cannot be reached is said in one sentence, and nothing is asked for twice. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { closingAlso, openUrl } from "../../client/open-target.ts";
import { TargetUnusable, type Target } from "../../client/target.ts";
import { createMockCoder, type MockCoder } from "../../simulator/index.ts";

async function serve(listener: RequestListener): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => {
      server.close(() => resolve());
    });
  };
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, stop };
}

/** Our server without a control API, which answers some paths otherwise; it tells what it was asked for. */
async function serveMock(answer: (path: string) => Response | null) {
  const mock = createMockCoder({ clock: "manual", control: false });
  const paths: string[] = [];
  const { url } = await serve((request, response) => {
    const path = request.url ?? "/";
    paths.push(path);
    const headers = new Headers(request.headers as Record<string, string>);
    const replying = Promise.resolve(
      answer(path) ?? mock.fetch(new Request(`http://mock${path}`, { headers })),
    );
    void replying.then(async (reply) => {
      response.writeHead(reply.status, Object.fromEntries(reply.headers));
      return response.end(await reply.text());
    });
  });
  return { url, paths, token: mock.token("alice") };
}

test("a server that is down and was to get its first user cannot be reached, and that is not our fault", async () => {
  const gone = await serve(() => {});
  await gone.stop();
  const opening = openUrl(gone.url, { bootstrap: true });
  await expect(opening).rejects.toBeInstanceOf(TargetUnusable);
  await expect(opening).rejects.toThrow(/ cannot be reached: GET .*ECONNREFUSED.* Is the server up/);
});

test("a control API that hangs up in the middle cannot be reached, and that is not our fault", async () => {
  let asked = 0;
  const { url } = await serve((request, response) => {
    asked += 1;
    if (asked === 1) response.end('{"users":[],"templates":[]}');
    else request.socket.destroy();
  });
  const opening = openUrl(url, { token: "x" });
  await expect(opening).rejects.toBeInstanceOf(TargetUnusable);
  await expect(opening).rejects.toThrow(/ cannot be reached: GET .*\/_sim\/world/);
});

test("a server by public calls only is looked at once", async () => {
  const { url, paths, token } = await serveMock((path) =>
    path.startsWith("/api/v2/templates") ? new Response("{}", { status: 500 }) : null,
  );
  await expect(openUrl(url, { token, public: true })).rejects.toThrow(/does not list its templates/);
  expect(paths.filter((path) => path === "/api/v2/buildinfo")).toHaveLength(1);
});

test("a server by public calls only must be of the release that was asked for", async () => {
  const { url, token } = await serveMock(() => null);
  await expect(openUrl(url, { token, public: true, release: "2.99" })).rejects.toThrow(
    /older than the release 2\.99 that was asked for/,
  );
});

test("what is to be closed with a target is closed although closing the target fails", async () => {
  let closed = 0;
  const sad = { close: () => Promise.reject(new RangeError("ours")) } as unknown as Target;
  const target = closingAlso(sad, () => Promise.resolve(void (closed += 1)));
  await expect(target.close()).rejects.toThrow(RangeError);
  expect(closed).toBe(1);
});

/** A bridge that is our control API, elsewhere than the server that is judged. */
async function serveStates(mock: MockCoder): Promise<string> {
  const { url } = await serve((request, response) => {
    const body: Buffer[] = [];
    request.on("data", (part: Buffer) => body.push(part));
    request.on("end", () => {
      const { method = "GET", url: path = "/" } = request;
      const init = { method, ...(body.length === 0 ? {} : { body: Buffer.concat(body).toString() }) };
      void mock.fetch(new Request(`http://mock${path}`, init)).then(async (reply) => {
        response.writeHead(reply.status, Object.fromEntries(reply.headers));
        return response.end(await reply.text());
      });
    });
  });
  return url;
}

test.each(["", "/", "/_sim", "/_sim/"])(
  "a server is judged with the states of a bridge at its URL%s",
  async (end) => {
    const mock = createMockCoder({ clock: "manual" });
    const server = await mock.listen({ port: 0 });
    onTestFinished(() => server.close());
    const states = await serveStates(mock);
    const target = await openUrl(server.url, { states: states + end });
    expect(target.name).toBe(`${server.url} (states by ${states})`);
    const { task } = await target.arrange({ state: "stopping" });
    expect(task.workspace_status).toBe("stopping");
    await target.close();
  },
);

test("a bridge that is down is told by its own name, and so is a server that is", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const states = await serveStates(mock);
  const gone = await serve(() => {});
  await gone.stop();
  await expect(openUrl(states, { states: gone.url })).rejects.toThrow(
    new RegExp(`^${gone.url} cannot be reached: GET ${gone.url}/_sim/world: `),
  );
  await expect(openUrl(gone.url, { states })).rejects.toThrow(
    new RegExp(`^${gone.url} cannot be reached: GET ${gone.url}/api/v2/buildinfo: `),
  );
});

test("a bridge asks for its own token, and the cure names the flag", async () => {
  const mock = createMockCoder({ clock: "manual", controlToken: "hush" });
  const server = await mock.listen({ port: 0 });
  onTestFinished(() => server.close());
  await expect(openUrl(server.url, { states: server.url })).rejects.toThrow(
    /401 .* Give its token with --states-token\./,
  );
  const target = await openUrl(server.url, { states: server.url, statesToken: "hush" });
  await target.close();
});
