/** The one relay of a deployment, by which connections go that find no shorter way. Source: --derp-server-region-*. */
export const RELAY_REGION = "Coder Embedded Relay";
