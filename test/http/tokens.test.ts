import { expect, test } from "vitest";
import { cookieOf } from "../../simulator/http/cookies.ts";
import { parseQuery } from "../../simulator/http/query-string.ts";
import { tokenOf } from "../../simulator/http/tokens.ts";

const sources = {
  cookie: "a=1; coder_session_token=of-cookie",
  "coder-session-token": "of-header",
  authorization: "Bearer of-bearer",
};
const query = "coder_session_token=of-query&access_token=of-access";

test("the first source that is not empty wins, in Coder's order", () => {
  const { cookie: _cookie, ...noCookie } = sources;
  expect(tokenOf(sources, parseQuery(query))).toBe("of-cookie");
  expect(tokenOf({ ...sources, cookie: "coder_session_token=" }, parseQuery(query))).toBe("of-query");
  expect(tokenOf(noCookie, parseQuery(query))).toBe("of-query");
  expect(tokenOf(noCookie, parseQuery("coder_session_token=&access_token=of-access"))).toBe("of-header");
  expect(tokenOf({ authorization: "bEaReR of-bearer" }, parseQuery("access_token=of-access"))).toBe(
    "of-bearer",
  );
  expect(tokenOf({ authorization: "Basic x" }, parseQuery("access_token=of-access"))).toBe("of-access");
  expect(tokenOf({ authorization: "Bearer" }, parseQuery(""))).toBeUndefined();
  expect(tokenOf({}, parseQuery("access_token="))).toBeUndefined();
  expect(tokenOf({ "coder-session-token": ["first", "second"] }, parseQuery(""))).toBe("first");
});

test.each([
  ["name=a", "a"],
  ["x=1; name=a; name=b", "a"],
  [" name = a ", " a"],
  ['name="a b"', "a b"],
  ['name="', undefined],
  ['name=a"b; name=c', "c"],
  ["name=a,b", "a,b"],
  ["name=a\\b", undefined],
  ["name=é; name=c", "c"],
  ["name", ""],
  ["name=", ""],
  ["name=a=b==", "a=b=="],
  ["named=a", undefined],
  ["", undefined],
])("of the cookies %j, `name` is %j", (header, value) => {
  expect(cookieOf(header, "name")).toBe(value);
});

test.each([
  ["", {}],
  ["q=a", { q: ["a"] }],
  ["q=a&q=b&p", { q: ["a", "b"], p: [""] }],
  ["q=owner%3Ame+x", { q: ["owner:me x"] }],
  ["&&q=a&", { q: ["a"] }],
  ["q=%zz&p=1", { p: ["1"] }],
  ["%z=1&p=1", { p: ["1"] }],
  ["q=a;b&p=1", { p: ["1"] }],
  ["q=%ff%c3%a9", { q: ["\udcffé"] }],
  ["q=a=b", { q: ["a=b"] }],
])("the query %j reads as %j", (raw, values) => {
  expect(Object.fromEntries(parseQuery(raw))).toEqual(values);
});
