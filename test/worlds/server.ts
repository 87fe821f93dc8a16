/** A mock server with worlds, and calls to it. */
import { expect } from "vitest";
import { createMockCoder, type MockCoder } from "../../simulator/index.ts";
import type { Shapes } from "../control/control.ts";

export type Hosted = Shapes["HostedWorld"];

/** Faults fail the test. The clock is moved by hand. */
export function createServer(options: Parameters<typeof createMockCoder>[0] = {}): MockCoder {
  return createMockCoder({
    clock: "manual",
    onFault: (error) => {
      throw error;
    },
    ...options,
  });
}

/** What a GET answers. */
export async function json<Body>(mock: MockCoder, path: string, init: RequestInit = {}): Promise<Body> {
  const response = await mock.fetch(`http://localhost:3000${path}`, init);
  return (await response.json()) as Body;
}

/** What a POST answers, which must be with that status. */
export async function post<Body>(mock: MockCoder, path: string, body: object, status: number): Promise<Body> {
  const response = await mock.fetch(`http://localhost:3000${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Body;
  expect([response.status, answer]).toEqual([status, expect.anything()]);
  return answer;
}

/** The session token that a user of a world came with. */
export function tokenOf({ users }: Hosted, username = "alice"): string {
  return users.find((user) => user.username === username)?.token ?? "";
}
