import { expect, test } from "vitest";
import { TargetUnusable } from "../../client/target.ts";
import { waitUntilUp } from "../../client/wait-until-up.ts";
import { TransportError, type Reply, type Transport } from "../../client/wire.ts";

const UP = reply(200, '{"version":"v2.34.3+1a2b3c4"}');

function reply(status: number, text: string, type = "application/json"): Reply {
  return { status, text, headers: { "content-type": [type] }, ms: 1 };
}

/** Answers one after the other, the last one for ever. */
function answering(...answers: readonly (Reply | Error)[]): {
  readonly send: Transport;
  readonly paths: string[];
} {
  const paths: string[] = [];
  const send: Transport = ({ method, path }) => {
    const answer = answers[Math.min(paths.length, answers.length - 1)];
    paths.push(`${method} ${path}`);
    return answer === undefined || answer instanceof Error
      ? Promise.reject(answer ?? new Error("no answer"))
      : Promise.resolve(answer);
  };
  return { send, paths };
}

function waiting(send: Transport, timeoutMs = 60_000): Promise<string> {
  return waitUntilUp(send, { where: "http://coder.test", timeoutMs, intervalMs: 1 });
}

const refused = new TransportError("refused", "GET http://coder.test/api/v2/buildinfo: ECONNREFUSED");

test("it asks until a Coder says its version; nothing else will do", async () => {
  const before = [
    refused,
    reply(502, "bad gateway", "text/plain"),
    reply(200, "<!doctype html>", "text/html"),
    reply(200, '{"status":"ok"}'),
    reply(503, '{"version":"v2.34.3"}'),
    reply(200, "null"),
  ];
  const { send, paths } = answering(...before, UP);
  expect(await waiting(send)).toBe("v2.34.3+1a2b3c4");
  expect(paths).toEqual(Array.from({ length: before.length + 1 }, () => "GET /api/v2/buildinfo"));
});

test.each([
  ["is not there", refused, "the last call failed, GET http://coder.test/api/v2/buildinfo: ECONNREFUSED"],
  ["has a page there", reply(200, "<!doctype html>", "text/html"), "the last answer was 200 an HTML page"],
  ["says why", reply(503, '{"message":"Starting."}'), "the last answer was 503 Starting"],
])("when time is up and it %s, that is said with the cure", async (_what, answer, why) => {
  const late = waiting(answering(answer).send, 20);
  await expect(late).rejects.toThrow(TargetUnusable);
  await expect(late).rejects.toThrow(
    `http://coder.test was not up within 0.02 s, by GET /api/v2/buildinfo: ${why}. ` +
      "Is the server started, and are host and port right? --timeout gives it longer.",
  );
});

test("a server that takes the call and never answers uses up no more than the time", async () => {
  const late = waiting(() => new Promise(() => undefined), 20);
  await expect(late).rejects.toThrow("it did not answer at all");
});

test("a fault of ours is not waited for", async () => {
  await expect(waiting(answering(new Error("ours")).send)).rejects.toThrow("ours");
});
