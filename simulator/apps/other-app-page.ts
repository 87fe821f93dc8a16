/** What an app shows that is not the task's: nothing runs in a workspace here, so a page says what would be there. */
import type { OtherApp } from "../core/templates/workspace-parts.ts";
import type { HttpResponse } from "../http/http-handler.ts";
import { appPageAnswer } from "./app-page.ts";

export function otherAppPage(
  headers: string[],
  workspace: string,
  { displayName, url }: OtherApp,
): HttpResponse {
  const description = `What listens at ${url} in the workspace ${workspace} would be shown here. In this workspace nothing does.`;
  return appPageAnswer(headers, { status: 200, title: displayName, description, actions: [] });
}
