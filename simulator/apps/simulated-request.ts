/** A request to the app of a simulated agent, on its way to an answer. */
import type { HttpRequest } from "../http/http-handler.ts";
import type { Simulator } from "../world/simulator.ts";
import type { AppPlace } from "./admit.ts";

export interface SimulatedRequest {
  readonly simulator: Simulator;
  readonly place: AppPlace;
  readonly request: HttpRequest;
  /** The headers of the answer so far. */
  readonly headers: string[];
  /** Inside the app, with a slash in front. */
  readonly inside: string;
}
