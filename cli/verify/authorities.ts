/** The file of `--ca`. */
import { authoritiesIn } from "../../client/authorities.ts";
import { CannotStart } from "../cannot-start.ts";
import { readText } from "../read-text.ts";

/** The certificates of the file, as PEM. Throws `CannotStart` when there is none in it, or one that cannot be read. */
export function readAuthorities(file: string): string {
  const { certificates, broken } = authoritiesIn(readText(file, "Correct --ca, or leave it out."));
  if (certificates.length === 0)
    throw new CannotStart(
      `${file}: no certificate in it. --ca takes a PEM file: lines between "-----BEGIN CERTIFICATE-----" and "-----END CERTIFICATE-----".`,
    );
  if (broken !== null)
    throw new CannotStart(
      `${file}: certificate ${String(broken.index + 1)} cannot be read. Export it again as PEM, or leave it out.`,
      { cause: broken.cause },
    );
  return certificates.join("\n");
}
