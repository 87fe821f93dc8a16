/** Did the request come through something that others can reach, such as a tunnel? */
import { headerOf, type HttpHeaders } from "../http/http-handler.ts";
import { isLoopbackAddress, isLoopbackHost } from "../http/loopback.ts";

/** A proxy on this machine hides who asks: what it says of itself is believed when it names somebody else. */
export function isForwardedFromElsewhere(headers: HttpHeaders): boolean {
  if (headers["forwarded"] !== undefined) return true;
  return (
    !listed(headers, "x-forwarded-host").every(isLoopbackHost) ||
    !listed(headers, "x-forwarded-for").every(isLoopbackAddress)
  );
}

function listed(headers: HttpHeaders, name: string): readonly string[] {
  return headers[name] === undefined
    ? []
    : headerOf(headers, name)
        .toLowerCase()
        .split(",")
        .map((item) => item.trim());
}
