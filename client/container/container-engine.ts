/** What containers need: testcontainers, which is not installed by everybody, and a Docker that answers. */
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type * as testcontainers from "testcontainers";
import { TargetUnusable } from "../target.ts";

type WaitStrategy = testcontainers.WaitStrategy;
type Tools = typeof testcontainers;
type Runtime = Awaited<ReturnType<Tools["getContainerRuntimeClient"]>>;

/** On every container that is started here, with the id of its run. */
export const RUN_LABEL = "mock-coder.run";

/** Why a start ended that somebody interrupted. */
export const INTERRUPTED = "the start was interrupted";

/** What ends a wait before its time. */
interface Watched {
  readonly label?: string;
  readonly value?: string;
  readonly signal?: AbortSignal | undefined;
}

const WATCH_MS = 300;
const GRACE_MS = 1_500;

/** Removing what is left has to do with fewer words, for the error that matters came before. */
export class Engine {
  readonly tools: Tools;
  readonly #runtime: Runtime;

  constructor(tools: Tools, runtime: Runtime) {
    this.tools = tools;
    this.#runtime = runtime;
  }

  /**
   * Resolves as `starting` does, unless the container with the label ends before that, or the signal comes: then nobody
   * needs to wait.
   */
  async unlessEnded<T>(starting: Promise<T>, { label, value = "", signal }: Watched): Promise<T> {
    let settled = false;
    const done = starting.finally(() => {
      settled = true;
    });
    const watch = async (): Promise<never> => {
      for (;;) {
        await sleep(WATCH_MS);
        if (signal?.aborted === true && !settled) throw new Error(INTERRUPTED);
        const status = settled || label === undefined ? undefined : await this.#endOf(label, value);
        // It may be ended by whoever started it, who then says why.
        if (status !== undefined) await sleep(GRACE_MS);
        if (settled) return new Promise<never>(ignore);
        if (status !== undefined) throw new Error(`the container has ended: ${status}`);
      }
    };
    return Promise.race([done, watch()]);
  }

  /** Such as `Exited (2) 1 second ago`; undefined while it runs, or is not there. */
  async #endOf(label: string, value: string): Promise<string | undefined> {
    const filters = { label: [`${label}=${value}`], status: ["exited", "dead"] };
    const [ended] = await this.#runtime.container.dockerode.listContainers({ all: true, filters });
    return ended?.Status;
  }

  /** A container that runs will do. */
  waitForNothing(): WaitStrategy {
    class Running extends this.tools.StartupCheckStrategy {
      override checkStartupState(): Promise<"SUCCESS"> {
        return Promise.resolve("SUCCESS");
      }
    }
    return new Running();
  }

  /** Where the published port of the container with these labels is reached. */
  async urlOf(labels: Readonly<Record<string, string>>, port: number): Promise<string> {
    const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    const [container] = await this.#runtime.container.dockerode.listContainers({ filters: { label } });
    if (container === undefined) throw new Error("its container does not run");
    const published = container.Ports.find((one) => one.PrivatePort === port && one.PublicPort !== undefined);
    if (published === undefined) throw new Error(`port ${String(port)} is not published`);
    return httpUrl(this.#runtime.info.containerRuntime.host, published.PublicPort);
  }

  /** Removes every container, running or not, that bears the label, then networks and volumes that do. */
  async removeLabelled(label: string, value: string): Promise<void> {
    const { dockerode } = this.#runtime.container;
    const filters = { label: [`${label}=${value}`] };
    for (const { Id } of await dockerode.listContainers({ all: true, filters }))
      await dockerode.getContainer(Id).remove({ force: true, v: true }).catch(ignore);
    for (const { Id } of await dockerode.listNetworks({ filters }))
      await dockerode.getNetwork(Id).remove().catch(ignore);
    for (const { Name } of (await dockerode.listVolumes({ filters })).Volumes)
      await dockerode.getVolume(Name).remove().catch(ignore);
  }

  /** The last lines of each container that bears the label. */
  async logOf(label: string, value: string, most: number): Promise<readonly string[]> {
    const { dockerode } = this.#runtime.container;
    const filters = { label: [`${label}=${value}`] };
    const lines: string[] = [];
    for (const { Id, Names } of await dockerode.listContainers({ all: true, filters })) {
      const log = await dockerode
        .getContainer(Id)
        .logs({ stdout: true, stderr: true, tail: most })
        .catch(() => Buffer.alloc(0));
      const name = (Names[0] ?? Id).replace(/^\//, "");
      lines.push(
        ...textOf(log)
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => `${name}: ${line}`),
      );
    }
    return lines;
  }
}

