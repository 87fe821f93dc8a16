/** Versions of a template that cannot be built, and what a build of them is answered with. */
import type { TemplateDefinition } from "../../simulator/index.ts";
import type { Expected } from "./ladder.ts";

export const versions: NonNullable<TemplateDefinition["versions"]> = [
  { name: "archived", archived: true },
  { name: "broken", importStatus: "failed", importError: "no such module" },
  { name: "canceled", importStatus: "canceled" },
  { name: "waiting", importStatus: "pending" },
  { name: "importing", importStatus: "running" },
];

/** The answers to versions that cannot be built. */
export function importing(
  ...names: readonly string[]
): readonly { readonly version: string; readonly answer: Expected }[] {
  const wait = (status: string): string =>
    `The provided template version is ${status}. Wait for it to complete importing!`;
  const failed = (name: string, error: string): string =>
    `The provided template version "${name}" has failed to import: "${error}". You cannot build workspaces with it!`;
  const texts: Readonly<Record<string, readonly [number, string]>> = {
    waiting: [406, wait("pending")],
    importing: [406, wait("running")],
    broken: [400, failed("broken", "no such module")],
    canceled: [400, failed("canceled", "")],
  };
  return names.map((version) => {
    const [status, message] = texts[version] ?? [0, ""];
    return { version, answer: [status, { message, detail: message }] };
  });
}
