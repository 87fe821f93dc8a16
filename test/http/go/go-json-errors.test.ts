/** The error texts were taken from Go itself (1.26, encoding/json and google/uuid 1.6), not from memory. */
import { expect, test } from "vitest";
import { detailOf, UUID, valueOf } from "../read-body.ts";

test.each([
  ["", "EOF"],
  [" \n\t\r", "EOF"],
  ["{", "unexpected EOF"],
  ["[", "unexpected EOF"],
  ['{"input"', "unexpected EOF"],
  ['{"input":', "unexpected EOF"],
  ['{"input":"a', "unexpected EOF"],
  ['{"input":"a"', "unexpected EOF"],
  ['{"input":"\\', "unexpected EOF"],
  ['{"input":"\\u00', "unexpected EOF"],
  ["tru", "unexpected EOF"],
  ["-", "unexpected EOF"],
  ["1.", "unexpected EOF"],
  ["1e", "unexpected EOF"],
  ["x", "invalid character 'x' looking for beginning of value"],
  ["'", "invalid character '\\'' looking for beginning of value"],
  ["\\", "invalid character '\\\\' looking for beginning of value"],
  ["\x00", "invalid character '\\x00' looking for beginning of value"],
  ["\x07", "invalid character '\\a' looking for beginning of value"],
  ["\x7f", "invalid character '\\x7f' looking for beginning of value"],
  ["\ufeff{}", "invalid character 'ï' looking for beginning of value"],
  ["\u00a0", "invalid character 'Â' looking for beginning of value"],
  ["}", "invalid character '}' looking for beginning of value"],
  ["[,]", "invalid character ',' looking for beginning of value"],
  ["[1,]", "invalid character ']' looking for beginning of value"],
  ["{,}", "invalid character ',' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ["{1:2}", "invalid character '1' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 2}', "invalid character '2' after object key:value pair"],
  ['{"a":1]', "invalid character ']' after object key:value pair"],
  ["[1 2]", "invalid character '2' after array element"],
  ["[1}", "invalid character '}' after array element"],
  ['"\n"', "invalid character '\\n' in string literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
  ["-a", "invalid character 'a' in numeric literal"],
  ["1.a", "invalid character 'a' after decimal point in numeric literal"],
  ["1ea", "invalid character 'a' in exponent of numeric literal"],
  ["1e+ ", "invalid character ' ' in exponent of numeric literal"],
  ["nan", "invalid character 'a' in literal null (expecting 'u')"],
  ["nulx", "invalid character 'x' in literal null (expecting 'l')"],
  ["falsy", "invalid character 'y' in literal false (expecting 'e')"],
  ["tRUE", "invalid character 'R' in literal true (expecting 'r')"],
])("a body that is no JSON, %j, is named as Go names it: %s", (body, detail) => {
  expect(detailOf(body)).toBe(detail);
});

test.each([
  ["a byte of Latin-1 that can be printed", [0xe9], "invalid character 'é' looking for beginning of value"],
  [
    "a byte that is a control character there",
    [0x80],
    "invalid character '\\u0080' looking for beginning of value",
  ],
  ["the no-break space", [0xa0], "invalid character '\\u00a0' looking for beginning of value"],
  ["the soft hyphen", [0xad], "invalid character '\\u00ad' looking for beginning of value"],
])("a wrong byte is shown as the character of its number: %s", (_what, bytes, detail) => {
  expect(detailOf(Uint8Array.from(bytes))).toBe(detail);
});

test.each([
  ["12", "json: cannot unmarshal number into Go value of type codersdk.CreateTaskRequest"],
  ["12x", "json: cannot unmarshal number into Go value of type codersdk.CreateTaskRequest"],
  ['"a" {}', "json: cannot unmarshal string into Go value of type codersdk.CreateTaskRequest"],
  ["true", "json: cannot unmarshal bool into Go value of type codersdk.CreateTaskRequest"],
  ["[]", "json: cannot unmarshal array into Go value of type codersdk.CreateTaskRequest"],
  [
    '{"input":1}',
    "json: cannot unmarshal number into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"INPUT":1.5}',
    "json: cannot unmarshal number into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"input":true}',
    "json: cannot unmarshal bool into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"input":[]}',
    "json: cannot unmarshal array into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"input":{}}',
    "json: cannot unmarshal object into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"name":{},"input":1}',
    "json: cannot unmarshal object into Go struct field CreateTaskRequest.name of type string",
  ],
  [
    '{"template_version_id":1}',
    "json: cannot unmarshal number into Go struct field CreateTaskRequest.template_version_id of type uuid.UUID",
  ],
  [
    '{"template_version_id":{}}',
    "json: cannot unmarshal object into Go struct field CreateTaskRequest.template_version_id of type uuid.UUID",
  ],
  ['{"template_version_id":""}', "invalid UUID length: 0"],
  ['{"template_version_id":"xyz"}', "invalid UUID length: 3"],
  ['{"template_version_id":"éé"}', "invalid UUID length: 4"],
  [`{"template_version_id":"é${UUID}é"}`, "invalid UUID length: 40"],
  [
    '{"input":true,"input":"a"}',
    "json: cannot unmarshal bool into Go struct field CreateTaskRequest.input of type string",
  ],
  [
    '{"input":"x\\"}","input":1,"input":"bb"}',
    "json: cannot unmarshal number into Go struct field CreateTaskRequest.input of type string",
  ],
  [`{"template_version_id":"${UUID.slice(1)}g"}`, "invalid UUID format"],
  [`{"template_version_id":"${"é".repeat(18)}"}`, "invalid UUID format"],
  [`{"template_version_id":"urn:uuix:${UUID}"}`, 'invalid urn prefix: "urn:uuix:"'],
  [`{"template_version_id":"xéééé${UUID}"}`, 'invalid urn prefix: "xéééé"'],
  [
    `{"template_version_id":"\\té\\"\\u2028\\ud83d\\ude00${UUID.slice(2)}"}`,
    'invalid urn prefix: "\\té\\"\\u2028\\xf0\\x9f"',
  ],
  ['{"input":1,"template_version_id":"xyz"}', "invalid UUID length: 3"],
  [
    '{"input":1,"input":"a"}',
    "json: cannot unmarshal number into Go struct field CreateTaskRequest.input of type string",
  ],
  ['{"input":1', "unexpected EOF"],
])("a value of the wrong type, %s, is named as Go names it: %s", (body, detail) => {
  expect(detailOf(body)).toBe(detail);
});

test.each([
  [
    "PatchAppStatus",
    '{"state":1}',
    "json: cannot unmarshal number into Go struct field PatchAppStatus.state of type codersdk.WorkspaceAppStatusState",
  ],
  [
    "PatchAppStatus",
    '{"needs_user_attention":1}',
    "json: cannot unmarshal number into Go struct field PatchAppStatus.needs_user_attention of type bool",
  ],
  [
    "UpdateWorkspaceACL",
    '{"user_roles":5}',
    "json: cannot unmarshal number into Go struct field UpdateWorkspaceACL.user_roles of type map[string]codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    '{"group_roles":[]}',
    "json: cannot unmarshal array into Go struct field UpdateWorkspaceACL.group_roles of type map[string]codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    '{"user_roles":"use"}',
    "json: cannot unmarshal string into Go struct field UpdateWorkspaceACL.user_roles of type map[string]codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    '{"user_roles":{"a":5}}',
    "json: cannot unmarshal number into Go struct field UpdateWorkspaceACL.user_roles of type codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    '{"user_roles":{"a":{}}}',
    "json: cannot unmarshal object into Go struct field UpdateWorkspaceACL.user_roles of type codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    '{"user_roles":{"a":true,"b":[]}}',
    "json: cannot unmarshal bool into Go struct field UpdateWorkspaceACL.user_roles of type codersdk.WorkspaceRole",
  ],
  [
    "UpdateWorkspaceACL",
    "[]",
    "json: cannot unmarshal array into Go value of type codersdk.UpdateWorkspaceACL",
  ],
  ["PatchAppStatus", "[]", "json: cannot unmarshal array into Go value of type agentsdk.PatchAppStatus"],
  [
    "MessagesResponseBody",
    '{"messages":"a"}',
    "json: cannot unmarshal string into Go struct field MessagesResponseBody.messages of type []gen.Message",
  ],
  [
    "MessagesResponseBody",
    '{"messages":{}}',
    "json: cannot unmarshal object into Go struct field MessagesResponseBody.messages of type []gen.Message",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[1]}',
    "json: cannot unmarshal number into Go struct field MessagesResponseBody.messages of type gen.Message",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[{"role":1}]}',
    "json: cannot unmarshal number into Go struct field Message.messages.role of type gen.ConversationRole",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[{"id":"1"}]}',
    "json: cannot unmarshal string into Go struct field Message.messages.id of type int64",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[{"id":1.5}]}',
    "json: cannot unmarshal number 1.5 into Go struct field Message.messages.id of type int64",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[{"id":1.0}]}',
    "json: cannot unmarshal number 1.0 into Go struct field Message.messages.id of type int64",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[{"id":9223372036854775808}]}',
    "json: cannot unmarshal number 9223372036854775808 into Go struct field Message.messages.id of type int64",
  ],
  [
    "MessagesResponseBody",
    '{"$schema":1,"messages":[]}',
    "json: cannot unmarshal number into Go struct field MessagesResponseBody.$schema of type string",
  ],
  [
    "MessagesResponseBody",
    '{"messages":[],"$SCHEMA":{}}',
    "json: cannot unmarshal object into Go struct field MessagesResponseBody.$schema of type string",
  ],
  [
    "MessagesResponseBody",
    "[]",
    "json: cannot unmarshal array into Go value of type gen.MessagesResponseBody",
  ],
  ["MessagesResponseBody", '{"messages":[{"time":1}]}', "Time.UnmarshalJSON: input is not a JSON string"],
  ["MessagesResponseBody", '{"messages":[{"time":{}}]}', "Time.UnmarshalJSON: input is not a JSON string"],
  [
    "Pointers",
    '{"id":1}',
    "json: cannot unmarshal number into Go struct field Pointers.id of type *uuid.UUID",
  ],
  [
    "Pointers",
    '{"id":{}}',
    "json: cannot unmarshal object into Go struct field Pointers.id of type *uuid.UUID",
  ],
  [
    "Pointers",
    '{"seed":[]}',
    "json: cannot unmarshal array into Go struct field Pointers.seed of type int64",
  ],
  [
    "Pointers",
    '{"seed":1.0}',
    "json: cannot unmarshal number 1.0 into Go struct field Pointers.seed of type int64",
  ],
  [
    "Pointers",
    '{"labels":[]}',
    "json: cannot unmarshal array into Go struct field Pointers.labels of type map[string]string",
  ],
  [
    "Pointers",
    '{"inner":{"name":1}}',
    "json: cannot unmarshal number into Go struct field WorkspaceBuildParameter.inner.name of type string",
  ],
])("a %s with %s is refused with %s", (name, body, detail) => {
  expect(detailOf(body, name)).toBe(detail);
});

test.for(["2147483648", "-2147483649", "1.0"])("an integer of 32 bits is no %s", (port) => {
  const struct = "DeleteWorkspaceAgentPortShareRequest";
  expect(detailOf(`{"port":${port}}`, struct)).toBe(
    `json: cannot unmarshal number ${port} into Go struct field ${struct}.port of type int32`,
  );
});

test.for([2_147_483_647, -2_147_483_648, 0])("an integer of 32 bits may be %i", (port) => {
  expect(valueOf(`{"port":${port}}`, "DeleteWorkspaceAgentPortShareRequest")).toEqual({
    agent_name: "",
    port,
  });
});
