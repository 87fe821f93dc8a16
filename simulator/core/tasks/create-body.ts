/** What a create asks for, whatever the release calls it. Source: codersdk.CreateTaskRequest of each release. */
import type { Uuid } from "../model.ts";
import { trimGo } from "../text/text.ts";

/** A body of `POST /tasks/{user}` after decoding: of what its release knows nothing is missing, everything may be empty. */
export interface CreateTaskBody {
  readonly template_version_id: Uuid;
  readonly template_version_preset_id: Uuid;
  /** 2.26; `input` since. */
  readonly prompt?: string;
  readonly input?: string;
  /** Since 2.27. */
  readonly name?: string;
  /** Since 2.29. */
  readonly display_name?: string;
}

/** The prompt of the new task. */
export function askedPrompt({ input, prompt }: CreateTaskBody): string {
  return input ?? prompt ?? "";
}

/** The name that is asked for; empty where none is. */
export function askedName({ name }: CreateTaskBody): string {
  return name ?? "";
}

/** The display name that is asked for, without the blanks around it; empty where none is. */
export function askedDisplayName({ display_name }: CreateTaskBody): string {
  return trimGo(display_name ?? "");
}
