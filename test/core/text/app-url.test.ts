import { expect, test } from "vitest";
import { appUrlFault } from "../../../simulator/core/text/app-url.ts";

test.each([
  ["http://localhost:3284", null],
  ["HTTP://localhost", null],
  ["https://localhost:3284/x%20y", null],
  ["localhost", null],
  ["/path", null],
  ["", null],
  ["http://[::1]:3284/", null],
  ["://x", 'parse "://x": missing protocol scheme'],
  ["https://h:abc/x", 'parse "https://h:abc/x": invalid port ":abc" after host'],
  ["http://[::1]:x", 'parse "http://[::1]:x": invalid port ":x" after host'],
  ["http://[::1", `parse "http://[::1": missing ']' in host`],
  ["http://[::1/x]", `parse "http://[::1/x]": missing ']' in host`],
  ["http://a\nb", 'parse "http://a\\nb": net/url: invalid control character in URL'],
  ["http://a b", 'parse "http://a b": invalid character " " in host name'],
  ["http://a/%zz", 'parse "http://a/%zz": invalid URL escape "%zz"'],
  ["http://a/%2", 'parse "http://a/%2": invalid URL escape "%2"'],
])("the app URL %j is read as Go reads it: %j", (url, fault) => {
  expect(appUrlFault(url)).toBe(fault);
});
