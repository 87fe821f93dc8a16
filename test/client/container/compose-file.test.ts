import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { composeService } from "../../../client/container/compose-file.ts";
import { TargetUnusable } from "../../../client/target.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-coder-compose-file-"));

function written(text: string): string {
  const file = join(folder, "compose.yaml");
  writeFileSync(file, text);
  return file;
}

test.each([
  ["a number", "[4010]"],
  ["text", '["4010"]'],
  ["a port of the host", '["8080:4010"]'],
  ["an address of the host", '["127.0.0.1:8080:4010/tcp"]'],
  ["the long form", "[{ target: 4010, published: 8080 }]"],
])("the service that publishes the port, written as %s, is the server", (_, ports) => {
  const file = written(`services:\n  db:\n    ports: [5432]\n  coder:\n    ports: ${ports}\n`);
  expect(composeService(file, 4010)).toBe("coder");
});

test("a service that is named is the server", () => {
  expect(composeService(written("services:\n  one: {}\n  two:\n    ports: [4010]\n"), 4010, "one")).toBe(
    "one",
  );
});

test.each([
  ["services:\n  one: {}\n", undefined, /no service publishes port 4010, .* Name it with --service/],
  [
    "services:\n  one:\n    ports: [4010]\n  two:\n    ports: [4010]\n",
    undefined,
    /one and two publish port 4010/,
  ],
  ["services:\n  one: {}\n", "two", /has no service "two"\. Known: one\./],
  ["image: x\n", undefined, /has no services, so it is no compose file/],
  ["services: [\n", undefined, /is no YAML: .* `docker compose config` says more/],
])("%j is refused in one sentence", (text, named, sentence) => {
  const file = written(text);
  expect(() => composeService(file, 4010, named)).toThrow(TargetUnusable);
  expect(() => composeService(file, 4010, named)).toThrow(sentence);
});

test("a file that is not there is told", () => {
  expect(() => composeService(join(folder, "none.yaml"), 4010)).toThrow(/none\.yaml cannot be read: ENOENT/);
});
