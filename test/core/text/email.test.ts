import { expect, test } from "vitest";
import { isEmail } from "../../../simulator/core/text/email.ts";

// docs/behaviour.md, 1.10 #4. Each was tried with go-playground/validator 10.30 itself.

test.each([
  "grace@example.com",
  "o'hara+tag@mail.example.co.uk",
  '"a b"@x.com',
  '"a\\"b"@x.com',
  '"\\é"@x.com',
  "é@é.é",
  "a@x.c",
  "a@x~y.com",
  "a@x.-y.com",
  "a@x.y.1.z",
])("%s is an address", (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each([
  "grace",
  "a@b",
  "admin@localhost",
  "a..b@x.com",
  ".a@x.com",
  "a.@x.com",
  "a@x_y.com",
  "a@1.2.3.4",
  "a@[1.2.3.4]",
  "a@-x.com",
  "a@x-.com",
  "a@.com",
  "a@x.com.",
  "a@b..c.com",
  "a@x.c1",
  "a@x.com@y.com",
  "a b@x.com",
  " a@x.com",
  "a@x.com (c)",
  "Bob <a@x.com>",
  '""@x.com',
  '"a"b"@x.com',
  '"a\nb"@x.com',
  "😀@x.com",
])("%j is none", (text) => {
  expect(isEmail(text)).toBe(false);
});
