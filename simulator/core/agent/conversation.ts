/**
 * The simulated agent behind a task app: what AgentAPI shows of it. Plain data and pure functions; whoever keeps a
 * conversation decides when its next part is due.
 *
 * An agent talks on a screen, and AgentAPI makes messages of what changed on that screen since the last user message.
 * So between two user messages there is only ever one agent message, rewritten in place while the agent works: the
 * lines an agent adds by itself (a script step that expects nothing) come under the lines already there, and the
 * status stays `running` until all of them are shown, because the screen never rests in between.
 * Source: github.com/coder/agentapi, lib/screentracker/pty_conversation.go and its end-to-end test "thinking".
 */
import { MILLISECOND } from "../env.ts";
import type { Instant, Micros } from "../env.ts";
import { trimAny } from "../text/text.ts";
import { onScreen, type AgentTurn } from "./agent-plan.ts";

/** One step of an agent's script. */
export interface ScriptStep {
  /** The user message this step answers; empty for what the agent says by itself. */
  readonly expectMessage: string;
  readonly responseMessage: string;
  /** How long the agent thinks about it, in milliseconds; the pace decides when it is not given. */
  readonly thinkDurationMS?: number;
}

export type Role = "user" | "agent";
export type AgentStatus = "running" | "stable";

export interface Message {
  /** Position in the whole conversation, from 0. */
  readonly id: number;
  readonly role: Role;
  content: string;
  /** When it was written or last rewritten. */
  time: Instant;
}

/** What the agent is in the middle of saying. */
export interface Reply {
  /** The agent message as it will read at the end. */
  readonly text: string;
  /** How much of it was there before, in UTF-16 units: an earlier step's lines with their line break. */
  readonly from: number;
  readonly parts: number;
  shown: number;
  /** The script step it comes from, whose thinking time counts; -1 for the echo and the default greeting. */
  readonly step: number;
  /** How long all of it takes, where somebody said so. */
  readonly thinks?: Micros;
}

/** A conversation so far. Plain data: it survives JSON. */
export interface Conversation {
  messages: Message[];
  /** The next step of the script. */
  turn: number;
  reply: Reply | null;
}

/** What an agent without a script shows on its start screen. */
export const DEFAULT_GREETING = "Hello! I'm ready to help you.";

const MOST_PARTS = 3;

/** Go source: msgfmt.TrimWhitespace, the characters AgentAPI trims off a message. */
export const SURROUNDING_SPACE = " \t\n\r\f\v";

/**
 * A conversation whose agent has just started at `now`. Message 0 is the agent's start screen, still empty; what the
 * script's first steps say unasked, or the default greeting, is the reply under way. With `restored` messages (the
 * workspace was started again) there is no greeting: AgentAPI leaves the screen of a restarted agent out of the
 * history. The agent then waits, or answers the last message when that was the user's.
 */
export function startConversation(
  script: readonly ScriptStep[],
  restored: readonly Message[],
  now: Instant,
): Conversation {
  const last = restored.at(-1);
  if (last === undefined) {
    const conversation: Conversation = {
      messages: [{ id: 0, role: "agent", content: "", time: now }],
      turn: 0,
      reply: null,
    };
    const [first] = script;
    if (isUnasked(first)) continueReply(conversation, first, "");
    else conversation.reply = replyOf(DEFAULT_GREETING, 0, -1);
    return conversation;
  }
  const messages = restored.map((message) => ({ ...message }));
  const conversation: Conversation = { messages, turn: turnAfter(script, -1), reply: null };
  for (const message of restored) {
    if (message.role !== "user" || message === last) continue;
    const step = stepFor(script, conversation.turn, message.content);
    if (step >= 0) conversation.turn = turnAfter(script, step);
  }
  if (last.role === "user") answer(conversation, script, last.content);
  return conversation;
}

/** `stable` when the agent waits for input, `running` while it works or starts. */
export function agentStatus(conversation: Conversation): AgentStatus {
  return conversation.reply === null ? "stable" : "running";
}

/**
 * Takes a user message: white space around it is cut, it is appended, and the agent is at work on its reply, which is
 * `turn` where one is given. Refused, with AgentAPI's own words, when it is empty (asked first) or the agent is not
 * waiting; nothing changes then.
 */
export function postUserMessage(
  conversation: Conversation,
  script: readonly ScriptStep[],
  content: string,
  now: Instant,
  turn?: AgentTurn,
): { readonly refused: string | null } {
  const message = trimAny(content, SURROUNDING_SPACE);
  if (message === "") return { refused: "failed to send message: message must not be empty" };
  if (agentStatus(conversation) !== "stable") {
    return {
      refused: "failed to send message: message can only be sent when the agent is waiting for user input",
    };
  }
  conversation.messages.push({ id: nextId(conversation), role: "user", content: message, time: now });
  if (turn === undefined) answer(conversation, script, message);
  else conversation.reply = { ...replyOf(onScreen(turn), 0, -1), ...thinkingOf(turn) };
  return { refused: null };
}

