import { expect, test } from "vitest";
import {
  agentStatus,
  postUserMessage,
  startConversation,
} from "../../../simulator/core/agent/conversation.ts";
import type { Message } from "../../../simulator/core/agent/conversation.ts";
import { contents, settle } from "../../support/conversations.ts";

const RESTORED: readonly Message[] = [
  { id: 4, role: "agent", content: "hello", time: 1 },
  { id: 5, role: "user", content: "a", time: 2 },
  { id: 6, role: "agent", content: "one", time: 3 },
];

const RESTORED_SCRIPT = [
  { expectMessage: "", responseMessage: "hello" },
  { expectMessage: "a", responseMessage: "one" },
  { expectMessage: "a", responseMessage: "two" },
];

test("a restored conversation waits where it was left: no new greeting, ids and script go on", () => {
  const conversation = startConversation(RESTORED_SCRIPT, RESTORED, 9);
  expect(agentStatus(conversation)).toBe("stable");
  expect(conversation.messages).toEqual(RESTORED);
  postUserMessage(conversation, RESTORED_SCRIPT, "a", 10);
  settle(conversation, RESTORED_SCRIPT);
  expect(conversation.messages.slice(3)).toMatchObject([
    { id: 7, content: "a" },
    { id: 8, content: "two" },
  ]);
  expect(RESTORED).toHaveLength(3);
});

test("a conversation restored before the agent answered is answered now", () => {
  const conversation = startConversation(RESTORED_SCRIPT, RESTORED.slice(0, 2), 9);
  expect(agentStatus(conversation)).toBe("running");
  settle(conversation, RESTORED_SCRIPT, 9);
  expect(contents(conversation)).toEqual(["agent: hello", "user: a", "agent: one"]);
});

test("a restored conversation does not share its messages with what it was restored from", () => {
  const conversation = startConversation([], RESTORED, 9);
  const [first] = conversation.messages;
  if (first !== undefined) first.content = "changed";
  expect(RESTORED[0]?.content).toBe("hello");
});
