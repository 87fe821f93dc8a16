/** The classes of the standard `fetch`, also where a test environment hides them. */
import { runInThisContext } from "node:vm";

type WebClasses = Pick<typeof globalThis, "Headers" | "Request" | "Response">;

/**
 * Node's own. A test under Jest's jsdom environment runs in a context of its own that has none of them; the context of
 * the process has.
 */
export const { Headers, Request, Response }: WebClasses =
  typeof globalThis.Response === "function"
    ? globalThis
    : (runInThisContext("({ Headers, Request, Response })") as WebClasses);
