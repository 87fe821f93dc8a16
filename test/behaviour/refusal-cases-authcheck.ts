/** One way to every refusal of a question what the caller may do, with the answer to the letter. */
import { NOBODYS_ID, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const asking =
  (count: number, object: Readonly<Record<string, string>>) =>
  (coder: Coder): Promise<Answer> => {
    const keys = Array.from({ length: count }, (_, index) => `a${index}`);
    const checks = Object.fromEntries(keys.map((key) => [key, { object, action: "read" }]));
    return coder.call("alice", "POST /authcheck", { checks });
  };

const NO_IDS = 'Object type "license" does not support "resource_id" field.';

// prettier-ignore
export const authcheckCases = {
  too_many_resource_ids: { ask: asking(12, { resource_type: "user", resource_id: NOBODYS_ID }), status: 400, body: { message: 'Endpoint only supports using "resource_id" field 10 times, found 12 usages. Remove 2 objects with this field set.' } },
  resource_type_missing: { ask: asking(1, { resource_type: "" }), status: 400, body: { message: 'Object\'s "resource_type" field must be defined for key "a0".' } },
  resource_id_invalid: { ask: asking(1, { resource_type: "workspace", resource_id: "x" }), status: 400, body: { message: 'Object "x" id is not a valid uuid.', validations: [{ field: "resource_id", detail: "invalid UUID length: 1" }] } },
  resource_type_without_ids: { ask: asking(1, { resource_type: "license", resource_id: NOBODYS_ID }), status: 400, body: { message: NO_IDS, validations: [{ field: "resource_type", detail: NO_IDS }] } },
} satisfies RefusalCases;
