import { expect, test } from "vitest";
import { controlOperations, type ControlOperationId } from "../../spec/operations.ts";
import { createControlApi } from "../../simulator/control/control-api.ts";
import { ServerWorlds } from "../../simulator/worlds/server-worlds.ts";
import { arranged, createControl, type Problem } from "./control.ts";

const TOKEN = "sesame-3b1f";
const UNKNOWN_TASK = "00000000-0000-4000-8000-000000000000";
const ids = Object.keys(controlOperations) as ControlOperationId[];

test("an unknown path below /_sim is 404 in Coder's words", async () => {
  const control = createControl();
  for (const path of ["", "/", "/nowhere", "/world/users", "/tasks/a/b"]) {
    const { status, body } = await control.send("GET", path);
    expect([path, status, body]).toEqual([path, 404, { message: "Route not found." }]);
  }
});

test("a wrong method is 405 and names those that would do", async () => {
  const control = createControl();
  const { status, headers, body } = await control.send("DELETE", "/clock");
  expect(status).toBe(405);
  expect(headers.get("allow")).toBe("GET, POST");
  expect(body).toEqual({ message: "Method not allowed.", detail: "This path knows GET and POST." });
});

test("doubled slashes and a slash at the end are forgiven, as at the Coder API", async () => {
  const { status } = await createControl().send("GET", "//clock/");
  expect(status).toBe(200);
});

test("a path with a broken percent escape is 400", async () => {
  const { status, body } = await createControl().send("GET", "/tasks/%zz");
  expect(status).toBe(400);
  expect(body.message).toBe("The path has a percent sign without two hex digits.");
});

test("a path that is not below /_sim is left to others", () => {
  const handler = handlerOf();
  const request = { method: "GET", headers: {}, remoteAddress: "", body: undefined, bodyTruncated: false };
  for (const url of ["/_simulator", "/", "/%zz", "/other/_sim"]) {
    expect(handler.handle({ ...request, url })).toBeUndefined();
    expect(handler.bodyLimit("POST", url)).toBe(0);
  }
});

test("a body is read for the operations that have one, and no longer than a mebibyte", async () => {
  const handler = handlerOf();
  expect(handler.bodyLimit("POST", "/_sim/tasks")).toBe(1024 * 1024);
  expect(handler.bodyLimit("GET", "/_sim/world")).toBe(0);
  expect(handler.bodyLimit("POST", "/_sim/nowhere")).toBe(0);
  const input = "x".repeat(1024 * 1024);
  const control = createControl();
  const tooLong = await control.call<Problem>("arrangeTask", { body: { state: "pending", input } });
  expect(tooLong.status).toBe(413);
  expect(tooLong.body).toEqual({
    message: "Request body is too large.",
    detail: "At most 1048576 bytes are read.",
  });
  expect(tooLong.headers.get("connection")).toBe("close");
});

