/** Reads bodies in tests: with the structs of 2.34, and one that has every kind of pointer. */
import { Buffer } from "node:buffer";
import { createBodyReader } from "../../simulator/http/go/go-json.ts";
import type { Decoded } from "../../simulator/http/simulator-port.ts";
import { profileOf } from "../../simulator/core/changes.ts";
import { structsOf } from "../../simulator/http/body-readers.ts";
import type { GoStruct } from "../../spec/operations.ts";

export const UUID = "6f1c0d3e-2a4b-4c5d-8e6f-7a8b9c0d1e2f";
export const ZERO = "00000000-0000-0000-0000-000000000000";
export const structs: Record<string, GoStruct> = {
  ...structsOf(profileOf("2.34")),
  Pointers: {
    name: "Pointers",
    fields: [
      { key: "seed", type: { pointer: "int64" } },
      { key: "to", type: { pointer: "time" } },
      { key: "id", type: { pointer: "uuid" } },
      { key: "labels", type: { map: "string" } },
      { key: "inner", type: { pointer: { struct: "WorkspaceBuildParameter" } } },
    ],
  },
};

export function read(body: string | Uint8Array, name = "CreateTaskRequest", truncated = false): Decoded {
  return createBodyReader(structs, name)(typeof body === "string" ? Buffer.from(body) : body, truncated);
}

export function valueOf(body: string | Uint8Array, name?: string): Record<string, unknown> {
  const decoded = read(body, name);
  if (!decoded.ok) throw new Error(decoded.detail);
  return decoded.value as Record<string, unknown>;
}

export function detailOf(body: string | Uint8Array, name?: string, truncated?: boolean): string {
  const decoded = read(body, name, truncated);
  return decoded.ok ? `a value: ${JSON.stringify(decoded.value)}` : decoded.detail;
}
