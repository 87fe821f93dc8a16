import { expect, test } from "vitest";
import { readOrigins } from "../../simulator/http/read-origins.ts";

test.each([
  ["http://localhost:5173", "http://localhost:5173"],
  ["HTTP://LocalHost:5173", "http://localhost:5173"],
  ["http://localhost:80", "http://localhost"],
  ["https://preview.example.com:443", "https://preview.example.com"],
  ["http://[::1]:3000", "http://[::1]:3000"],
  [" http://localhost:5173 ", "http://localhost:5173"],
  ["tauri://localhost", "tauri://localhost"],
  ["chrome-extension://abcdef", "chrome-extension://abcdef"],
  ["*", "*"],
])("%j is the origin that a browser says as %s", (typed, said) => {
  expect(readOrigins([typed])).toEqual([said]);
});

test("an origin that was typed twice is one", () => {
  expect(readOrigins(["http://localhost:3000", "http://LOCALHOST:3000", "*"])).toEqual([
    "http://localhost:3000",
    "*",
  ]);
});

test.each([
  [
    "http://localhost:5173/",
    'the origin "http://localhost:5173/" has a slash at its end. Write http://localhost:5173.',
  ],
  [
    "http://localhost:5173/app",
    'the origin "http://localhost:5173/app" has a path. Write http://localhost:5173: it holds for every page there.',
  ],
  [
    "https://example.com?a=1",
    'the origin "https://example.com?a=1" has a query. Write https://example.com: it holds for every page there.',
  ],
  [
    "https://example.com#top",
    'the origin "https://example.com#top" has a fragment. Write https://example.com: it holds for every page there.',
  ],
  ["localhost:5173", 'the origin "localhost:5173" has no scheme. Write http://localhost:5173.'],
  ["//example.com", 'the origin "//example.com" has no scheme. Write http://example.com.'],
  ["not an origin", /has no scheme\. An origin looks like http:\/\/localhost:5173/],
  ["http://*.example.com", /has a \* in it\. Name each origin by itself/],
  ["http://", /is no origin\. An origin looks like/],
  ["file:///tmp/page.html", /is no origin\. An origin looks like/],
  ["null", /is what pages without an origin of their own say\. Serve the page by http/],
  ["", /is empty\. An origin looks like/],
])("%j is no origin, and the sentence says what to write", (typed, sentence) => {
  const read = (): unknown => readOrigins(["http://localhost:3000", typed]);
  expect(read).toThrow(TypeError);
  expect(read).toThrow(sentence);
});

test("a password in an origin is not repeated", () => {
  expect(() => readOrigins(["https://me:secret@example.com"])).toThrow(
    "an origin for example.com has a user or a password in it. Write https://example.com.",
  );
});
