/**
 * Who may come in. With a token: whoever shows it. Without one the control API is for programs on this machine, and a web page
 * that a browser on this machine shows is none of them (docs/decisions, "Guard the open control API").
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { CorsRule } from "../http/cors.ts";
import { headerOf, type HttpRequest } from "../http/http-handler.ts";
import { isLoopbackAddress, isLoopbackHost } from "../http/loopback.ts";
import type { Problem } from "./reply.ts";

/** Says no to a request, or undefined when it may pass. */
export type Admission = (request: HttpRequest) => Problem | undefined;

/**
 * The admission that this token asks for; undefined is an open handler, which lets in pages of the origins that were
 * named to it. `*` names nobody: who may read a user's tasks by the user's token need not rule the world.
 */
export function createAdmission(token: string | undefined, cors?: CorsRule): Admission {
  return token === undefined ? (request) => refuseForeignPages(request, cors) : demandToken(token);
}

function demandToken(token: string): Admission {
  const expected = digest(token);
  return ({ headers }) => {
    const [, given] = /^bearer +(.*)$/i.exec(headerOf(headers, "authorization")) ?? [];
    // Digests have one length, so that the comparison takes one time, whatever was given.
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return undefined;
    return {
      status: 401,
      message: "The control API needs its token.",
      detail: "Send the header Authorization: Bearer <token> with the token that was printed at start.",
    };
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

const CURE =
  "Programs that send no Origin are answered, and pages of an origin that was named with --cors; so is everybody who has the control token, if one is set.";

function refuseForeignPages({ headers, remoteAddress }: HttpRequest, cors?: CorsRule): Problem | undefined {
  const host = headerOf(headers, "host").toLowerCase();
  // A name of somebody else that leads here: the page believes that it speaks to its own server (DNS rebinding).
  if (host !== "" && isLoopbackAddress(remoteAddress) && !isLoopbackHost(host)) {
    return {
      status: 403,
      message: "The control API answers to names of this machine only.",
      detail: `The request asks for ${host}. Use localhost or 127.0.0.1, or set a control token.`,
    };
  }
  const said = headerOf(headers, "origin");
  const origin = said.toLowerCase();
  if (origin === "" || cors?.isNamed(said) === true || hostOf(origin) === hostOf(`http://${host}`))
    return undefined;
  return {
    status: 403,
    message: "The control API does not answer pages of other origins.",
    detail: `The request comes from a page of ${origin} and asks ${host}. ${CURE}`,
  };
}

/** Host and port of an origin; undefined for `null` and whatever else is no URL. The default ports of both schemes go. */
function hostOf(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { host, protocol } = new URL(origin);
  return protocol === "https:" ? host : host.replace(/:443$/, "");
}
