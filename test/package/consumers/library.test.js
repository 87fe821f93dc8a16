// A test of Jest's as people write it: CommonJS, without a transform.
const mockCoder = require("mock-coder");
const contracts = require("mock-coder/contracts");
const { useAll } = require("./library.cjs");

test("the library works", () => useAll(mockCoder, contracts), 60_000);
