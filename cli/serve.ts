/** `mock-coder serve`: puts a server together, says where it is, and ends it well. */
import { randomBytes } from "node:crypto";
import { styleText } from "node:util";
import {
  createMockCoder,
  freshDefinition,
  isLoopback,
  ListenError,
  loadResponseCheck,
  randomSeed,
  releaseNote,
  type MockCoder,
  type MockCoderOptions,
  type PaceName,
  type Release,
  type RunningServer,
} from "../simulator/index.ts";
import { banner, type Paint } from "./banner.ts";
import { CannotStart } from "./cannot-start.ts";
import { endOnSignal } from "./end-on-signal.ts";
import { createFaultHandler } from "./faults.ts";
import { createLog, type Log, type LogFormat } from "./log-line.ts";
import type { ServedScenario } from "./play/serve-scenario.ts";
import { createReadyFile } from "./ready-file.ts";
import { ownVersion } from "./version.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Left out, the story decides. */
  readonly pace?: PaceName | undefined;
  /** Left out, the host decides. */
  readonly seed?: string;
  readonly release: Release;
  readonly clock: "real" | "manual";
  readonly log: LogFormat;
  /** A file that is there while it listens. */
  readonly readyFile?: string;
  readonly checkResponses?: boolean;
  /** Requests a minute and caller; 0 is no limit. */
  readonly rateLimit: number;
  /** Origins whose pages may call; `*` is every one. */
  readonly cors?: readonly string[];
  /** Without a final slash. */
  readonly accessUrl?: string;
  /** The folder of a built dashboard. */
  readonly dashboard?: string;
  /** False closes the control API. */
  readonly control: boolean;
  /** What the control API asks for; left out, the host decides. */
  readonly controlToken?: string;
  /** The name of a story, or the path of its file. */
  readonly scenario?: string;
  /** Parameters of the story. */
  readonly set?: Readonly<Record<string, string>>;
  /** Nobody is there yet. */
  readonly fresh?: boolean;
  /** How many times as fast as ours the time of the world runs. */
  readonly speed: number;
}

const USERNAME = "alice";
const CONTROL_TOKEN_BYTES = 24;

/** Returns when it listens; the process ends by a signal or a fault. Throws `CannotStart`. */
export async function serve(options: ServeOptions): Promise<void> {
  const exposed = !isLoopback(options.host);
  const scenario = await scenarioOf(options);
  const controlToken = controlTokenFor(options, exposed);
  const log = createLog(options.log, process.stderr);
  const mock: MockCoder = createMockCoder({
    ...scenario?.world,
    ...(await settingsOf(options, exposed)),
    ...(controlToken === undefined ? {} : { controlToken }),
    ...(log.request === undefined
      ? {}
      : { log: (entry) => scenario?.isPlaying === true || log.request?.(entry) }),
    onFault: (error) => faults.onFault(error),
    onNotice: (sentence) => log.note(sentence),
  });
  const faults = createFaultHandler({
    replay: () => mock.simulator.replay(),
    log,
    directory: process.cwd(),
    end: (code) => process.exit(code),
  });
  process.on("uncaughtException", faults.onCrash).on("unhandledRejection", faults.onCrash);
  const story = await scenario?.play(mock);
  const running = await listenAndTell(mock, options, log);
  const text = banner(
    {
      ...mock.simulator.setting,
      version: ownVersion(),
      url: running.url,
      accessUrl: options.accessUrl,
      dashboard: options.dashboard,
      clock: options.clock,
      releaseNote: releaseNote(mock.simulator.setting.release),
      scenario: story,
      user:
        options.fresh === true
          ? null
          : { name: USERNAME, token: mock.token(USERNAME), password: mock.password(USERNAME) },
      cors: options.cors ?? [],
      templateVersionId: firstTemplateVersion(mock),
      control: options.control ? { token: controlToken, given: options.controlToken !== undefined } : null,
      exposed: exposed
        ? { host: running.host, port: running.port, seedGiven: options.seed !== undefined }
        : null,
    },
    paint,
  );
  process.stdout.write(text);
}

/** Beyond loopback the control API is never open to everybody. */
function controlTokenFor({ control, controlToken }: ServeOptions, exposed: boolean): string | undefined {
  if (!control) return undefined;
  return controlToken ?? (exposed ? randomBytes(CONTROL_TOKEN_BYTES).toString("hex") : undefined);
}

/** Loaded only when asked for, for a story brings its reader. Throws `CannotStart`. */
async function scenarioOf({ scenario, set, fresh }: ServeOptions): Promise<ServedScenario | undefined> {
  if (scenario === undefined) {
    if (set === undefined) return undefined;
    throw new CannotStart("--set is a parameter of a story: name one with --scenario, or leave --set out.");
  }
  if (fresh === true)
    throw new CannotStart("--scenario needs the users that --fresh leaves out: give one of them.");
  const { serveScenario } = await import("./play/serve-scenario.ts");
  return serveScenario(scenario, set);
}

async function settingsOf(options: ServeOptions, exposed: boolean): Promise<MockCoderOptions> {
  const { pace, release, clock, speed, rateLimit, cors, accessUrl, dashboard, control } = options;
  const seed = options.seed ?? (exposed ? randomSeed() : undefined);
  return {
    release,
    clock,
    speed,
    control,
    ...(pace === undefined ? {} : { pace }),
    ...(options.fresh === true ? { definition: freshDefinition } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(rateLimit === 0 ? {} : { rateLimit }),
    ...(cors === undefined ? {} : { cors }),
    ...(accessUrl === undefined ? {} : { accessUrl }),
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(options.checkResponses === true ? { checkResponse: await responseCheck() } : {}),
  };
}

async function responseCheck(): ReturnType<typeof loadResponseCheck> {
  const { SpecError } = await import("../spec/index.ts");
  try {
    return await loadResponseCheck();
  } catch (error) {
    throw error instanceof SpecError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

/** Listens, and tells programs where: by the log and by the ready file. */
async function listenAndTell(mock: MockCoder, options: ServeOptions, log: Log): Promise<RunningServer> {
  const readyFile = options.readyFile === undefined ? null : createReadyFile(options.readyFile);
  // However the process ends; but whoever ends it by a signal is not ready from then on.
  process.once("exit", () => readyFile?.remove());
  const running = await listen(mock, options);
  endOnSignal(running, log, () => readyFile?.remove());
  try {
    readyFile?.write(running);
  } catch (error) {
    await running.close(0);
    throw error;
  }
  log.listening?.(running);
  return running;
}

async function listen(mock: MockCoder, { port, host }: ServeOptions): Promise<RunningServer> {
  try {
    return await mock.listen({ port, host });
  } catch (error) {
    throw error instanceof ListenError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function firstTemplateVersion(mock: MockCoder): string {
  const [template] = mock.simulator.world.templates.values();
  if (template === undefined) throw new Error("the default world has a template");
  return template.activeVersionId;
}

/** Plain where stdout is no terminal, or where NO_COLOR says so. */
const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });
