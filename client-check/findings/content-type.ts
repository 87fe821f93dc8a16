import { pathOf, wordsOf } from "../observing/task-call.ts";
import type { ClientRule } from "./finding.ts";

const JSON_TYPE = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?$/i;

/** A body is JSON, and says so. */
export const contentType: ClientRule = {
  name: "content-type",
  says: "a body is announced as application/json, and nothing else",
  find({ calls }) {
    return calls
      .filter(({ url, body }) => body !== "" && pathOf(url).startsWith("/api/"))
      .filter((call) => !JSON_TYPE.test(call.contentType?.trim() ?? ""))
      .map((call) => ({
        why: `${wordsOf(call)} had a body ${call.contentType === null ? "without a Content-Type" : `of Content-Type ${JSON.stringify(call.contentType)}`}; it must be application/json.`,
        calls: [call.number],
      }));
  },
};
