import { expect, test } from "vitest";
import { startCoder } from "../../support/coder.ts";

test("a made name is never one that the owner's tasks have", async () => {
  const coder = startCoder();
  const names = new Set<string>();
  // Of 65,536 suffixes two are the same long before 700 are drawn.
  for (let count = 1; count <= 700; count++) {
    const { status, body } = await coder.call("alice", "POST /tasks/me", coder.newTask({ input: "Fix it" }));
    expect(status, `create ${count}: ${JSON.stringify(body)}`).toBe(201);
    names.add((body as { readonly name: string }).name);
  }
  expect(names.size).toBe(700);
});
