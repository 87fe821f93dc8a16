// Printed from docs/behaviour by `npm run generate`; edits here are lost.

/** Rules that are not, or not in every part, observed on a real Coder or verified in its source, and how sure they are. */
export const confidence: Readonly<Record<string, string>> = {
  "1.11 #17": "verified, words before the error inferred",
  "9.2 #10": "documented",
};
