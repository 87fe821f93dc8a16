import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  agentStatus,
  DEFAULT_GREETING,
  nextPart,
  postUserMessage,
  startConversation,
  thinkTime,
} from "../../../simulator/core/agent/conversation.ts";
import type { ScriptStep } from "../../../simulator/core/agent/conversation.ts";
import { SECOND } from "../../../simulator/core/env.ts";
import { contents, PACE, settle } from "../../support/conversations.ts";

const NOT_WAITING =
  "failed to send message: message can only be sent when the agent is waiting for user input";

function conversationFile(name: string): readonly ScriptStep[] {
  const text = readFileSync(
    new URL(`../../fixtures/agentapi-conversation-${name}.json`, import.meta.url),
    "utf8",
  );
  return JSON.parse(text) as readonly ScriptStep[];
}

test.each(["basic", "state_persistence", "thinking"])(
  "the conversation file %s plays through, each reply whole",
  (name) => {
    const script = conversationFile(name);
    const conversation = startConversation(script, [], 0);
    settle(conversation, script);
    const expected = [`agent: ${script[0]?.responseMessage}`];
    for (const [index, step] of script.entries()) {
      if (step.expectMessage === "") continue;
      expect(postUserMessage(conversation, script, `${step.expectMessage}\n`, 0)).toEqual({ refused: null });
      settle(conversation, script);
      const unasked =
        script[index + 1]?.expectMessage === "" ? `\n${script[index + 1]?.responseMessage}` : "";
      expected.push(`user: ${step.expectMessage}`, `agent: ${step.responseMessage}${unasked}`);
    }
    expect(contents(conversation)).toEqual(expected);
    expect(conversation.turn).toBe(script.length);
    expect(conversation.messages.map(({ id }) => id)).toEqual([...expected.keys()]);
  },
);

test("a step that expects nothing goes on under the reply, in the same message, with its own thinking time", () => {
  const script = conversationFile("thinking");
  const conversation = startConversation(script, [], 0);
  expect(settle(conversation, script).now).toBe(SECOND);
  postUserMessage(conversation, script, "What is the answer to life, the universe, and everything?", SECOND);
  const { seen, now } = settle(conversation, script, SECOND);
  expect(seen).toEqual([
    "Gosh, I'll need some",
    "Gosh, I'll need some time to think",
    "Gosh, I'll need some time to think about that...",
    "Gosh, I'll need some time to think about that...\n42",
  ]);
  expect(now).toBe(3 * SECOND);
  expect(conversation.messages).toHaveLength(3);
  expect(conversation.messages.at(-1)?.time).toBe(3 * SECOND);
});

test("the agent starts with an empty screen, is running, and greets", () => {
  const conversation = startConversation([], [], 7);
  expect(conversation.messages).toEqual([{ id: 0, role: "agent", content: "", time: 7 }]);
  expect(agentStatus(conversation)).toBe("running");
  expect(postUserMessage(conversation, [], "hi", 8)).toEqual({ refused: NOT_WAITING });
  expect(settle(conversation, []).seen.at(-1)).toBe(DEFAULT_GREETING);
  expect(conversation.messages).toHaveLength(1);
});

test("a script that waits for input first leaves the default greeting on the start screen", () => {
  const script = [
    { expectMessage: "hi", responseMessage: "hello" },
    { expectMessage: "", responseMessage: "and welcome" },
  ];
  const conversation = startConversation(script, [], 0);
  settle(conversation, script);
  postUserMessage(conversation, script, "hi", 0);
  settle(conversation, script);
  expect(contents(conversation)).toEqual([
    `agent: ${DEFAULT_GREETING}`,
    "user: hi",
    "agent: hello\nand welcome",
  ]);
});

test("a script may say several things before it listens", () => {
  const script = [
    { expectMessage: "", responseMessage: "one" },
    { expectMessage: " \n", responseMessage: "two" },
    { expectMessage: "hi", responseMessage: "three" },
  ];
  const conversation = startConversation(script, [], 0);
  expect(settle(conversation, script).seen).toEqual(["one", "one\ntwo"]);
  expect(conversation.turn).toBe(2);
});

