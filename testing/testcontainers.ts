/** The mock server in a container of its own, for Testcontainers: its users, and worlds that are arranged from here. */
import { randomUUID } from "node:crypto";
import { AbstractStartedContainer, GenericContainer, Wait, type StartedTestContainer } from "testcontainers";
import { httpUrl, lacksImage, needEngine, reasonOf } from "../client/container/container-engine.ts";
import { LogTail } from "../client/container/log-tail.ts";
import { checkOptions, flag, oneOf, text, wholeNumber, type KindsOf } from "../shared/check-options.ts";
import type { WorldSetting } from "../simulator/index.ts";
import { settingKinds } from "../simulator/world/check-simulator-options.ts";
import {
  findRemoteWorld,
  makeRemoteWorld,
  userNamed,
  type RemoteServer,
  type RemoteUser,
  type RemoteWorld,
  type RemoteWorldOptions,
} from "./remote-world.ts";

export type { RemoteForkOptions, RemoteUser, RemoteWorld, RemoteWorldOptions } from "./remote-world.ts";

/** How the server is; what is left out is as `mock-coder serve` has it. */
export interface MockCoderSetting extends Partial<WorldSetting> {
  /** `manual` stands still until it is moved. */
  readonly clock?: "real" | "manual";
  /** How many times as fast as the system's time the clock `real` runs. */
  readonly speed?: number;
  /** Nobody is there until the first user has signed up. */
  readonly fresh?: boolean;
  /** Requests a minute and caller. */
  readonly rateLimit?: number;
  /** Where clients reach it, if not by the address they use. */
  readonly accessUrl?: string;
}

const PORT = 4010;
const IMAGE = "mock-coder";
const STARTUP_MS = 60_000;

const KINDS: KindsOf<MockCoderSetting> = {
  seed: settingKinds.seed,
  pace: settingKinds.pace,
  release: settingKinds.release,
  clock: oneOf(["real", "manual"]),
  speed: {
    fits: (value) => typeof value === "number" && value > 0 && value <= 10_000,
    allowed: "a number above 0 and up to 10000, such as 20 or 0.5",
  },
  fresh: flag,
  rateLimit: wholeNumber(1),
  accessUrl: text,
};

/** The variable of the image for each setting. */
const VARIABLES: Readonly<Record<keyof MockCoderSetting, string>> = {
  seed: "MOCK_CODER_SEED",
  pace: "MOCK_CODER_PACE",
  release: "MOCK_CODER_RELEASE",
  clock: "MOCK_CODER_CLOCK",
  speed: "MOCK_CODER_SPEED",
  fresh: "MOCK_CODER_FRESH",
  rateLimit: "MOCK_CODER_RATE_LIMIT",
  accessUrl: "MOCK_CODER_ACCESS_URL",
};

/**
 * A mock server that is to be started. The image is one of yours: that of the variable `MOCK_CODER_IMAGE`, else
 * `mock-coder`, if none is named.
 */
export class MockCoderContainer extends GenericContainer {
  readonly #log = new LogTail();
  #controlToken: string = randomUUID();

  constructor(image: string = process.env["MOCK_CODER_IMAGE"] ?? IMAGE) {
    super(image);
    this.withExposedPorts(PORT)
      .withWaitStrategy(Wait.forHttp("/healthz", PORT, { abortOnContainerExit: true }))
      .withStartupTimeout(STARTUP_MS)
      .withLogConsumer((stream) => this.#log.read(stream));
  }

  /** Throws `TypeError` for a setting that is wrong or unknown. */
  withSetting(setting: MockCoderSetting): this {
    checkOptions("withSetting", setting, KINDS);
    const chosen = Object.entries(VARIABLES).flatMap(([name, variable]) => {
      const value = setting[name as keyof MockCoderSetting];
      return value === undefined || value === false ? [] : [[variable, value === true ? "1" : String(value)]];
    });
    return this.withEnvironment(Object.fromEntries(chosen) as Record<string, string>);
  }

  /** What the control API asks for. Default: a random one. */
  withControlToken(token: string): this {
    this.#controlToken = token;
    return this;
  }

  /** Throws one error with what failed, why and the cure; then nothing is left of it. */
  override async start(): Promise<StartedMockCoderContainer> {
    await needEngine();
    this.withEnvironment({ MOCK_CODER_CONTROL_TOKEN: this.#controlToken });
    const started = await super.start().catch((error: unknown) => {
      throw startFailure(this.imageName.string, error, this.#log.lines());
    });
    const url = httpUrl(started.getHost(), started.getMappedPort(PORT));
    const server = { url, controlToken: this.#controlToken };
    try {
      return new StartedMockCoderContainer(started, server, await findRemoteWorld(server, "default"));
    } catch (error) {
      await started.stop();
      throw error;
    }
  }
}

/** A mock server that runs. `await using`, or `stop()`, removes it. */
export class StartedMockCoderContainer extends AbstractStartedContainer {
  /** Where clients reach it, without a final slash. */
  readonly url: string;
  readonly controlToken: string;
  /** The world it started with, which answers whoever names no other. It cannot be closed. */
  readonly defaultWorld: Omit<RemoteWorld, "close" | typeof Symbol.asyncDispose>;
  readonly #server: RemoteServer;

  constructor(
    started: StartedTestContainer,
    server: Required<RemoteServer>,
    defaultWorld: StartedMockCoderContainer["defaultWorld"],
  ) {
    super(started);
    this.url = server.url;
    this.controlToken = String(server.controlToken);
    this.defaultWorld = defaultWorld;
    this.#server = server;
  }

  /** Those of the world it started with. */
  get users(): readonly RemoteUser[] {
    return this.defaultWorld.users;
  }

  /** The token that a user of that world came with. Throws `TypeError` with the names there are. */
  token(username: string): string {
    return userNamed(this.users, "token", username).token;
  }

  /** Makes a world beside it. Throws `TypeError` for an option there is not, `ControlRefused` for what cannot be made. */
  world(options: RemoteWorldOptions = {}): Promise<RemoteWorld> {
    return makeRemoteWorld(this.#server, options);
  }
}

/** One error for whoever started it. */
function startFailure(image: string, error: unknown, log: readonly string[]): Error {
  const why = reasonOf(error);
  const cure = lacksImage(why)
    ? "Build it in a clone of mock-coder, `docker build -t mock-coder .`, or name the one that you have: new MockCoderContainer(image), or MOCK_CODER_IMAGE."
    : "Is it an image of mock-coder, and does it listen on port 4010?";
  const wrote =
    log.length === 0 ? "" : `\nIt wrote last:\n${log.map((line) => `  ${line.trimEnd()}`).join("\n")}`;
  return new Error(`image ${image} cannot be started: ${why}. ${cure}${wrote}`, { cause: error });
}
