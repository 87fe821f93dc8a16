/** What the operations about accounts show, as JSON. Keys in the order of codersdk. */
import type { AccountView } from "../../core/accounts/account-view.ts";
import type { View } from "../../core/views.ts";
import { jsonText } from "./json-text.ts";
import { keyValue, tokensJson } from "./wire-tokens.ts";
import { peopleValue } from "./wire-people.ts";
import { userValue } from "./wire-user.ts";

export function isAccountView(view: View): view is AccountView {
  return view.kind.startsWith("account_");
}

export function accountJson(view: AccountView): string {
  switch (view.kind) {
    case "account_users":
      return jsonText({ users: view.users.map(userValue), count: view.count });
    case "account_new_key":
      return jsonText({ key: view.token });
    case "account_key":
      return jsonText(keyValue(view.key));
    case "account_tokens":
      return tokensJson(view.tokens);
    case "account_token_config":
      return jsonText({ max_token_lifetime: view.longest });
    case "account_auth_methods":
    case "account_login_type":
    case "account_password":
    case "account_site_roles":
    case "account_roles":
    case "account_member":
    case "account_members":
      return jsonText(peopleValue(view));
  }
}
