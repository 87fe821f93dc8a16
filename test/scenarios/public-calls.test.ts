/** Stories against a server that offers nothing but what a real Coder does. */
import { expect, test } from "vitest";
import { mockCoder, startServer } from "../support/command.ts";

test("happy-path plays against a server without a control API, by public calls only", async () => {
  const server = await startServer(["--no-control", "--pace", "instant"]);
  const ended = await mockCoder(["play", "happy-path", "--against", server.url, "--token", server.token]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toMatch(
    /pause demo {2}-> 202[^]*409 Task is paused\.[^]*\nPlayed happy-path: 12 steps, /,
  );
});
