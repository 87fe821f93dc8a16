/** The pages about fixtures show the files of their example projects, so what runs is what a reader copies. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

const examples = ["vitest"];

test.each(examples)("the page about %s shows each source file of its example, whole", async (name) => {
  const folder = join(root, "examples", name);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(1);
  const page = await readFile(join(root, "docs", "how-to", `use-with-${name}.md`), "utf8");
  for (const file of files) {
    expect(page).toContain(`\`${file}\``);
    expect(page).toContain(`\n\`\`\`ts\n${await readFile(join(folder, file), "utf8")}\`\`\`\n`);
  }
});
