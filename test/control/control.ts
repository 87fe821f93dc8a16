/** A mock server with its control API at hand. Every answer of an operation is checked against the spec. */
import { expect } from "vitest";
import type { components } from "../../spec/generated-control.ts";
import { controlOperations, type ControlOperationId } from "../../spec/operations.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { differenceFromSpec } from "./control-check.ts";

export type Shapes = components["schemas"];
export type Problem = Shapes["Response"];

export interface Answered<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Input {
  /** The `{id}` of the path. */
  readonly id?: string;
  readonly query?: string;
  /** A string or bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Control {
  readonly mock: MockCoder;
  /** Calls an operation. The type of the body is the caller's word; that it fits the spec is checked. */
  call<Body>(id: ControlOperationId, input?: Input): Promise<Answered<Body>>;
  /** Any request below `/_sim`. */
  send(method: string, path: string, input?: Omit<Input, "id" | "query">): Promise<Answered<Problem>>;
  /** The task of the Coder API as its owner sees it. */
  getTask(task: { readonly id: string; readonly owner_name: string }): Promise<Answered<Shapes["Task"]>>;
}

/** Faults fail the test. The clock is moved by hand. */
export function createControl(options: MockCoderOptions = {}): Control {
  const mock = createMockCoder({
    clock: "manual",
    onFault: (error) => {
      throw error;
    },
    ...options,
  });
  async function request<Body>(method: string, path: string, input: Input = {}): Promise<Answered<Body>> {
    const { body, headers = {} } = input;
    const raw = typeof body === "string" || body instanceof Uint8Array;
    const response = await mock.fetch(`http://localhost${path}`, {
      method,
      headers,
      ...(body === undefined
        ? {}
        : { body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(text.endsWith("\n") && !text.endsWith("\n\n")).toBe(true);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
  }
  return {
    mock,
    async call<Body>(id: ControlOperationId, input: Input = {}) {
      const { method, path } = controlOperations[id];
      const target = `/_sim${path.replace("{id}", input.id ?? "")}${input.query ?? ""}`;
      const answered = await request<Body>(method, target, input);
      expect(differenceFromSpec(id, answered)).toBeUndefined();
      return answered;
    },
    send: (method, path, input) => request<Problem>(method, `/_sim${path}`, input),
    getTask: ({ id, owner_name }) =>
      request<Shapes["Task"]>("GET", `/api/v2/tasks/${owner_name}/${id}`, {
        headers: { "Coder-Session-Token": mock.token("admin") },
      }),
  };
}

/** A task in that state, by `POST /_sim/tasks`. */
export async function arranged(control: Control, state: string, more: object = {}): Promise<Shapes["Task"]> {
  const { status, body } = await control.call<Shapes["Task"]>("arrangeTask", { body: { state, ...more } });
  expect(status).toBe(201);
  return body;
}

/** A task explained. */
export async function explained(control: Control, id: string): Promise<Shapes["Explanation"]> {
  const { status, body } = await control.call<Shapes["Explanation"]>("explainTask", { id });
  expect(status).toBe(200);
  return body;
}
