// What a CommonJS project gets of the fixtures.
const assert = require("node:assert/strict");
const { test } = require("mock-coder/playwright");
const { MockCoderContainer } = require("mock-coder/testcontainers");

assert.equal(typeof test.describe, "function");
const container = new MockCoderContainer().withSetting({ pace: "instant" });
assert.throws(
  () => container.withSetting({ pase: "instant" }),
  /there is no option pase\. Did you mean pace\?/,
);
if (process.argv[2] === "vitest")
  assert.throws(
    () => require("mock-coder/vitest"),
    /Vitest cannot be imported in a CommonJS module using require\(\)/,
  );
console.log("the library works");
