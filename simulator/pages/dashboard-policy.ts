/** What a browser may do on a page of the dashboard. */
import { accessUrlOf } from "../http/headers.ts";
import { headerOf, type HttpHeaders } from "../http/http-handler.ts";

/** Source: site/site.go, secureHeaders. */
export const PERMISSIONS_POLICY = [
  "accelerometer=()",
  "autoplay=()",
  "battery=()",
  "camera=()",
  "document-domain=()",
  "geolocation=()",
  "gyroscope=()",
  "magnetometer=()",
  "microphone=(self)",
  "midi=()",
  "payment=()",
  "usb=()",
  "vr=()",
  "screen-wake-lock=()",
  "xr-spatial-tracking=()",
].join(", ");

/** Source: coderd/httpmw/csp.go, CSPHeaders; coderd/coderd.go, where `blob:` is added. Go writes them in any order. */
export function dashboardPolicy(headers: HttpHeaders, accessUrl: string | undefined): string {
  const host = /^[\w.:[\]-]*$/.exec(headerOf(headers, "host"))?.[0] ?? "";
  const told = accessUrlOf(accessUrl, { host });
  const access = URL.canParse(told) ? new URL(told).host : host;
  const sockets = [host, access].filter((name, index, all) => name !== "" && all.indexOf(name) === index);
  const connect = [
    ...sockets.map((name) => `wss://${name} ws://${name}`),
    `https://${access} http://${access}`,
  ];
  return [
    "default-src 'self'",
    `connect-src 'self' ${connect.join(" ")}`,
    "child-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'self'",
    "manifest-src 'self' blob:",
    `frame-src 'self' ${access}`,
    "img-src 'self' https: data: blob:",
    "form-action 'self'",
    "media-src 'self'",
    "report-uri /api/v2/csp/reports",
    "frame-ancestors 'self'",
    "",
  ].join("; ");
}
