/**
 * Which notifications reach a user: those that are sent unasked, unless the user wants otherwise. Both follow from what
 * was wanted at the instant of the notification, so that it makes no difference when somebody looks. Source: the trigger
 * inhibit_enqueue_if_disabled, notification_preferences; coderd/notifications/notifier.go.
 */
import type { Instant } from "../env.ts";
import type { Uuid } from "../model.ts";

/** That a user wants a kind of notification from an instant on, or none of it. */
export interface Wish {
  readonly templateId: Uuid;
  readonly disabled: boolean;
  readonly at: Instant;
}

/** Whether notifications are sent at all. */
export interface Notifier {
  /** Null until somebody has said anything. */
  paused: boolean | null;
  since: Instant;
}

/** Wishes kept of one user; beyond, only the last of each kind. */
const WISHES_KEPT = 200;

/** The wishes of a user, oldest first, with new ones behind them. */
export function withWishes(wishes: readonly Wish[], added: readonly Wish[]): readonly Wish[] {
  const all = [...wishes, ...added];
  return all.length > WISHES_KEPT ? currentWishes(all) : all;
}

/** The last wish about each kind of notification, in the order in which the kinds were first spoken of. */
export function currentWishes(wishes: readonly Wish[]): readonly Wish[] {
  return [...new Map(wishes.map((wish) => [wish.templateId, wish])).values()];
}

/** Was a kind of notification sent at that instant? */
export function isEnabledAt(
  { id, enabled }: { readonly id: Uuid; readonly enabled: boolean },
  wishes: readonly Wish[],
  at: Instant,
): boolean {
  const wish = wishes.findLast(({ templateId, at: since }) => templateId === id && since <= at);
  return wish === undefined ? enabled : !wish.disabled;
}

/** Does a notification of that instant wait until notifications are sent again? */
export function isHeld({ paused, since }: Notifier, at: Instant): boolean {
  return paused === true && at >= since;
}