const FRAME_HEAD = 8;

/** Docker gives a log in pieces, each behind eight bytes that end with its length. */
function textOf(log: Buffer): string {
  let text = "";
  for (let at = 0; at + FRAME_HEAD <= log.length;) {
    const end = at + FRAME_HEAD + log.readUInt32BE(at + 4);
    text += log.toString("utf8", at + FRAME_HEAD, end);
    at = end;
  }
  return text;
}

export function httpUrl(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}

function ignore(): undefined {
  return undefined;
}

/** Throws `TargetUnusable`: where, what, why, cure. */
export async function needEngine(
  load: () => Promise<Tools> = () => import("testcontainers"),
): Promise<Engine> {
  const tools = await load().catch((error: unknown) => {
    throw new TargetUnusable(
      "Judging a container needs the package testcontainers, which is not installed. Run `npm install --save-dev testcontainers`.",
      { cause: error },
    );
  });
  const runtime = await tools.getContainerRuntimeClient().catch((error: unknown) => {
    throw new TargetUnusable(
      "Docker does not answer, so no container can be started. Start it, so that `docker info` shows a server, or set DOCKER_HOST to where it is.",
      { cause: error },
    );
  });
  // Asked for first, for its failure would read as if the image of the server were missing.
  await tools.getReaper(runtime).catch((error: unknown) => {
    throw new TargetUnusable(
      `Ryuk, the helper of testcontainers that cleans up after crashes, cannot be started: ${reasonOf(error)}. ` +
        "Set TESTCONTAINERS_RYUK_DISABLED=true to do without it (what is started here is removed all the same), or RYUK_CONTAINER_IMAGE to a copy that can be pulled.",
      { cause: error },
    );
  });
  return new Engine(tools, runtime);
}

/** Throws `TargetUnusable` when `docker compose` is not there. `docker` is the command, its place may be given. */
export async function needCompose(docker = "docker"): Promise<void> {
  try {
    await promisify(execFile)(docker, ["compose", "version"]);
  } catch (error) {
    throw new TargetUnusable(
      "A compose file needs the compose plugin of Docker, and `docker compose version` does not work. Install docker-compose-plugin, or judge one image, or a URL.",
      { cause: error },
    );
  }
}

/** One error for whoever started it: what failed, why, the cure, and what it wrote last. */
export function explainFailure(what: string, error: unknown, log: readonly string[]): Error {
  if (error instanceof TargetUnusable) return error;
  const why = reasonOf(error);
  const wrote =
    log.length === 0 ? "It wrote nothing." : `It wrote last:\n${log.map((line) => `  ${line}`).join("\n")}`;
  return new TargetUnusable(`${what} cannot be judged: ${why}. ${cureOf(why)}\n${wrote}`, { cause: error });
}

/** What went wrong, on one line. */
export function reasonOf(error: unknown): string {
  const message = hasMessage(error) ? error.message : String(error);
  // The log is told below.
  const reason = message.replace(/, last \d+ logs:[\s\S]*/, "");
  return reason.trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");
}

/** Compose rejects with a plain object. */
function hasMessage(error: unknown): error is { readonly message: string } {
  return (
    typeof error === "object" &&
    error !== null &&
    typeof (error as { message?: unknown }).message === "string"
  );
}

/** Is it the image that is not there, and cannot be had? */
export function lacksImage(why: string): boolean {
  return /no such image|pull access denied|manifest|HTTP code 500/i.test(why);
}

function cureOf(why: string): string {
  if (lacksImage(why))
    return "Is its name right, and can this machine pull it? `docker pull` says more; `docker build -t` makes one of your own.";
  if (why === INTERRUPTED) return "What was started by then is removed.";
  if (/has ended|exited/.test(why)) return "What it wrote says why; its environment may lack something.";
  return "Is the port right, does the server listen on all addresses of its container, and which path shows that it is ready (--wait-for)?";
}
