/** The deployment itself: docs/behaviour, 4.14 #1. That it is open to all is in conventions/open.contract.ts. */
import {
  absent,
  allOf,
  any,
  call,
  contract,
  matching,
  oneOf,
  partial,
  step,
  the,
} from "../../language/words.ts";

const version = matching(/^v\d+\.\d+\.\d+/);
const apiVersion = matching(/^\d+\.\d+$/);

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
          external_url: matching(/^https:\/\/github\.com\/coder\/coder(?:\/commit\/[0-9a-f]+)?$/),
          version,
          dashboard_url: matching(/^https?:\/\/./),
          telemetry: any.boolean,
          workspace_proxy: any.boolean,
          agent_api_version: apiVersion,
          provisioner_api_version: apiVersion,
          upgrade_message: any.string,
          deployment_id: any.text,
          // A point of P-256 in base64url; without one nothing is pushed to browsers.
          webpush_public_key: oneOf(absent, matching(/^B[\w-]{86}$/)),
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
