import { expect, test } from "vitest";
import { refusals, refuse, type RefusalCode } from "../../simulator/core/refusals.ts";

test("a refusal has its status code and its texts with the words filled in", () => {
  expect(refuse("task_not_active", { status: "error" })).toEqual({
    refused: true,
    rule: "task_not_active",
    status: 400,
    message: "Task must be active.",
    detail: 'Task status is "error", it must be "active" to interact with the task.',
  });
});

test("words are filled in wherever they stand, as often as they stand", () => {
  const words = { name: "v1", error: "boom" };
  const text =
    'The provided template version "v1" has failed to import: "boom". You cannot build workspaces with it!';
  expect(refuse("build_version_broken", words)).toMatchObject({ message: text, detail: text });
});

test("a detail that comes out empty is left out", () => {
  expect(refuse("template_deprecated", { name: "old", reason: "" })).not.toHaveProperty("detail");
  expect(refuse("not_found")).toEqual({
    refused: true,
    rule: "not_found",
    status: 404,
    message: "Resource not found or you do not have access to this resource",
  });
});

test("validations of the rule take the place of those of the text, and empty ones are left out", () => {
  const given = [{ field: "owner", detail: "who?" }];
  expect(refuse("task_query_invalid", {}, given).validations).toEqual(given);
  expect(refuse("workspace_name_taken", { name: "one" }).validations).toEqual([
    { field: "name", detail: "This value is already in use and should be unique." },
  ]);
  expect(refuse("workspace_name_taken", { name: "one" }, [])).not.toHaveProperty("validations");
  expect(refuse("task_query_invalid", {})).not.toHaveProperty("validations");
});

test("a word without a value is a fault of ours", () => {
  expect(() => refuse("logs_unavailable")).toThrow("a refusal text has no value for {status}");
});

test("texts are taken as they are: a value with a dollar sign or a {word} stays itself", () => {
  expect(refuse("app_slug_unknown", { slug: "$& {slug}" }).detail).toBe("No app found with slug $& {slug}");
});

test.each(Object.entries(refusals).map(([name, text]) => [name as RefusalCode, text] as const))(
  "%s is an error a client can be sent",
  (name, text) => {
    expect(text.status).toBeGreaterThanOrEqual(400);
    expect(text.status).toBeLessThan(600);
    expect(text.message).not.toBe("");
    const words = [...`${text.message} ${"detail" in text ? text.detail : ""}`.matchAll(/\{(\w+)\}/g)];
    const filled = refuse(name, Object.fromEntries(words.map(([, word]) => [word, "x"])));
    // Go prints a uuid that may be null as a struct, braces and all.
    const said = `${filled.message} ${filled.detail}`.replace("{UUID:x Valid:true}", "");
    expect(said).not.toMatch(/[{}]/);
  },
);
