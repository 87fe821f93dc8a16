/** The worlds of one mock server, and what answers for all of them together. */
import { defaultDefinition, type WorldDefinition } from "../core/setup/definitions.ts";
import { createControlApi } from "../control/control-api.ts";
import type { Inside, Stories } from "../control/stories-port.ts";
import type {
  ControlledWorld,
  ControlledWorlds,
  ForkWish,
  NoWorld,
  WorldWish,
} from "../control/worlds-port.ts";
import { withCors, type CorsRule } from "../http/cors.ts";
import { headerOf, joinHandlers, type HttpHandler, type HttpHeaders } from "../http/http-handler.ts";
import { listen, type RunningServer } from "../http/server.ts";
import type { MockCoderOptions } from "../mock-coder-options.ts";
import type { NamedWorld } from "../pages/home-page.ts";
import { createPages } from "../pages/pages.ts";
import { definitionProblem } from "../world/check-definition.ts";
import type { Simulator } from "../world/simulator.ts";
import { buildHost, type WorldParts } from "./build-host.ts";
import type { Host } from "./host-world.ts";
import { insideOf } from "./inside.ts";
import { clockOf, wishedClock } from "./clock-of.ts";
import { fileTextOf, opened, partsOfFile } from "./opened.ts";
import { pastOf, rewind } from "./past-of.ts";
import { createWorldHandler } from "./world-handler.ts";
import { WorldProblem } from "./world-problem.ts";
import { WORLD_LIMITS, Worlds, type HostedWorld } from "./worlds.ts";

/** What is decided where the options are read. */
export interface Decided {
  readonly onFault: (error: unknown) => void;
  readonly cors: CorsRule | undefined;
  /** Loads who reads and plays stories. */
  readonly stories: () => Promise<Stories>;
}

interface ListenAddress {
  readonly port: number;
  readonly host: string;
}

/** The system's time in milliseconds since 1970. */
const systemTime = (): number => Date.now();

export class ServerWorlds implements ControlledWorlds {
  readonly hosted: Worlds;
  readonly #options: MockCoderOptions;
  readonly #decided: Decided;
  readonly #control: HttpHandler | null;
  readonly #definition: WorldDefinition;
  readonly #controlled = new WeakMap<HostedWorld, ControlledWorld>();
  readonly #pages = new WeakMap<HostedWorld, HttpHandler>();
  /** Ports of their own, by world. */
  readonly #servers = new WeakMap<HostedWorld, RunningServer>();
  /** The address of the server, once it listens. */
  #address: RunningServer | null = null;

  constructor(options: MockCoderOptions, decided: Decided) {
    this.#options = options;
    this.#decided = decided;
    const given = options.definition ?? defaultDefinition;
    this.#definition = { ...given, templates: [...given.templates, ...(options.templates ?? [])] };
    const { seed, pace, release, clock } = options;
    const main = this.#host({ seed, pace, release, clock: clockOf(clock ?? "real", options.speed) });
    this.hosted = new Worlds({ main, now: systemTime, limits: { ...WORLD_LIMITS, ...options.worldLimits } });
    this.#control =
      options.control === false
        ? null
        : createControlApi({
            worlds: this,
            token: options.controlToken,
            ...decided,
          });
  }

  get main(): ControlledWorld {
    return this.#controlledOf(this.hosted.main);
  }

