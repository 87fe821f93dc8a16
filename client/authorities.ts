/** Certificate authorities in the text of a PEM file. */
import { X509Certificate } from "node:crypto";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates, and the place of the first that cannot be read, from 0; null when all can. */
export function authoritiesIn(text: string): {
  readonly certificates: readonly string[];
  readonly broken: { readonly index: number; readonly cause: unknown } | null;
} {
  const certificates = text.match(CERTIFICATE) ?? [];
  for (const [index, certificate] of certificates.entries()) {
    try {
      void new X509Certificate(certificate);
    } catch (cause) {
      return { certificates, broken: { index, cause } };
    }
  }
  return { certificates, broken: null };
}
