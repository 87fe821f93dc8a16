import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  agentStatus,
  nextPart,
  postUserMessage,
  startConversation,
  thinkTime,
} from "../../../simulator/core/agent/conversation.ts";
import type { Conversation } from "../../../simulator/core/agent/conversation.ts";
import { PACE, settle } from "../../support/conversations.ts";

const SEED = 4010_05;

const scripts = fc.array(
  fc.record(
    {
      expectMessage: fc.constantFrom("", "a", "b", "hello there"),
      responseMessage: fc.string({ unit: fc.constantFrom("x", " ", "\n", "👍") }),
      thinkDurationMS: fc.nat({ max: 5_000 }),
    },
    { requiredKeys: ["expectMessage", "responseMessage"] },
  ),
  { maxLength: 6 },
);

test(`roles alternate, ids are positions, a reply only grows, and it takes exactly its thinking time [seed ${SEED}]`, () => {
  const inputs = fc.array(fc.constantFrom("a", "b", "hello there", "unheard of"), { maxLength: 6 });
  fc.assert(
    fc.property(scripts, inputs, (script, messages) => {
      const conversation = startConversation(script, [], 0);
      let now = 0;
      for (const message of [null, ...messages]) {
        const posted = message === null ? null : postUserMessage(conversation, script, message, now);
        expect(posted?.refused ?? null).toBeNull();
        const steps = new Set<number>();
        let grown = "";
        const started = now;
        while (agentStatus(conversation) === "running") {
          steps.add(conversation.reply?.step ?? NaN);
          now += thinkTime(conversation, script, PACE);
          nextPart(conversation, script, now);
          const text = conversation.messages.at(-1)?.content ?? "";
          expect(text.startsWith(grown)).toBe(true);
          grown = text;
        }
        const times = [...steps].map((step) => (script[step]?.thinkDurationMS ?? PACE / 1_000) * 1_000);
        expect(now - started).toBe(times.reduce((sum, time) => sum + time, 0));
      }
      expect(conversation.messages).toHaveLength(1 + 2 * messages.length);
      for (const [index, { id, role }] of conversation.messages.entries()) {
        expect({ id, role }).toEqual({ id: index, role: index % 2 === 0 ? "agent" : "user" });
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test(`a conversation that went through JSON in the middle goes on as if it had not [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(scripts, fc.nat({ max: 8 }), (script, parts) => {
      let kept = startConversation(script, [], 0);
      const straight = startConversation(script, [], 0);
      for (let part = 0; part < parts; part++) {
        nextPart(kept, script, part);
        nextPart(straight, script, part);
      }
      kept = JSON.parse(JSON.stringify(kept)) as Conversation;
      settle(kept, script);
      settle(straight, script);
      expect(kept).toEqual(straight);
    }),
    { seed: SEED },
  );
});
