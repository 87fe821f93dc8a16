// Loaded before the server (`node --import`): what the core asks for its invariants is what the test planted, because
// no request can break a real one.

import { registerHooks } from "node:module";
import process from "node:process";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith("/simulator/core/invariants.ts")) return next(url, context);
    return { format: "module", source: process.env.PLANTED_INVARIANTS, shortCircuit: true };
  },
});
