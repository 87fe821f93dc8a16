/** A server in a container that is ours alone: started for a run, removed after it, whatever happens in between. */
import { randomUUID } from "node:crypto";
import { basename, dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { composeService } from "./compose-file.ts";
import {
  explainFailure,
  httpUrl,
  INTERRUPTED,
  needCompose,
  needEngine,
  RUN_LABEL,
} from "./container-engine.ts";
import { LOG_LINES, LogTail } from "./log-tail.ts";
import { TargetUnusable } from "../target.ts";

interface ServerOptions {
  /** Where the server listens inside of its container. */
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Path that answers 2xx or 3xx when the server is ready. Default `/api/v2/buildinfo`. */
  readonly waitFor?: string;
  /** So long at most it takes to become ready, images excepted, in milliseconds. Default two minutes. */
  readonly startupMs?: number;
  readonly onProgress?: (text: string) => void;
  /** Ends the start; what was started by then is removed. */
  readonly signal?: AbortSignal | undefined;
}

export interface ContainerOptions extends ServerOptions {
  readonly image: string;
}

export interface ComposeOptions extends ServerOptions {
  readonly file: string;
  /** Which service is the server. Default: the only one that publishes the port. */
  readonly service?: string;
}

/** A server that is ready. */
export interface StartedServer {
  /** Where it is reached from here, without a final slash. */
  readonly url: string;
  /** Removes all that was started, with its volumes. May be called more than once. */
  stop(): Promise<void>;
}

const READY = "/api/v2/buildinfo";
const STARTUP_MS = 120_000;
const STOP_MS = 10_000;
const ASK_EVERY_MS = 300;

/** Starts one container. Throws `TargetUnusable`, with the last lines of its log; nothing is left behind. */
export async function startContainer(options: ContainerOptions): Promise<StartedServer> {
  const { image, port, env = {}, onProgress } = options;
  pathOf(options);
  const engine = await needEngine();
  const id = randomUUID();
  // Who removes a container that does not become ready removes its log with it.
  const log = new LogTail();
  const removeAll = (): Promise<void> => engine.removeLabelled(RUN_LABEL, id);
  onProgress?.(`starting a container of ${image}`);
  const starting = new engine.tools.GenericContainer(image)
    .withLabels({ [RUN_LABEL]: id })
    .withEnvironment({ ...env })
    .withExposedPorts(port)
    .withLogConsumer((stream) => log.read(stream))
    .withWaitStrategy(
      engine.tools.Wait.forHttp(pathOf(options), port, {
        abortOnContainerExit: true,
      }).forStatusCodeMatching(isReady),
    )
    .withStartupTimeout(options.startupMs ?? STARTUP_MS)
    .start();
  try {
    const container = await engine.unlessEnded(starting, {
      label: RUN_LABEL,
      value: id,
      signal: options.signal,
    });
    const url = httpUrl(container.getHost(), container.getMappedPort(port));
    onProgress?.(`the container answers at ${url}`);
    return {
      url,
      stop: async () => {
        await container.stop({ timeout: STOP_MS }).catch(() => undefined);
        await removeAll();
      },
    };
  } catch (error) {
    const left = await engine.logOf(RUN_LABEL, id, LOG_LINES);
    await removeAll();
    removeLate(starting, removeAll);
    throw explainFailure(`image ${image}`, error, left.length > 0 ? left : log.lines());
  }
}

/** Brings up a compose file. Throws `TargetUnusable`; nothing is left behind. */
export async function startCompose(options: ComposeOptions): Promise<StartedServer> {
  const { port, env = {}, onProgress } = options;
  const file = resolve(options.file);
  const service = composeService(file, port, options.service);
  pathOf(options);
  const engine = await needEngine();
  await needCompose();
  // The label that compose gives to all it makes.
  const project = `mock-coder-${randomUUID().slice(0, 8)}`;
  const removeAll = (): Promise<void> => engine.removeLabelled("com.docker.compose.project", project);
  onProgress?.(`bringing up ${file}`);
  const starting = new engine.tools.DockerComposeEnvironment(dirname(file), basename(file))
    .withProjectName(project)
    .withEnvironment({ ...env })
    // Who waits for whom the file itself says. Only the server has to be ready.
    .withDefaultWaitStrategy(engine.waitForNothing())
    .up();
  try {
    const environment = await engine.unlessEnded(starting, { signal: options.signal });
    const labels = { "com.docker.compose.project": project, "com.docker.compose.service": service };
    const url = await engine.urlOf(labels, port);
    await answers(url + pathOf(options), options);
    onProgress?.(`service ${service} answers at ${url}`);
    return {
      url,
      stop: async () => {
        await environment.down({ removeVolumes: true, timeout: STOP_MS }).catch(() => undefined);
        await removeAll();
      },
    };
  } catch (error) {
    const lines = await engine.logOf("com.docker.compose.project", project, LOG_LINES);
    await removeAll();
    removeLate(starting, removeAll);
    throw explainFailure(`service ${service} of ${options.file}`, error, lines);
  }
}

/** What comes up when nobody waits for it any more, as after an interrupt, is removed as soon as it is there. */
function removeLate(starting: Promise<unknown>, removeAll: () => Promise<void>): void {
  starting
    .catch(() => undefined)
    .then(removeAll)
    .catch(() => undefined);
}

/** Any answer but an error will do: what the answers are worth is judged later. */
const isReady = (code: number): boolean => code >= 200 && code < 400;

function pathOf({ waitFor = READY }: ServerOptions): string {
  if (waitFor.startsWith("/")) return waitFor;
  throw new TargetUnusable(`the path to wait for, "${waitFor}", begins without a slash. Write /${waitFor}.`);
}

/** Asks until it answers. Throws when it does not in time. */
async function answers(url: string, { startupMs = STARTUP_MS, signal }: ServerOptions): Promise<void> {
  const late = AbortSignal.timeout(startupMs);
  const ended = signal === undefined ? late : AbortSignal.any([late, signal]);
  while (!late.aborted) {
    if (signal?.aborted === true) throw new Error(INTERRUPTED);
    const reply = await fetch(url, { signal: ended, redirect: "manual" }).catch(() => null);
    await reply?.body?.cancel().catch(() => undefined);
    if (reply !== null && isReady(reply.status)) return;
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`${url} does not answer within ${String(startupMs)} ms`);
}
