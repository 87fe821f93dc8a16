import { expect, test } from "vitest";
import { listBytes } from "../../../simulator/http/wire/list-bytes.ts";

const list = (...items: string[]) => ({ before: '{"tasks":[', items, after: `],"count":${items.length}}` });

test("a list is its items with commas between them and a newline at the end", () => {
  expect(listBytes(list()).toString()).toBe('{"tasks":[],"count":0}\n');
  expect(listBytes(list("1")).toString()).toBe('{"tasks":[1],"count":1}\n');
  expect(listBytes(list('"é"', '"☂"', "3")).toString()).toBe('{"tasks":["é","☂",3],"count":3}\n');
});

test("a list that did not change is not written again, one that did is", () => {
  const first = listBytes(list("1", "2"));
  expect(listBytes(list("1", "2"))).toBe(first);
  expect(listBytes(list("1", "3")).toString()).toBe('{"tasks":[1,3],"count":2}\n');
  expect(listBytes({ ...list("1", "2"), after: "]}" }).toString()).toBe('{"tasks":[1,2]}\n');
  expect(listBytes(list("1", "2"))).toBe(first);
});

test("only the lists given last are kept", () => {
  const first = listBytes(list("old"));
  for (const item of ["a", "b", "c", "d"]) listBytes(list(item));
  const again = listBytes(list("old"));
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
