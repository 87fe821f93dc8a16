/** The pages about fixtures show the files of their example projects, so what runs is what a reader copies. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

const examples = ["vitest", "playwright", "testcontainers"];

test.each(examples)("the page about %s shows each source file of its example, whole", async (name) => {
  const folder = join(root, "examples", name);
  const all = await readdir(folder, { recursive: true });
  const files = all.filter((file) => /^(?!node_modules).*\.(?:ts|js|html)$/.test(file));
  expect(files.length).toBeGreaterThan(1);
  const page = await readFile(join(root, "docs", "how-to", `use-with-${name}.md`), "utf8");
  for (const file of files) {
    expect(page).toContain(`\`${basename(file)}\``);
    expect(page).toContain(`\n${await readFile(join(folder, file), "utf8")}\`\`\`\n`);
  }
});
