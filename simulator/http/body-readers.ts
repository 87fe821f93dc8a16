/** How the body of each operation is read: as the Go struct that the release has, so that a key it does not know is skipped. */
import { goStructs, operations, type GoStruct, type OperationId } from "../../spec/operations.ts";
import { holds } from "../core/releases.ts";
import { createBodyReader, type BodyReader } from "./go/go-json.ts";
import type { RoutedProfile } from "./simulator-port.ts";

/** Undefined for an operation whose body is not read. */
export type BodyReaders = ReadonlyMap<OperationId, BodyReader>;

const byProfile = new WeakMap<RoutedProfile, BodyReaders>();

/** The readers of a release, made once for all worlds of the process. */
export function bodyReadersOf(profile: RoutedProfile): BodyReaders {
  let readers = byProfile.get(profile);
  if (readers === undefined) {
    const structs = structsOf(profile);
    readers = new Map(
      Object.values(operations).flatMap(({ id, body }) =>
        body === null ? [] : [[id, createBodyReader(structs, body)] as const],
      ),
    );
    byProfile.set(profile, readers);
  }
  return readers;
}

/** The structs as the release has them. */
export function structsOf({ version }: RoutedProfile): Readonly<Record<string, GoStruct>> {
  return Object.fromEntries(
    Object.entries(goStructs).map(([name, struct]) => {
      const fields = struct.fields.filter((field) => holds(field, version));
      return [name, { ...struct, fields }];
    }),
  );
}
