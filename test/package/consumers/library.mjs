// What a project of modules does with the package; one that also requires it gets the same instance.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as mockCoder from "mock-coder";
import * as contracts from "mock-coder/contracts";

const require = createRequire(import.meta.url);
const { useAll } = require("./library.cjs");
await useAll(mockCoder, contracts);
assert.equal(require("mock-coder").ListenError, mockCoder.ListenError);
console.log("the library works");
