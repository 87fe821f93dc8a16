/**
 * Starts the toy server and its bridge: `node examples/states-bridge/start.mjs [--port 8080] [--states-port 9000] [--mend fault]`.
 * `--mend` takes a planted fault out; give it for each, or `--mend all`.
 */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createBridge } from "./bridge.mjs";
import { createToyServer, faults } from "./server.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8080" },
    "states-port": { type: "string", default: "9000" },
    mend: { type: "string", multiple: true, default: [] },
  },
});
const planted = faults.filter((fault) => !values.mend.includes(fault) && !values.mend.includes("all"));

const toy = createToyServer(planted);
const url = await listen(toy.server, values.port);
const statesUrl = await listen(createBridge(toy, url), values["states-port"]);
console.log(`Server ${url}`);
console.log(`States ${statesUrl}`);
console.log(`Faults ${planted.join(", ") || "none"}`);

async function listen(server, port) {
  server.listen(Number(port), "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${String(server.address().port)}`;
}
