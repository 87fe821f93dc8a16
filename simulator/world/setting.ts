/** What a world is made of, and what works on it. */
import type { PaceName } from "../core/pace.ts";
import type { Release } from "../core/releases.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import type { NameModel } from "../core/text/names.ts";
import type { Deployment } from "../core/world.ts";
import type { ConnectApp } from "./app-exchange.ts";
import type { MovableClock } from "./clock.ts";
import type { Store } from "../store/store.ts";
import type { WorldTag } from "./world-tag.ts";

/** So many bytes of a journal are kept, when nothing else is said. */
export const JOURNAL_BYTES = 64 * 1024 * 1024;

/** What a world is made of; `reset` may give some of it anew. */
export interface WorldSetting {
  readonly seed: string;
  readonly pace: PaceName;
  readonly release: Release;
}

export interface SimulatorOptions extends Partial<WorldSetting> {
  readonly clock?: MovableClock;
  readonly definition?: WorldDefinition;
  readonly deployment?: Partial<Deployment>;
  /** Suggests names for new tasks. It must give one input always the same names, or a replay differs. */
  readonly nameModel?: NameModel;
  /** Makes the store of a world's journal; a reset asks for a new one. */
  readonly createStore?: () => Store;
  /**
   * Connects to the real AgentAPI server of a template; needed when a template names one. `address` is the agent's in
   * the overlay network, by which a failure is told.
   */
  readonly connectApp?: ConnectApp;
  /** Is told in a sentence what a person may want to know and no answer says. */
  readonly onNotice?: (sentence: string) => void;
  /** Gets what went wrong while somebody was told of a change; the change stands. Default: thrown later. */
  readonly onFault?: (error: unknown) => void;
  readonly requestLogCapacity?: number;
  /**
   * So many bytes of the journal are kept, roughly; of older entries there is only what they led to, and nobody goes back
   * before them. For the default store alone. Default: 64 MiB.
   */
  readonly journalBytes?: number;
  /** What its tokens begin with, where a server has several worlds. */
  readonly tag?: WorldTag | undefined;
}
