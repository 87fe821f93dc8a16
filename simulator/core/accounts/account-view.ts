/** What the operations about accounts show. */
export type AccountView =
  /** A token just made, whole: nobody is told it a second time. */
  { readonly kind: "account_new_key"; readonly token: string };
