/** The deployment itself: docs/behaviour, 4.14 #1. That it is open to all is in conventions/open.contract.ts. */
import { allOf, any, call, contract, matching, partial, step, the } from "../../language/words.ts";

const version = matching(/^v\d+\.\d+\.\d+/);

export const deployment = contract(
  "deployment",
  { operation: "getBuildInfo", set: "admin" },
  {
    "buildinfo-is-whole": {
      says: "the build info says what the deployment is, with all its keys",
      requirement: "4.14 #1",
      request: {},
      expect: {
        status: 200,
        body: partial({
          external_url: any.string,
          version,
          dashboard_url: any.string,
          telemetry: any.boolean,
          workspace_proxy: any.boolean,
          agent_api_version: any.text,
          provisioner_api_version: any.text,
          upgrade_message: any.string,
          deployment_id: any.text,
        }),
      },
    },
    "version-is-one": {
      says: "version in body and header are one text, call after call",
      requirement: ["4.14 #1", "1.7 #1"],
      given: {
        steps: [
          step(call("getBuildInfo", { as: "nobody" }), { status: 200, body: partial({ version }) }, "info"),
        ],
      },
      request: { as: "nobody" },
      expect: {
        status: 200,
        body: partial({ version: the("saved.info.version") }),
        headers: { "x-coder-build-version": allOf(version, the("saved.info.version")) },
      },
    },
  },
);
