import type { ApiKey } from "./api-key.ts";
import type { Organization, User } from "../model.ts";

/** What the operations about accounts show. */
export type AccountView =
  | PeopleView
  | TokenView
  | { readonly kind: "account_users"; readonly users: readonly User[]; readonly count: number }
  /** A token just made, whole: nobody is told it a second time. */
  | { readonly kind: "account_new_key"; readonly token: string };

/** What is told about how people sign in, and about their roles and memberships. */
export type PeopleView =
  | { readonly kind: "account_auth_methods" | "account_login_type" }
  | { readonly kind: "account_password"; readonly problem: string | null }
  | { readonly kind: "account_site_roles"; readonly assignable: boolean }
  | { readonly kind: "account_roles"; readonly user: User }
  | { readonly kind: "account_member"; readonly user: User; readonly organization: Organization }
  | {
      readonly kind: "account_members";
      readonly users: readonly User[];
      readonly organization: Organization;
    };

/** What is told of tokens: all but their secrets. */
export type TokenView =
  | { readonly kind: "account_key"; readonly key: ApiKey }
  | {
      readonly kind: "account_tokens";
      readonly tokens: readonly { readonly key: ApiKey; readonly owner: User }[];
    }
  /** In nanoseconds. */
  | { readonly kind: "account_token_config"; readonly longest: number };
