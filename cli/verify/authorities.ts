/** The file of `--ca`. */
import { X509Certificate } from "node:crypto";
import { CannotStart } from "../cannot-start.ts";
import { readText } from "../read-text.ts";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of the file, as PEM. Throws `CannotStart` when there is none in it, or one that cannot be read. */
export function readAuthorities(file: string): string {
  const text = readText(file, "Correct --ca, or leave it out.");
  const found = text.match(CERTIFICATE) ?? [];
  if (found.length === 0)
    throw new CannotStart(
      `${file}: no certificate in it. --ca takes a PEM file: lines between "-----BEGIN CERTIFICATE-----" and "-----END CERTIFICATE-----".`,
    );
  for (const [index, certificate] of found.entries()) {
    try {
      void new X509Certificate(certificate);
    } catch (error) {
      throw new CannotStart(
        `${file}: certificate ${String(index + 1)} cannot be read. Export it again as PEM, or leave it out.`,
        { cause: error },
      );
    }
  }
  return found.join("\n");
}
