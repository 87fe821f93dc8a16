import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpResponse } from "../../simulator/http/http-handler.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { createPages } from "../../simulator/pages/pages.ts";
import { asking, create } from "./start.ts";

/** Texts that try to end what they stand in. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "<script>",
        '"',
        "'",
        "&",
        "</pre>",
        "<",
        ">",
        "-->",
        "&lt;",
        "\u202e",
        "\u0000",
        "x",
        "</style>",
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

test("no text of anybody's breaks out of its place", async () => {
  const shapeOf = async (texts: {
    readonly user: string;
    readonly prompt: string;
    readonly shown: string;
  }) => {
    const { user, prompt, shown } = texts;
    const mock = createMockCoder({
      pace: "instant",
      definition: {
        organizations: [{ name: "o", displayName: shown }],
        users: [{ username: user, name: shown, memberships: { o: ["organization-admin"] } }],
        templates: [{ name: user }],
        plainWorkspaces: [],
      },
    });
    const task = await create(mock, { name: "first", input: prompt, display_name: "shown" }, user);
    // A display name has rules of its own; a world that was made otherwise may have any.
    Object.assign(mock.simulator.world.tasks.get(task.id) ?? {}, { displayName: shown });
    const pages = createPages({
      simulator: mock.simulator,
      host: "127.0.0.1",
      controlIsOpen: true,
      onFault: (error) => {
        throw error;
      },
    });
    const owner = encodeURIComponent(user);
    const paths = [
      "/",
      `/tasks/${owner}/first`,
      `/tasks/${owner}/${encodeURIComponent(prompt)}x`,
      `/@${owner}/first`,
    ];
    return paths.map((path) => skeleton((pages.handle(asking(path)) as HttpResponse).body));
  };
  const plain = await shapeOf({ user: "u", prompt: "p", shown: "s" });
  expect(plain.join("")).toContain('<pre class="text"></pre');
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (user, prompt, shown) => {
      // What is blank, or has a slash, leads elsewhere; what is in both cases of letters is one name.
      fc.pre(isNamed(user) && isNamed(prompt) && prompt.trim() !== "" && shown !== "first");
      expect(await shapeOf({ user: user.toLowerCase(), prompt, shown })).toEqual(plain);
    }),
    { numRuns: 150 },
  );
});

/** Can it stand in a path? The database takes no NUL. */
function isNamed(text: string): boolean {
  return text.isWellFormed() && !text.includes("/") && !text.includes("\0");
}

/** A page without its texts and the values of its attributes. */
function skeleton(body: string | Uint8Array): string {
  const page = String(body).replace(/<style>[^]*<\/style>/, "");
  for (const [, link = ""] of page.matchAll(/href="([^"]*)"/g))
    expect(link).toMatch(/^(?:\/|https:\/\/coder\.com\/|data:,$)/);
  return page
    .replaceAll(/="[^"]*"/g, (value) => (/^="[a-z ]*"$/.test(value) ? value : '=""'))
    .replaceAll(/>[^<]*</g, "><");
}
