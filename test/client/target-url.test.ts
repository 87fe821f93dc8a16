import { expect, test } from "vitest";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";

test.each([
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["http://127.0.0.1:4010/", "http://127.0.0.1:4010"],
  ["https://coder.example.com//", "https://coder.example.com"],
  [" HTTPS://Coder.Example.com:443 ", "https://coder.example.com"],
  ["http://[::1]:4010/", "http://[::1]:4010"],
  ["\ufeffhttp://127.0.0.1:4010\r\n", "http://127.0.0.1:4010"],
  ["https://host.example.com/coder/", "https://host.example.com/coder"],
  ["https://host.example.com/a/b", "https://host.example.com/a/b"],
])("%j is the server %s", (typed, origin) => {
  expect(readTargetUrl(typed)).toBe(origin);
});

test.each([
  ["", /is empty\. A URL looks like http:\/\/127/],
  ["127.0.0.1:4010", /has no scheme\. Write http:\/\/127\.0\.0\.1:4010 or https/],
  ["coder.example.com", /has no scheme\. Write http:\/\/coder\.example\.com/],
  ["localhost:4010", /has no scheme\. Write http:\/\/localhost:4010/],
  ["not a url", /has a blank \(U\+0020, character 4\) in it/],
  [
    "http://127.0.0.1:40\n10",
    /"http:\/\/127\.0\.0\.1:40\\n10" has a line end \(U\+000A, character 20\) in it/,
  ],
  ["http://", /is no URL/],
  ["http://a:b", /is no URL/],
  ["ws://coder.example.com", /has the scheme ws\. Coder is reached by http or https/],
  ["file:///etc/passwd", /has the scheme file/],
  [
    "http://coder.example.com/api/v2",
    /has the path \/api\/v2\. Give the server only: http:\/\/coder\.example\.com;/,
  ],
  [
    "https://host/coder/api/v2/tasks",
    /has the path \/api\/v2\/tasks\. Give the server only: https:\/\/host\/coder;/,
  ],
  ["http://coder.example.com?a=1", /has a query\. Give the server only/],
  ["http://coder.example.com#tasks", /has a fragment/],
])("%j is refused, and the sentence says what to write", (typed, sentence) => {
  expect(() => readTargetUrl(typed)).toThrow(UnreadableUrl);
  expect(() => readTargetUrl(typed)).toThrow(sentence);
});

test("a password in a URL is refused and not repeated", () => {
  const read = (): string => readTargetUrl("https://alice:sesame@coder.example.com");
  expect(read).toThrow(/for coder\.example\.com has a user or a password in it/);
  expect(read).not.toThrow(/sesame/);
});
