/** Tokens as JSON, without their secrets. Keys in the order of codersdk. Source: coderd/users.go, convertAPIKey. */
import type { TokenView } from "../../core/accounts/account-view.ts";
import type { ApiKey } from "../../core/accounts/api-key.ts";
import { toldEnd } from "../../core/accounts/keys.ts";
import { formatInstant } from "../../core/text/time.ts";
import { jsonText } from "./json-text.ts";

/** Source: codersdk/apikey.go, APIKey. */
export function keyValue(key: ApiKey): object {
  const made = formatInstant(key.createdAt);
  return {
    id: key.id,
    user_id: key.userId,
    last_used: formatInstant(key.lastUsed),
    expires_at: formatInstant(toldEnd(key)),
    created_at: made,
    updated_at: made,
    login_type: key.loginType,
    scope: oldScope(key.scopes),
    scopes: key.scopes,
    token_name: key.name,
    lifetime_seconds: key.lifetimeSeconds,
    allow_list: key.allowList,
  };
}

/** The one word that scopes were told by before there were many. */
function oldScope(scopes: readonly string[]): string {
  if (scopes.includes("coder:application_connect")) return "application_connect";
  return scopes.includes("coder:all") ? "all" : "";
}

/** Go's nil slice: no tokens are `null`. Source: coderd/apikey.go, tokens. */
export function tokensJson(
  tokens: Extract<TokenView, { readonly kind: "account_tokens" }>["tokens"],
): string {
  if (tokens.length === 0) return "null";
  return jsonText(tokens.map(({ key, owner }) => ({ ...keyValue(key), username: owner.username })));
}
