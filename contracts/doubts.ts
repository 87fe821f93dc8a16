// Printed from docs/behaviour by `npm run generate`; edits here are lost.

/** Rules that are not, or not in every part, verified in Coder's source, and how sure they are. */
export const doubts: Readonly<Record<string, string>> = {
  "1.2 #14": "inferred",
  "1.3 #7": "documented",
  "1.4 #18": "verified, consequence inferred",
  "1.7 #4": "inferred",
  "4.3 #2": "verified, detail inferred",
  "4.14 #5": "verified, case inferred",
  "5.3 #7": "verified for the lists, else inferred",
  "6 #8": "verified, detail inferred",
};
