import type { ClientRule } from "./finding.ts";

/** It ends by itself. */
export const hangs: ClientRule = {
  name: "hangs",
  says: "the command ends by itself within the limit (--limit)",
  find: ({ ending }) =>
    ending.kind === "overtime"
      ? [{ why: `The command still ran after ${String(ending.limitMs)} ms and was ended.`, calls: [] }]
      : [],
};

/** It ends well where nothing is wrong. */
export const fails: ClientRule = {
  name: "fails",
  says: "where nothing goes wrong, the command ends with 0",
  find({ ending, mustSucceed }) {
    if (ending.kind === "signal")
      return [{ why: `The command was ended by the signal ${ending.signal}.`, calls: [] }];
    if (ending.kind !== "exit" || ending.code === 0 || !mustSucceed) return [];
    return [
      {
        why: `The command ended with ${String(ending.code)}, although nothing here is a reason to.`,
        calls: [],
      },
    ];
  },
};