test("answers are never kept by caches and never sniffed", async () => {
  const { headers } = await createControl().call("getClock");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test.for(ids)("%s asks for the control token before anything else", async (id) => {
  const control = createControl({ controlToken: TOKEN });
  for (const authorization of [
    "",
    "Bearer",
    "Bearer sesame",
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN} `.repeat(2),
  ]) {
    const headers: Record<string, string> = authorization === "" ? {} : { authorization };
    const { status, body } = await control.call<Problem>(id, {
      id: "no-uuid",
      body: bodyFor(id, "{"),
      headers,
    });
    expect([authorization, status]).toEqual([authorization, 401]);
    expect(body.message).toBe("The control API needs its token.");
  }
});

test("an unknown path, a wrong method and a broken path ask for the control token too", async () => {
  const control = createControl({ controlToken: TOKEN });
  for (const [method, path] of [
    ["GET", "/nowhere"],
    ["DELETE", "/clock"],
    ["GET", "/%zz"],
  ] as const) {
    const { status, headers } = await control.send(method, path);
    expect([path, status]).toEqual([path, 401]);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="mock-coder control API"');
  }
});

test("with the control token a call is answered", async () => {
  const control = createControl({ controlToken: TOKEN });
  for (const authorization of [`Bearer ${TOKEN}`, `bearer  ${TOKEN}`]) {
    const { status } = await control.call("getWorld", { headers: { authorization } });
    expect(status).toBe(200);
  }
});

test("the control token is shown nowhere", async () => {
  const control = createControl({ controlToken: TOKEN });
  const headers = { authorization: `Bearer ${TOKEN}` };
  await control.call("arrangeTask", { body: { state: "active" }, headers });
  for (const id of ["getWorld", "getJournal", "getReplay"] as const) {
    const { body } = await control.call(id, { headers });
    expect(JSON.stringify(body)).not.toContain(TOKEN);
  }
});

test.for(ids.filter((id) => controlOperations[id].path.includes("{id}")))(
  "%s refuses what is no uuid and does not know a task that never was",
  async (id) => {
    const control = createControl();
    const input = {
      body: bodyFor(id, id === "directAgent" ? { turns: [] } : { event: "agent_disconnects" }),
    };
    const invalid = await control.call<Problem>(id, { ...input, id: "abc" });
    expect(invalid.status).toBe(400);
    expect(invalid.body).toEqual({ message: 'Invalid UUID "abc".', detail: "invalid UUID length: 3" });
    const unknown = await control.call<Problem>(id, { ...input, id: UNKNOWN_TASK });
    expect([unknown.status, unknown.body]).toEqual([404, { message: "No such task in this world." }]);
  },
);

test("a uuid may be written in any of Go's ways", async () => {
  const control = createControl();
  const { id } = await arranged(control, "active");
  const { status } = await control.call("explainTask", { id: `urn:uuid:${id.toUpperCase()}` });
  expect(status).toBe(200);
});

const notJson = "Request body must be valid JSON.";

test.for(ids.filter((id) => controlOperations[id].body !== null))(
  "%s says where its body is no JSON, no object, or no UTF-8",
  async (id) => {
    const control = createControl();
    const { id: task } = await arranged(control, "active");
    for (const [body, detail] of [
      ["{", /in JSON at position 1/],
      ["[]", /^The body must be an object, not an array\.$/],
      ["null", /^The body must be an object, not null\.$/],
      ["7", /^The body must be an object, not a number\.$/],
      [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), /not valid for encoding utf-8/],
    ] as const) {
      const { status, body: problem } = await control.call<Problem>(id, { id: task, body });
      expect([status, problem.message]).toEqual([400, notJson]);
      expect(problem.detail).toMatch(detail);
    }
  },
);

test.for(ids.filter((id) => controlOperations[id].body !== null))(
  "%s names a key that it does not know",
  async (id) => {
    const control = createControl();
    const { id: task } = await arranged(control, "active");
    const { status, body } = await control.call<Problem>(id, { id: task, body: { colour: "red" } });
    expect([status, body.message]).toEqual([400, "Validation failed."]);
    expect(body.validations?.[0]?.field).toBe("colour");
    expect(body.validations?.[0]?.detail).toMatch(
      id === "stepTask" ? /^Unknown key; none is known\.$/ : /^Unknown key; these are known: \w+/,
    );
  },
);

test.for(ids.filter((id) => controlOperations[id].bodyRequired))("%s needs a body", async (id) => {
  const control = createControl();
  const { id: task } = await arranged(control, "active");
  const { status, body } = await control.call<Problem>(id, { id: task });
  expect([status, body]).toEqual([400, { message: notJson, detail: "The body is empty." }]);
});

test("a value of another type is named with both types, all of them at once", async () => {
  const { status, body } = await createControl().call<Problem>("arrangeTask", {
    body: { state: 7, owner: { name: "bob" }, name: ["x"], input: true, template: null },
  });
  expect(status).toBe(400);
  expect(body).toEqual({
    message: "Validation failed.",
    validations: [
      { field: "state", detail: "Must be a string, not a number." },
      { field: "owner", detail: "Must be a string, not an object." },
      { field: "name", detail: "Must be a string, not an array." },
      { field: "input", detail: "Must be a string, not a boolean." },
    ],
  });
});

test("a key that must be given is missed, and null is as good as missing", async () => {
  for (const body of [{}, { state: null }]) {
    const answered = await createControl().call<Problem>("arrangeTask", { body });
    expect(answered.status).toBe(400);
    expect(answered.body.validations).toEqual([{ field: "state", detail: "Must be given." }]);
  }
});

test("a fault of ours is a 500 and is told to who watches", async () => {
  const faults: unknown[] = [];
  const control = createControl({ onFault: (error) => faults.push(error) });
  Object.defineProperty(control.mock.simulator, "replay", { value: () => Promise.reject(new Error("late")) });
  Object.defineProperty(control.mock.simulator, "settleAll", {
    value: () => {
      throw new Error("soon");
    },
  });
  for (const path of ["/replay", "/world"]) {
    const { status, body } = await control.send("GET", path);
    expect([path, status, body]).toEqual([path, 500, { message: "An internal server error occurred." }]);
  }
  expect(faults).toEqual([new Error("late"), new Error("soon")]);
});

function handlerOf(): ReturnType<typeof createControlApi> {
  const onFault = (error: unknown): void => {
    throw error;
  };
  const worlds = new ServerWorlds(
    {},
    { onFault, cors: undefined, stories: () => Promise.reject(new Error("there are none")) },
  );
  return createControlApi({ worlds, token: undefined, onFault });
}

/** GET has no body. */
function bodyFor<Body>(id: ControlOperationId, body: Body): Body | undefined {
  return controlOperations[id].body === null || id === "stepTask" ? undefined : body;
}