  all(): readonly ControlledWorld[] {
    return this.hosted.all().map((world) => this.#controlledOf(world));
  }

  find(nameOrId: string): ControlledWorld | undefined {
    const world = this.hosted.find(nameOrId);
    if (world === undefined) return undefined;
    // Whoever arranges it uses it, though no call of the Coder API comes.
    world.usedAt = systemTime();
    return this.#controlledOf(world);
  }

  ofHost(headers: HttpHeaders): ControlledWorld | undefined {
    const world = this.hosted.ofHost(headerOf(headers, "host"));
    return world === undefined ? undefined : this.#controlledOf(world);
  }

  async create(wish: WorldWish): Promise<ControlledWorld | NoWorld> {
    const { definition } = wish;
    const problem = definition === undefined ? null : definitionProblem(definition);
    if (problem !== null) return { kind: "wrong-definition", message: problem, retryAfter: 0 };
    return this.#tried(async () => {
      const world = this.make(wish);
      if (wish.listen === true) await this.#listenFor(world);
      return world;
    });
  }

  export(world: Simulator): string | NoWorld {
    return fileTextOf(world);
  }

  async rewind(world: Simulator, at: number): Promise<NoWorld | null> {
    try {
      await rewind(world, at);
      return null;
    } catch (error) {
      if (error instanceof WorldProblem) return error;
      throw error;
    }
  }

  async fork(from: Simulator, wish: ForkWish): Promise<ControlledWorld | NoWorld> {
    return this.#tried(() => this.branch(from, wish));
  }

  /** Where the world was after `at` changes, or is now, a second one begins. Throws `WorldProblem`. */
  async branch(from: Simulator, { at, name, ttlMs }: ForkWish): Promise<HostedWorld> {
    const then = at === undefined ? null : await pastOf(from, at);
    const { definition, deployment } = from.options;
    return this.hosted.create({
      name,
      ttlMs,
      host: (tag) => {
        // As it is now: nothing may come in between, so it is not asked for before.
        const past = then ?? from.present();
        return this.#host({ definition, deployment, tag, past, clock: from.clock.copyAt(past.now) });
      },
    });
  }

  async #tried(work: () => Promise<HostedWorld>): Promise<ControlledWorld | NoWorld> {
    try {
      return this.#controlledOf(await work());
    } catch (error) {
      if (error instanceof WorldProblem) return error;
      throw error;
    }
  }

  inside({ id }: ControlledWorld): Inside {
    return this.insideOf(this.hosted.find(id) ?? this.hosted.main);
  }

  insideOf(world: HostedWorld): Inside {
    return insideOf(world, {
      worlds: this,
      hosted: this.hosted,
      now: systemTime,
      onFault: this.#decided.onFault,
    });
  }

  stories(): Promise<Stories> {
    return this.#decided.stories();
  }

  remove({ id }: ControlledWorld): void {
    const world = this.hosted.find(id);
    if (world !== undefined) this.hosted.remove(world);
  }

  /** A new world of which everything was checked but the name, and a file. Throws `WorldProblem`; then nothing is made. */
  make({ name, ttlMs, clock, world, ...given }: Omit<WorldWish, "listen">): HostedWorld {
    const { seed, pace, release } = this.hosted.main.simulator.setting;
    return opened(() => {
      const parts =
        world === undefined
          ? { seed, pace, release, ...given, clock: wishedClock(clock, this.#options) }
          : partsOfFile(world, clock);
      return this.hosted.create({ name, ttlMs, host: (tag) => this.#host({ ...parts, tag }) });
    });
  }

  /** Everything but the pages. A call that names no world is one of `home`, which is the main one when left out. */
  handler(home?: HostedWorld): HttpHandler {
    const place = { worlds: this.hosted, now: systemTime, ...(home === undefined ? {} : { home }) };
    const apis = createWorldHandler({ ...place, part: (world) => world.apis });
    const both = this.#control === null ? apis : joinHandlers([apis, this.#control]);
    const { cors } = this.#decided;
    const open = cors === undefined ? both : withCors(both, cors);
    if (this.#options.dashboard === undefined) return open;
    // Outside of CORS, as the pages are.
    return joinHandlers([open, createWorldHandler({ ...place, part: (world) => world.dashboard() })]);
  }

  /** Starts a server for all of them. When it closes, the ports that worlds have of their own close too. */
  async listen(at: ListenAddress): Promise<RunningServer> {
    const running = await this.#serve(at);
    this.#address = running;
    const close = async (graceMs?: number): Promise<void> => {
      const own = this.hosted.all().flatMap((world) => this.#servers.get(world) ?? []);
      await Promise.all([running, ...own].map((server) => server.close(graceMs)));
    };
    return { ...running, close };
  }

  /** Where clients reach a world that have no token of it; `host` is what the caller calls the server. */
  urlOf(world: HostedWorld, host = ""): string {
    const own = this.#servers.get(world);
    if (own !== undefined) return own.url;
    const { accessUrl } = this.#options;
    // Who came to a world by its name asks from below the name of the server.
    const bare = this.hosted.ofHost(host) === undefined ? host : host.slice(host.indexOf(".") + 1);
    const address = accessUrl ?? (bare === "" ? this.#address?.url : `http://${bare}`) ?? "http://localhost";
    if (world === this.hosted.main) return address;
    const url = new URL(address);
    return `${url.protocol}//${world.name}.${hostOf(url)}`;
  }

  #serve(at: ListenAddress, home?: HostedWorld): Promise<RunningServer> {
    const handlers = [this.handler(home), this.#pagesAt(at.host, home)];
    return listen({ handlers, ...at, onFault: this.#decided.onFault });
  }

  /** Gives a world a port of its own. One that cannot have it is not made. */
  async #listenFor(world: HostedWorld): Promise<void> {
    try {
      const running = await this.#serve({ port: 0, host: this.#address?.host ?? "127.0.0.1" }, world);
      this.#servers.set(world, running);
      world.atEnd.push(() => void running.close().catch(this.#decided.onFault));
    } catch (error) {
      this.hosted.remove(world);
      throw error;
    }
  }

  #pagesAt(host: string, home?: HostedWorld): HttpHandler {
    const { control, controlToken } = this.#options;
    const { onFault } = this.#decided;
    const controlIsOpen = control !== false && controlToken === undefined;
    const worlds = (headers: HttpHeaders): readonly NamedWorld[] =>
      this.all().map((world) => ({ name: world.name, url: world.url(headers) }));
    const part = (world: HostedWorld): HttpHandler => {
      const { simulator } = world;
      const known = this.#pages.get(world);
      // Outside of CORS: no page of another origin reads them.
      const pages = known ?? createPages({ simulator, host, controlIsOpen, worlds, onFault });
      if (known === undefined) this.#pages.set(world, pages);
      return pages;
    };
    const place = { worlds: this.hosted, now: systemTime, ...(home === undefined ? {} : { home }) };
    return createWorldHandler({ ...place, part });
  }

  #host(parts: WorldParts): Host {
    return buildHost(parts, { options: this.#options, usual: this.#definition, ...this.#decided });
  }

  #controlledOf(world: HostedWorld): ControlledWorld {
    let controlled = this.#controlled.get(world);
    if (controlled === undefined) {
      controlled = {
        id: world.id,
        name: world.name,
        simulator: world.simulator,
        madeAt: world.madeAt,
        get expiresAt() {
          return world.ttlMs === Infinity ? null : world.usedAt + world.ttlMs;
        },
        url: (headers) => this.urlOf(world, headerOf(headers, "host")),
      };
      this.#controlled.set(world, controlled);
    }
    return controlled;
  }
}

/** The host below which the worlds have their names: an address of this machine has none, and is `localhost`. */
function hostOf({ hostname, port }: URL): string {
  const name = /^(?:127(?:\.\d+){3}|\[::1\]|(?:.+\.)?localhost)$/.test(hostname) ? "localhost" : hostname;
  return port === "" ? name : `${name}:${port}`;
}