test("a message that no step expects is echoed and leaves the script where it is", () => {
  const script = [
    { expectMessage: "", responseMessage: "hello" },
    { expectMessage: "a", responseMessage: "one" },
    { expectMessage: "", responseMessage: "more" },
  ];
  const conversation = startConversation(script, [], 0);
  settle(conversation, script);
  postUserMessage(conversation, script, "zzz", 0);
  expect(settle(conversation, script).seen).toEqual(["Echo:", "Echo: zzz"]);
  expect(conversation.turn).toBe(1);
});

test("of steps that expect the same message the next one answers, and an earlier one when none is left", () => {
  const script = [
    { expectMessage: "go", responseMessage: "first" },
    { expectMessage: "go", responseMessage: "second" },
  ];
  const conversation = startConversation(script, [], 0);
  settle(conversation, script);
  for (const _ of [1, 2, 3]) {
    postUserMessage(conversation, script, "go", 0);
    settle(conversation, script);
  }
  const replies = conversation.messages.filter(({ role, id }) => role === "agent" && id > 0);
  expect(replies.map(({ content }) => content)).toEqual(["first", "second", "first"]);
});

test.each(["", " ", "\n\t\r\f\v "])(
  "the empty message %j is refused, also while the agent is busy",
  (content) => {
    const refused = "failed to send message: message must not be empty";
    const conversation = startConversation([], [], 0);
    expect(postUserMessage(conversation, [], content, 0)).toEqual({ refused });
    settle(conversation, []);
    const before = structuredClone(conversation);
    expect(postUserMessage(conversation, [], content, 0)).toEqual({ refused });
    expect(conversation).toEqual(before);
  },
);

test("white space around a message is cut, and only AgentAPI's kind", () => {
  const conversation = startConversation([], [], 0);
  settle(conversation, []);
  postUserMessage(conversation, [], " \n\u00a0hi\u00a0\t", 5);
  expect(conversation.messages.at(-1)).toEqual({ id: 1, role: "user", content: "\u00a0hi\u00a0", time: 5 });
});

test("a message makes the agent running at once, and its reply appears with the first part", () => {
  const conversation = startConversation([], [], 0);
  settle(conversation, []);
  postUserMessage(conversation, [], "one two three", 10);
  expect(agentStatus(conversation)).toBe("running");
  expect(conversation.messages).toHaveLength(2);
  expect(postUserMessage(conversation, [], "again", 11)).toEqual({ refused: NOT_WAITING });
  expect(nextPart(conversation, [], 20)).toBe(false);
  expect(conversation.messages.at(-1)).toEqual({ id: 2, role: "agent", content: "Echo: one", time: 20 });
  nextPart(conversation, [], 30);
  expect(nextPart(conversation, [], 40)).toBe(true);
  expect(conversation.messages.at(-1)).toEqual({
    id: 2,
    role: "agent",
    content: "Echo: one two three",
    time: 40,
  });
});

test("a conversation without any message numbers its first one 0", () => {
  const conversation = { messages: [], turn: 0, reply: null };
  postUserMessage(conversation, [], "hi", 5);
  expect(conversation.messages).toEqual([{ id: 0, role: "user", content: "hi", time: 5 }]);
});

test("a stable agent has nothing to show and nothing to wait for", () => {
  const conversation = startConversation([], [], 0);
  settle(conversation, []);
  const before = structuredClone(conversation);
  expect(nextPart(conversation, [], 99)).toBe(true);
  expect(thinkTime(conversation, [], PACE)).toBe(0);
  expect(conversation).toEqual(before);
});

test("an agent paced by hand thinks for ever, unless the script says how long", () => {
  const script = [{ expectMessage: "", responseMessage: "hello there", thinkDurationMS: 10 }];
  expect(thinkTime(startConversation([], [], 0), [], Infinity)).toBe(Infinity);
  expect(thinkTime(startConversation(script, [], 0), script, Infinity)).toBe(5_000);
});
