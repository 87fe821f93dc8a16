/**
 * The token that a browser keeps for one app, so that the session is not looked up with each of its requests. Source:
 * coderd/workspaceapps/token.go, SignedToken; coderd/jwtutils.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE, SECOND, type Instant } from "../core/env.ts";
import type { Uuid } from "../core/model.ts";
import type { World } from "../core/world.ts";
import type { AppPath } from "./app-path.ts";

export const APP_TOKEN_COOKIE = "coder_signed_app_token";

/** Source: coderd/workspaceapps/provider.go, DefaultTokenExpiry; as a real server was seen to set it. */
const LIFETIME = MINUTE;

interface Claims {
  /** Seconds since 1970. */
  readonly exp: number;
  readonly access_method: string;
  readonly base_path: string;
  readonly app_prefix: string;
  readonly username_or_id: string;
  readonly workspace_name_or_id: string;
  readonly agent_name_or_id: string;
  readonly app_slug_or_port: string;
  readonly user_id: Uuid;
  readonly workspace_id: Uuid;
  readonly agent_id: Uuid;
  readonly app_url: string;
}

/** What a token is made for. */
export interface TokenFor {
  readonly path: AppPath;
  readonly userId: Uuid;
  readonly workspaceId: Uuid;
  readonly agentId: Uuid;
  readonly appUrl: string;
}

/** A new token, and the cookie that keeps it. */
export function appTokenCookie(
  world: World,
  { path, userId, workspaceId, agentId, appUrl }: TokenFor,
  now: Instant,
): string {
  const exp = Math.floor((now + LIFETIME) / SECOND);
  const claims: Claims = {
    exp,
    ...requestOf(path),
    user_id: userId,
    workspace_id: workspaceId,
    agent_id: agentId,
    app_url: appUrl,
  };
  const kid = world.ids.uuid("app signing key", "");
  const signed = `${base64({ alg: "HS512", kid })}.${base64(claims)}`;
  const token = `${signed}.${signatureOf(world, signed)}`;
  const expires = new Date(exp * 1_000).toUTCString();
  return `${APP_TOKEN_COOKIE}=${token}; Path=${path.base}; Expires=${expires}; HttpOnly; SameSite=Lax`;
}

/** The agent that a good token was made for; null when the token is not good for that path. */
export function agentOfToken(world: World, token: string, path: AppPath, now: Instant): Uuid | null {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || signature === "" || !sameText(signature, signatureOf(world, `${header}.${payload}`)))
    return null;
  // Signed by this server, so it is what this server wrote.
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
  if (claims.exp * SECOND < now) return null;
  const wanted = requestOf(path);
  const fits = Object.entries(wanted).every(([key, value]) => claims[key as keyof typeof wanted] === value);
  return fits ? claims.agent_id : null;
}

function requestOf(path: AppPath) {
  return {
    access_method: "path",
    base_path: path.base,
    app_prefix: "",
    username_or_id: path.user,
    workspace_name_or_id: path.workspace,
    agent_name_or_id: path.agent,
    app_slug_or_port: path.slug,
  };
}

function signatureOf(world: World, text: string): string {
  const key = world.ids.token("app signing token", "", 64);
  return createHmac("sha512", key).update(text).digest("base64url");
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
