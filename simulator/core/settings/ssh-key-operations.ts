/** The key that the workspaces of a user sign in to Git with: shown, and made anew. Source: coderd/gitsshkey.go. */
import { accountIsFound, userOf } from "../accounts/account-rules.ts";
import type { Attempt } from "../attempt.ts";
import { canReadPersonal } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";
import { keepSettings } from "./user-settings.ts";

/** The operation of this file that changes nothing. */
export type SshKeyShowing = "getGitSshKey";
/** The one that does. */
export type SshKeyChange = "regenerateGitSshKey";

const notTheirs = (attempt: Attempt): boolean => !canReadPersonal(attempt.callingUser, userOf(attempt));

export const sshKeyRules: Readonly<Record<SshKeyShowing | SshKeyChange, readonly Rule[]>> = {
  getGitSshKey: [...accountIsFound, { when: notTheirs, refuse: "ssh_key_unreadable" }],
  regenerateGitSshKey: [...accountIsFound, { when: notTheirs, refuse: "ssh_key_not_permitted" }],
};

export const sshKeyShowings: Readonly<Record<SshKeyShowing, (attempt: Attempt) => Shown>> = {
  getGitSshKey: showKey,
};

export const sshKeyChanges: Readonly<Record<SshKeyChange, (attempt: Attempt) => Shown>> = {
  regenerateGitSshKey: (attempt) => {
    const { id } = userOf(attempt);
    const before = attempt.world.settings.get(id)?.sshKey?.generation ?? 0;
    keepSettings(attempt.world, id, { sshKey: { generation: before + 1, madeAt: attempt.now } });
    return showKey(attempt);
  },
};

function showKey(attempt: Attempt): Shown {
  const user = userOf(attempt);
  // A user comes with a key.
  const { generation, madeAt } = attempt.world.settings.get(user.id)?.sshKey ?? {
    generation: 0,
    madeAt: user.createdAt,
  };
  return { status: 200, view: { kind: "setting_ssh_key", user, generation, madeAt } };
}
