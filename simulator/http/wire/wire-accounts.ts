/** What the operations about accounts show, as JSON. Keys in the order of codersdk. */
import type { AccountView } from "../../core/accounts/account-view.ts";
import type { View } from "../../core/views.ts";
import { jsonText } from "./json-text.ts";

export function isAccountView(view: View): view is AccountView {
  return view.kind.startsWith("account_");
}

export function accountJson(view: AccountView): string {
  switch (view.kind) {
    case "account_new_key":
      return jsonText({ key: view.token });
  }
}
