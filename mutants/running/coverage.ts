/**
 * Which places of the simulator's source a clause came by, from the engine's own block coverage. A change at a place
 * that a clause never came by cannot make it fail.
 */
import { Session, type Profiler } from "node:inspector";
import { setFlagsFromString } from "node:v8";
import { groupBy } from "../../contracts/language/group-by.ts";

/** A piece of a source file that a mutant changes. */
export interface Place {
  readonly mark: string;
  /** Below `simulator/`. */
  readonly file: string;
  /** In UTF-16 units, as the engine counts. */
  readonly start: number;
  /** What stands there. */
  readonly text: string;
}

/** A place that was come by. */
export interface Hit {
  readonly mark: string;
  /** How long the innermost function around it is, as far as the engine knows by then; null when one inside of it ran. */
  readonly extent: number | null;
}

/** Watches one copy of the simulator. */
export class CoverageWatch {
  readonly #session = new Session();
  /** Places by the end of an address, `/simulator/core/apply.ts`. */
  readonly #places = new Map<string, readonly Place[]>();

  /** Begins at once; to be made before the copy is loaded. */
  constructor(places: readonly Place[]) {
    // Optimized code does not count. The flags are the process's: what runs beside it goes on unoptimized too.
    for (const flag of ["--no-opt", "--no-maglev"]) setFlagsFromString(flag);
    for (const [file, list] of groupBy(places, ({ file: name }) => name))
      this.#places.set(`/simulator/${file}`, list);
    this.#session.connect();
    this.#ask("Profiler.enable");
    this.#ask("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** The places that were come by since the last time. */
  take(): readonly Hit[] {
    const { result } = this.#ask<Profiler.TakePreciseCoverageReturnType>("Profiler.takePreciseCoverage");
    return result.flatMap(({ url, functions }) => {
      const file = url.replace(/\?copy=\d+$/, "");
      const places =
        file === url ? [] : (this.#places.get(file.slice(file.lastIndexOf("/simulator/"))) ?? []);
      return places.flatMap((place) => {
        const extent = cameBy(functions, place);
        return extent === undefined ? [] : [{ mark: place.mark, extent }];
      });
    });
  }

  stop(): void {
    this.#session.disconnect();
  }

  /** The session answers at once: it lives in this thread. */
  #ask<T>(method: string, parameters?: object): T {
    let answer: unknown;
    this.#session.post(method, parameters, (error: unknown, result: unknown) => {
      if (error !== null) throw new Error(`the engine does not do ${method}`, { cause: error });
      answer = result;
    });
    return answer as T;
  }
}

/** The extent of a hit; undefined when the place was not come by. */
function cameBy(functions: readonly Profiler.FunctionCoverage[], place: Place): Hit["extent"] | undefined {
  const { start } = place;
  const end = start + place.text.length;
  let innermost: readonly Profiler.CoverageRange[] = [];
  for (const { ranges } of functions) {
    const [whole] = ranges;
    if (whole === undefined) continue;
    if (whole.count > 0 && whole.startOffset > start && whole.startOffset < end) return null;
    const isAround = whole.startOffset <= start && end <= whole.endOffset;
    if (isAround && lengthOf(whole) < lengthOf(innermost[0])) innermost = ranges;
  }
  return ran(innermost, place) ? lengthOf(innermost[0]) : undefined;
}

function lengthOf(range: Profiler.CoverageRange | undefined): number {
  return range === undefined ? Infinity : range.endOffset - range.startOffset;
}

/** Did any part of the place run? Ranges are nested, outer ones first: the last one around a point is the innermost. */
function ran(ranges: readonly Profiler.CoverageRange[], { start, text }: Place): boolean {
  // What runs as often as its neighbours is one range, so the first character of each range stands for all of it.
  const points = [start, ...ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset])];
  return points.some((point) => {
    if (point < start || point >= start + text.length) return false;
    // Between two ranges that did not run may stand a bracket that belongs to neither.
    const at = point + (/[^\s(){};,]/.exec(text.slice(point - start))?.index ?? Infinity);
    if (at === Infinity) return false;
    const around = ranges.findLast(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
    return around !== undefined && around.count > 0;
  });
}

/**
 * The marks of places by clause. The engine tells of a function only once it has run: until then what stands in it looks
 * like a part of what stands around it. So of every place only those hits count that know the innermost function.
 */
export function trueHits(
  hits: readonly (readonly [id: string, hits: readonly Hit[]])[],
): readonly (readonly [id: string, marks: readonly string[]])[] {
  const least = new Map<string, number>();
  for (const [, list] of hits)
    for (const { mark, extent } of list)
      least.set(mark, Math.min(extent ?? Infinity, least.get(mark) ?? Infinity));
  return hits.map(([id, list]) => [
    id,
    list.filter(({ mark, extent }) => extent === null || extent === least.get(mark)).map(({ mark }) => mark),
  ]);
}
