/**
 * The body of `POST /upload`: one file in a form. What is in it is not kept, for there is no workspace to keep it in.
 * Source: github.com/coder/agentapi, lib/httpapi/server.go uploadFiles; danielgtaylor/huma v2, formdata.go.
 */
import { createHash } from "node:crypto";
import { invalidBodyAnswer, problemAnswer, type AgentApiAnswer } from "../core/agent/agent-api-answers.ts";
import { headerOf, type HttpRequest } from "../http/http-handler.ts";
import { Response } from "../http/web-classes.ts";

/** Bytes of a file. Source: lib/httpapi/server.go, maxFileSize. */
export const FILE_LIMIT = 10 * 1_048_576;
/** Bytes of the form around a file. */
export const FORM_LIMIT = FILE_LIMIT + 65_536;

export type ReadUpload =
  | { readonly ok: true; readonly name: string; readonly checksum: string }
  | { readonly ok: false; readonly problem: AgentApiAnswer };

export async function readUpload(
  { body, bodyTruncated, headers }: HttpRequest,
  origin: string,
): Promise<ReadUpload> {
  if (bodyTruncated) return tooLarge(origin);
  const form = await formOf(body ?? new Uint8Array(), headerOf(headers, "content-type"));
  if (form === null) return invalid("cannot read multipart form", "body", origin);
  const files = form.getAll("file").filter((value) => typeof value !== "string");
  const [file] = files;
  if (file === undefined) return invalid("File required", "file", origin);
  if (files.length > 1) return invalid("Multiple files received but only one was expected", "file", origin);
  if (file.size > FILE_LIMIT) return tooLarge(origin);
  const content = Buffer.from(await file.arrayBuffer());
  const checksum = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return { ok: true, name: baseOf(file.name), checksum };
}

function tooLarge(origin: string): ReadUpload {
  return { ok: false, problem: problemAnswer(400, "file size exceeds 10MB limit", [], origin) };
}

function invalid(message: string, location: string, origin: string): ReadUpload {
  return { ok: false, problem: invalidBodyAnswer([{ message, location }], origin) };
}

async function formOf(body: Uint8Array, type: string): Promise<FormData | null> {
  try {
    const headers = { "Content-Type": type };
    return await new Response(body as Uint8Array<ArrayBuffer>, { headers }).formData();
  } catch {
    // No form, or a broken one.
    return null;
  }
}

/** The last part of a path. Source: path/filepath, Base. */
function baseOf(path: string): string {
  const cut = path.replace(/\/+$/, "");
  if (cut === "") return path === "" ? "." : "/";
  return cut.slice(cut.lastIndexOf("/") + 1);
}
