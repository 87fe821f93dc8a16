/** The message of a report: docs/behaviour, 8.2 #3 and #7: how long it may be, and what is left of it. */
import type { Value } from "../../language/clause.ts";
import { findsTheApp } from "../steps.ts";
import { contract, repeated, sized, type ClauseSpec } from "../../language/words.ts";
import { report, reports, running, shows, tooLong } from "./report.ts";

/** A message and what is left of it. */
function message(
  says: string,
  row: string,
  [sent, left]: readonly [Value<string>, Value<string>],
): ClauseSpec {
  return {
    says,
    requirement: row,
    given: running,
    request: { body: report("complete", { message: sent }) },
    expect: { status: 200, later: [shows("complete", { message: left })] },
  };
}

/** A message that is refused for its length; the task shows nothing of it. */
function longMessage(says: string, sent: Value<string>): ClauseSpec {
  return {
    says,
    requirement: "8.2 #3",
    given: { ...running, steps: [findsTheApp, reports("idle")] },
    request: { body: report("complete", { message: sent }) },
    expect: { ...tooLong, later: [shows("idle")] },
  };
}

export const appStatusMessages = contract(
  "agent/app-status",
  { operation: "updateAppStatus", set: "agent", needs: ["agent"] },
  {
    "message-of-160-bytes": message("a message may have 160 bytes", "8.2 #3", [
      repeated("0123456789", 16),
      repeated("0123456789", 16),
    ]),
    "message-of-160-bytes-in-80-letters": message(
      "what counts are bytes: 80 letters of two bytes are the most",
      "8.2 #3",
      [repeated("é", 80), repeated("é", 80)],
    ),
    "message-of-161-bytes-is-400": longMessage("a message of 161 bytes is too long", sized(161)),
    "message-of-81-letters-is-400": longMessage(
      "81 letters of two bytes are too long, although they are fewer than 160",
      repeated("é", 81),
    ),
    "message-is-measured-uncleaned": longMessage(
      "a message is measured as it was sent, not as it is kept",
      sized(161, { filler: " ", before: "Short" }),
    ),
    "message-empty": message("a message may be empty", "8.2 #3", ["", ""]),
    "message-without-html": message("HTML is taken out of a message", "8.2 #7", [
      '<b class="x">Fixed</b> the <a href="https://example.com">bug</a>',
      "Fixed the bug",
    ]),
    "message-without-scripts": message("scripts are taken out of a message with what they hold", "8.2 #7", [
      "Fixed <script>alert(1)</script>it",
      "Fixed it",
    ]),
    "message-without-terminal-escapes": message(
      "colours of a terminal are taken out of a message",
      "8.2 #7",
      ["\u001b[31mFixed\u001b[0m \u001b[1;4mit\u001b[0m", "Fixed it"],
    ),
    "message-with-single-blanks": message(
      "blanks of any kind become one space, and none at the ends",
      "8.2 #7",
      ["  Fixed \n\t the\r\n bug ", "Fixed the bug"],
    ),
    "message-in-any-script": message("letters of any script are kept", "8.2 #7", ["直す é 😀", "直す é 😀"]),
  },
);
