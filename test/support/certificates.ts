/** Certificates for servers in tests, made when they are needed: none in the repository runs out. */
import { generate } from "selfsigned";

export interface Certified {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;

/** A certificate that signs itself, for these names; `expired` was good until yesterday. */
export async function certify(
  names: readonly string[],
  { expired = false }: { readonly expired?: boolean } = {},
): Promise<Certified> {
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    notBeforeDate: new Date(now - 10 * DAY_MS),
    notAfterDate: new Date(now + (expired ? -DAY_MS : DAY_MS)),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  return { cert: made.cert, key: made.private };
}
