/** What streams need of the world they tell of: its news, and the texts that many of them share. */
import type { Instant } from "../../core/env.ts";
import type { InboxEntry } from "../../core/inbox/inbox.ts";
import type { Uuid, Workspace } from "../../core/model.ts";
import type { View, WorldView } from "../../core/views.ts";

/** What a stream needs to know of a workspace as time goes on. */
export interface StreamWatcher {
  changed(at: Instant): void;
  passed(now: Instant): void;
  nextAt(now: Instant): Instant;
  gone(): void;
}

/** What streams need of the world they tell of. */
export interface StreamSource {
  /** Tells the watcher of the workspace from now on; returns how to stop. */
  watch(workspace: Workspace, watcher: StreamWatcher): () => void;
  /** The workspace as JSON text, as that user is shown it at that instant. */
  workspaceText(seen: WorldView, workspace: Workspace, viewerId: Uuid): string;
  /** Tells of what comes into the inbox of a user from now on; returns how to stop. */
  watchInbox(userId: Uuid, told: (entry: InboxEntry) => void, gone: () => void): () => void;
  /** Tells the watcher as time passes, and when the world is gone; returns how to stop. */
  watchTime(watcher: Omit<StreamWatcher, "changed">): () => void;
  /** An entry and what is unread beside it, as JSON text. */
  inboxText(seen: WorldView, entry: InboxEntry, accessUrl: string): string;
  now(): Instant;
}

/** The view that a stream of that kind is opened for. */
export type StreamView<Kind extends View["kind"]> = Extract<View, { readonly kind: Kind }>;