/**
 * Shows the next part of what the agent is saying; true when the agent is stable now. The first part after a user
 * message makes the agent message, further ones rewrite it. After the last part a step that expects nothing goes on
 * in the same message.
 */
export function nextPart(conversation: Conversation, script: readonly ScriptStep[], now: Instant): boolean {
  const reply = conversation.reply;
  if (reply === null) return true;
  reply.shown++;
  const message = agentMessage(conversation, now);
  message.content = shownText(reply);
  message.time = now;
  if (reply.shown < reply.parts) return false;
  conversation.reply = null;
  const next = script[conversation.turn];
  if (isUnasked(next)) continueReply(conversation, next, `${reply.text}\n`);
  return conversation.reply === null;
}

/**
 * The span from the last part (or the start of the reply) to the next one. A step's own thinking time, or `pace` when
 * it names none, is spread over the parts of its reply: the whole reply takes that long. Infinity stays Infinity.
 */
export function thinkTime(conversation: Conversation, script: readonly ScriptStep[], pace: Micros): Micros {
  const reply = conversation.reply;
  if (reply === null) return 0;
  const own = script[reply.step]?.thinkDurationMS;
  const total = reply.thinks ?? (own === undefined ? pace : own * MILLISECOND);
  if (total === Infinity) return Infinity;
  return partEnd(total, reply.parts, reply.shown + 1) - partEnd(total, reply.parts, reply.shown);
}

function thinkingOf({ thinks }: AgentTurn): { readonly thinks?: Micros } {
  return thinks === undefined ? {} : { thinks };
}

function partEnd(total: number, parts: number, part: number): number {
  return Math.floor((total * part) / parts);
}

/** Starts the reply to a user message: the step that expects it, else an echo. */
function answer(conversation: Conversation, script: readonly ScriptStep[], content: string): void {
  const step = stepFor(script, conversation.turn, content);
  if (step >= 0) conversation.turn = step + 1;
  conversation.reply = replyOf(script[step]?.responseMessage ?? `Echo: ${content}`, 0, step);
}

/** Goes on with `step`, whose turn it is, under the `before` already shown. */
function continueReply(conversation: Conversation, step: ScriptStep, before: string): void {
  conversation.reply = replyOf(before + step.responseMessage, before.length, conversation.turn);
  conversation.turn++;
}

/** The step that expects `content`: the nearest from `turn` on, else the first before it, else -1. */
function stepFor(script: readonly ScriptStep[], turn: number, content: string): number {
  const expects = (step: ScriptStep): boolean => trimAny(step.expectMessage, SURROUNDING_SPACE) === content;
  const ahead = script.findIndex((step, index) => index >= turn && expects(step));
  return ahead >= 0 ? ahead : script.findIndex(expects);
}

/** Where the script stands once `step` (-1: none yet) and all it says unasked after it are done. */
function turnAfter(script: readonly ScriptStep[], step: number): number {
  let next = step + 1;
  while (isUnasked(script[next])) next++;
  return next;
}

function isUnasked(step: ScriptStep | undefined): step is ScriptStep {
  return step !== undefined && trimAny(step.expectMessage, SURROUNDING_SPACE) === "";
}

function replyOf(text: string, from: number, step: number): Reply {
  const words = text.slice(from).split(" ").length;
  return { text, from, parts: Math.min(MOST_PARTS, words), shown: 0, step };
}

/** As much of the reply as its shown parts make, cut between words. */
function shownText(reply: Reply): string {
  if (reply.shown >= reply.parts) return reply.text;
  const fresh = reply.text.length - reply.from;
  const cut = reply.from + Math.floor((fresh * reply.shown) / reply.parts);
  const space = reply.text.indexOf(" ", cut);
  return space < 0 ? reply.text : reply.text.slice(0, space);
}

/** The agent message under way; a new one when the last message is the user's. */
function agentMessage(conversation: Conversation, now: Instant): Message {
  const last = conversation.messages.at(-1);
  if (last !== undefined && last.role === "agent") return last;
  const message: Message = { id: nextId(conversation), role: "agent", content: "", time: now };
  conversation.messages.push(message);
  return message;
}

/** Ids go on from the last one, also where a restored conversation has lost its beginning. */
function nextId(conversation: Conversation): number {
  const last = conversation.messages.at(-1);
  return last === undefined ? 0 : last.id + 1;
}
