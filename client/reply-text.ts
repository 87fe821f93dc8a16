/** What a server said, short enough for a sentence. */
import { header, json, type Reply } from "./wire.ts";

const LONGEST = 120;

/** The message and detail of an error as Coder writes it, or the beginning of whatever else came. */
export function replyText(reply: Reply): string {
  const value = json(reply);
  if (typeof value === "object" && value !== null && "message" in value) {
    const detail = "detail" in value ? ` ${String(value.detail)}` : "";
    return `${String(value.message)}${detail}`;
  }
  return reply.text.slice(0, LONGEST);
}

/** Is the body a web page and no answer of an API? */
export function isHtml(reply: Reply): boolean {
  return (
    /\bhtml\b/i.test(header(reply, "content-type") ?? "") || /^\s*<(?:!doctype|html)\b/i.test(reply.text)
  );
}

/** Status code and words, without a full stop: `409 A workspace build is already active` */
export function replyTextWithStatus(reply: Reply): string {
  const words = isHtml(reply) ? "an HTML page" : replyText(reply).replace(/[.\s]+$/, "");
  return `${String(reply.status)} ${words === "" ? "without a body" : words}`;
}
