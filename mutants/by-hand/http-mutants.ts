/** Mutants of HTTP: headers, routes, tokens, CSRF, and JSON in both directions. */
import { handmade, type Mutant } from "../mutant.ts";

const HEADERS = "http/headers.ts";
const API = "http/api.ts";
const ROUTER = "http/router.ts";
const TOKENS = "http/tokens.ts";
const CSRF = "http/csrf.ts";
const LIMIT = "http/rate-limit.ts";
const TOKEN_ORDER =
  '    inCookie ||\n    firstOf(query, SESSION_COOKIE) ||\n    bytesAsText(headerOf(headers, SESSION_HEADER)) ||\n    bytesAsText(bearerOf(headers)) ||\n    firstOf(query, "access_token");';

// prettier-ignore
const answers: readonly Mutant[] = handmade("answers", {
  "no-build-version": ["answers have no X-Coder-Build-Version", [HEADERS, '        "X-Coder-Build-Version",\n        buildVersion,\n        "X-Coder-Request-Id",\n        requestId(),\n', '        "X-Coder-Request-Id",\n        requestId(),\n']],
  "no-request-id": ["answers have no X-Coder-Request-Id", [HEADERS, '        "X-Coder-Request-Id",\n        requestId(),\n        "X-Content', '        "X-Content']],
  "one-request-id": ["every answer has the same X-Coder-Request-Id", [HEADERS, "        requestId(),\n        \"X-Content", '        "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11",\n        "X-Content']],
  "no-nosniff": ["answers have no X-Content-Type-Options", [HEADERS, '        "X-Content-Type-Options",\n        "nosniff",\n', ""]],
  "no-vary": ["answers have no Vary", [HEADERS, '        "Vary",\n        "Origin",\n        "Vary",\n        "Cookie",\n', ""]],
  "varies-by-cookie-alone": ["answers vary by cookie alone", [HEADERS, '        "Vary",\n        "Origin",\n', ""]],
  "no-csrf-cookie": ["no CSRF cookie is set", [HEADERS, 'if (!csrfCookieIsUsable(headerOf(request, "cookie"))) {', 'if (csrfCookieIsUsable(headerOf(request, "cookie"))) {']],
  "csrf-cookie-again-and-again": ["a CSRF cookie is set although there is one", [HEADERS, 'if (!csrfCookieIsUsable(headerOf(request, "cookie"))) {', 'if (!csrfCookieIsUsable("")) {']],
  "csrf-cookie-for-scripts": ["the CSRF cookie is open to scripts", [HEADERS, "; Path=/; HttpOnly; SameSite=Lax`", "; Path=/; SameSite=Lax`"]],
  "csrf-cookie-for-other-sites": ["the CSRF cookie does not say for which sites it is", [HEADERS, "; Path=/; HttpOnly; SameSite=Lax`", "; Path=/; HttpOnly`"]],
  "csrf-cookie-is-short": ["the CSRF token has 31 bytes", [HEADERS, 'return pool.toString("base64", used - 32, used);', 'return pool.toString("base64", used - 31, used);']],
  "no-session-cookie": ["a sign-in sets no cookie", [HEADERS, "if (token === undefined) return;", 'if (token !== "") return;']],
  "session-cookie-for-scripts": ["the session cookie is open to scripts", [HEADERS, "Max-Age=${SESSION_COOKIE_AGE}; HttpOnly;", "Max-Age=${SESSION_COOKIE_AGE};"]],
  "email-in-one-case": ["a sign-in takes the email only as it was given", ["core/first-user.ts", "user.email.toLowerCase() === body.email.toLowerCase()", "user.email === body.email"]],
  "suspension-before-password": ["whoever knows the email of a suspended user is told of the suspension", ["core/first-user.ts", "user.email.toLowerCase() === body.email.toLowerCase() && user.passwordDigest === digest", 'user.email.toLowerCase() === body.email.toLowerCase() && (user.passwordDigest === digest || user.status === "suspended")']],
  "no-charset": ["JSON is sent without a charset", [HEADERS, 'JSON_TYPE = "application/json; charset=utf-8"', 'JSON_TYPE = "application/json"']],
  "no-newline": ["JSON has no newline at its end", [HEADERS, 'const body = typeof text === "string" ? `${text}\\n` : listBytes(text);', 'const body = typeof text === "string" ? text : listBytes(text);']],
  "list-without-newline": ["the list has no newline at its end", ["http/wire/list-bytes.ts", "  bytes[end++] = NEWLINE;\n", ""]],
  "json-with-spaces": ["JSON is sent with indentation", ["http/wire/json-text.ts", "export function jsonText(value: unknown): string {\n  return htmlSafe(JSON.stringify(value));", "export function jsonText(value: unknown): string {\n  return htmlSafe(JSON.stringify(value, null, 2));"]],
  "html-is-not-escaped": ["<, > and & are sent as they are", ["http/wire/json-text.ts", "return NEEDS_CARE.test(json) ?", "return NEEDS_CARE.test(json.slice(json.length)) ?"]],
  "ampersand-is-not-escaped": ["& is sent as it is", ["http/wire/json-text.ts", "const NEEDS_CARE = /[<>&\\u2028\\u2029]|\\\\ud/;", "const NEEDS_CARE = /[<>\\u2028\\u2029]|\\\\ud/;"], ["http/wire/json-text.ts", "|[<>&\\u2028\\u2029]/g;", "|[<>\\u2028\\u2029]/g;"], ["http/wire/json-text.ts", "const PLAIN_STRING = /^[ !#-%'-;=?-[\\]-~]*$/;", "const PLAIN_STRING = /^[ !#-;=?-[\\]-~]*$/;"]],
  "line-separators-are-not-escaped": ["U+2028 and U+2029 are sent as they are", ["http/wire/json-text.ts", "const NEEDS_CARE = /[<>&\\u2028\\u2029]|\\\\ud/;", "const NEEDS_CARE = /[<>&]|\\\\ud/;"], ["http/wire/json-text.ts", "|[<>&\\u2028\\u2029]/g;", "|[<>&]/g;"]],
  "escapes-in-upper-case": ["escapes are written in upper case", ["http/wire/json-text.ts", "return `\\\\u${found.charCodeAt(0).toString(16).padStart(4, \"0\")}`;", "return `\\\\u${found.charCodeAt(0).toString(16).padStart(4, \"0\").toUpperCase()}`;"]],
  "beyond-ascii-is-escaped": ["characters beyond ASCII are escaped", ["http/wire/json-text.ts", "return NEEDS_CARE.test(json) ? json.replace(ESCAPE_OR_SPECIAL, asGoWritesIt) : json;", "return (NEEDS_CARE.test(json) ? json.replace(ESCAPE_OR_SPECIAL, asGoWritesIt) : json).replace(/[^\\x00-\\x7f]/g, (unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, \"0\")}`);"]],
  "empty-detail-is-shown": ["an error without a detail has an empty one", [HEADERS, 'if (error.detail !== undefined && error.detail !== "") text +=', 'text +='], [HEADERS, '`,"detail":${jsonString(error.detail)}`;', '`,"detail":${jsonString(error.detail ?? "")}`;']],
  "empty-validations-are-shown": ["an error without validations has an empty list", [HEADERS, "if (error.validations !== undefined && error.validations.length > 0) {\n    const validations = error.validations.map(", "{\n    const validations = (error.validations ?? []).map("]],
  "error-key-is-error": ["an error says error and not message", [HEADERS, 'let text = `{"message":${jsonString(error.message)}`;', 'let text = `{"error":${jsonString(error.message)}`;']],
  "challenge-is-missing": ["a 401 has no WWW-Authenticate", [API, 'if (exchange.match.security === "user") {', 'if (exchange.match.security === "none") {']],
  "challenge-for-agents": ["an agent's 401 has a WWW-Authenticate", [API, 'if (exchange.match.security === "user") {', "{"]],
  "challenge-is-basic": ["the challenge of a 401 is Basic", [HEADERS, '`Bearer realm="coder", error', '`Basic realm="coder", error']],
  "204-has-a-type": ["every 204 has a content type", [API, "const type = EMPTY_BUT_JSON.get(id);", "const type = EMPTY_BUT_JSON.get(id) ?? JSON_TYPE;"]],
  "changed-input-has-no-type": ["the 204 of a changed input has no content type", [API, '  ["updateTaskInput", JSON_TYPE],\n', ""]],
  "times-with-an-offset": ["times end in +00:00", ["core/text/time.ts", '`${formatDay(day)}T${clock}${micros === 0 ? "" : formatFraction(micros)}Z`', '`${formatDay(day)}T${clock}${micros === 0 ? "" : formatFraction(micros)}+00:00`']],
  "times-in-local-time": ["times are in the time of another zone and say Z", ["core/text/time.ts", "export function formatInstant(instant: Instant): string {\n", "export function formatInstant(utc: Instant): string {\n  const instant = utc + 7_200 * SECOND;\n"]],
  "times-keep-zeros": ["times keep the zeros at the end of their fraction", ["core/text/time.ts", "  while (digits.charCodeAt(end - 1) === 48) end--;\n", ""]],
  "times-in-seconds": ["times are cut to seconds", ["core/text/time.ts", 'micros === 0 ? "" : formatFraction(micros)', 'micros !== -1 ? "" : formatFraction(micros)']],
  "health-is-json": ["healthz answers JSON", ["http/plain-answers.ts", 'return { status: 200, headers, body: "OK" };', 'return { status: 200, headers, body: \'"OK"\' };']],
  "build-info-points-at-releases": ["buildinfo points at the releases and not at the source", ["http/wire/wire.ts", "external_url: externalUrl(revision)", 'external_url: externalUrl(revision).replace(/commit.*/, "releases")']],
  "build-info-has-no-dashboard": ["buildinfo does not say where the dashboard is", ["http/wire/wire.ts", "dashboard_url: accessUrl,", 'dashboard_url: "",']],
  "push-key-is-short": ["the key for pushing to browsers is no point of the curve", ["http/wire/web-push-key.ts", 'pair.getPublicKey().toString("base64url")', 'secret.toString("base64url")']],
  "build-info-has-no-version": ["buildinfo names no version", ["http/wire/wire.ts", "version: buildVersion,", 'version: "",']],
  "build-info-differs-from-the-header": ["buildinfo names another version than the header", ["http/wire/wire.ts", "version: buildVersion,", 'version: "v2.33.0+0000000",']],
});

// prettier-ignore
const routes: readonly Mutant[] = handmade("routes", {
  "no-experimental-prefix": ["nothing is served under /api/experimental", [ROUTER, "for (const prefix of operation.prefixes) {", "for (const prefix of operation.prefixes.slice(0, 1)) {"]],
  "405-without-allow": ["a 405 has no Allow", [API, '  for (const method of match.allow) headers.push("Allow", method);\n', ""]],
  "405-with-a-message": ["a 405 has a body", [API, ': emptyAnswer(405, headers)', ': jsonAnswer(405, headers, errorText({ message: "Method not allowed." }))']],
  "405-is-404": ["a wrong method is 404", [API, "if (match.allow === undefined) return", "if (match.allow !== null) return"]],
  "unknown-path-is-not-found": ["an unknown path is answered like a missing task", [API, 'errorText({ message: "Route not found." })', 'errorText({ message: "Resource not found or you do not have access to this resource" })']],
  "unknown-path-needs-no-token": ["an unknown path of tasks is 404 for everybody", [ROUTER, 'security: mount?.security ?? "none",', 'security: mount === null ? "user" : "none",']],
  "unknown-path-needs-no-task": ["an unknown path below a task that nobody has is no route", [API, "depth === undefined || caller === null ? null : this.#simulator.lookUp(depth, caller, params);", "depth !== null || caller === null ? null : this.#simulator.lookUp(depth, caller, params);"]],
  "slash-at-the-end": ["a slash at the end leads nowhere", [ROUTER, 'if (path.endsWith("/") && node.mount === undefined) return', 'if (path.endsWith("/")) return']],
  "slash-at-the-end-of-a-leaf": ["a slash at the end of any path counts for nothing", [ROUTER, '  if (path.endsWith("/") && node.mount === undefined) return miss(undefined, mount, params);\n', ""]],
  "first-is-no-user": ["a slash at the end of users/first leads nowhere", [ROUTER, "node.parameter === undefined || end === path.length || !isLeaf(word)", "word !== node"]],
  "double-slashes": ["double slashes lead nowhere", [ROUTER, 'return path.includes("//") ? path.replace(/\\/{2,}/g, "/") : path;', "return path;"]],
  "escapes-of-paths": ["escapes of a path are not undone", [ROUTER, "return { path: percentDecode(raw), rawQuery };", "return { path: raw, rawQuery };"]],
  "bare-parts-ask-for-a-token": ["the bare path of template versions asks for a token", ["http/routes.ts", '{ path: "/api/v2/templateversions/{templateversion}", security: "user" },', '{ path: "/api/v2/templateversions", security: "user" },\n  { path: "/api/v2/templateversions/{templateversion}", security: "user" },']],
  "paths-in-any-case": ["paths are found in any case", [ROUTER, "const word = node.words.get(segment);", "const word = node.words.get(segment.toLowerCase());"]],
  "unknown-method-has-allow": ["a method that nobody knows is told the ones that would do", [ROUTER, "if (!METHODS.has(method)) return miss([], undefined, params);", ""]],
  "head-is-get": ["HEAD is served like GET", [ROUTER, "const operation = node.operations.get(method);", 'const operation = node.operations.get(method === "HEAD" ? "GET" : method);']],
  "preflight-is-not-answered": ["a preflight is an ordinary request", ["http/cors.ts", 'return request.method === "OPTIONS" &&', 'return request.method === "NONE" &&']],
  "everybody-may-ask": ["every origin is allowed", ["http/cors.ts", 'export const PREFLIGHT_HEADERS: readonly string[] = [\n', 'export const PREFLIGHT_HEADERS: readonly string[] = [\n  "Access-Control-Allow-Origin",\n  "*",\n']],
  "query-plus-is-a-plus": ["a plus in a query is a plus", ["http/go/percent.ts", 'text.includes("+") ? text.replaceAll("+", " ") : text', "text"]],
  "query-semicolon-separates": ["a semicolon separates the pairs of a query", ["http/query-string.ts", 'raw.split("&")', "raw.split(/[&;]/)"]],
  "query-last-value-wins": ["of a parameter given twice the last counts", ["http/query-string.ts", 'return query.get(key)?.[0] ?? "";', 'return query.get(key)?.at(-1) ?? "";'], ["core/attempt.ts", 'return this.input.query.get(name)?.[0] ?? "";', 'return this.input.query.get(name)?.at(-1) ?? "";']],
});

// prettier-ignore
const tokens: readonly Mutant[] = handmade("tokens", {
  "header-comes-first": ["a token in the header counts before the cookie's", [TOKENS, TOKEN_ORDER, '    bytesAsText(headerOf(headers, SESSION_HEADER)) || inCookie || firstOf(query, SESSION_COOKIE) || bytesAsText(bearerOf(headers)) || firstOf(query, "access_token");']],
  "header-comes-before-the-query": ["a token in the header counts before the query's", [TOKENS, TOKEN_ORDER, '    inCookie || bytesAsText(headerOf(headers, SESSION_HEADER)) || firstOf(query, SESSION_COOKIE) || bytesAsText(bearerOf(headers)) || firstOf(query, "access_token");']],
  "bearer-comes-before-the-header": ["a bearer token counts before the header's", [TOKENS, TOKEN_ORDER, '    inCookie || firstOf(query, SESSION_COOKIE) || bytesAsText(bearerOf(headers)) || bytesAsText(headerOf(headers, SESSION_HEADER)) || firstOf(query, "access_token");']],
  "access-token-comes-before-bearer": ["the access_token of the query counts before a bearer token", [TOKENS, TOKEN_ORDER, '    inCookie || firstOf(query, SESSION_COOKIE) || bytesAsText(headerOf(headers, SESSION_HEADER)) || firstOf(query, "access_token") || bytesAsText(bearerOf(headers));']],
  "no-token-in-the-cookie": ["a token in the cookie is not seen", [TOKENS, "    inCookie ||\n", '    inCookie.slice(inCookie.length) ||\n']],
  "no-token-in-the-query": ["a token in the query is not seen", [TOKENS, "    firstOf(query, SESSION_COOKIE) ||\n", ""]],
  "no-bearer": ["a bearer token is not seen", [TOKENS, "    bytesAsText(bearerOf(headers)) ||\n", ""]],
  "no-access-token": ["the access_token of the query is not seen", [TOKENS, "    bytesAsText(bearerOf(headers)) ||\n    firstOf(query, \"access_token\");", "    bytesAsText(bearerOf(headers));"]],
  "bearer-in-one-case": ["the word Bearer must be written so", [TOKENS, '.slice(0, 7).toLowerCase() === "bearer "', '.slice(0, 7) === "Bearer "']],
  "any-scheme-is-bearer": ["Basic is taken for Bearer", [TOKENS, 'return authorization.slice(0, 7).toLowerCase() === "bearer " ? authorization.slice(7) : "";', 'return authorization.split(" ")[1] ?? "";']],
  "secret-is-not-looked-at": ["the secret of a token may be any", ["core/authentication.ts", "when: ({ key, secret }) => key?.secret !== secret,", "when: ({ key, secret }) => key?.secret === `${secret} `,"]],
  "suspended-users-call": ["a suspended user may call", ["core/authentication.ts", 'when: ({ user }) => user?.status !== "active",', "when: ({ user }) => user === undefined,"]],
});

// prettier-ignore
const csrf: readonly Mutant[] = handmade("csrf", {
  "nothing-is-refused": ["a cookie is enough to change something", [CSRF, 'if (cookies === "" || isSafe(method)) return undefined;', "if (cookies !== null) return undefined;"]],
  "reads-are-refused": ["a cookie is not enough to read", [CSRF, 'if (cookies === "" || isSafe(method)) return undefined;', 'if (cookies === "") return undefined;']],
  "builds-are-spared": ["a cookie is enough for a build", [CSRF, 'if (cookies === "" || isSafe(method)) return undefined;', 'if (cookies === "" || isSafe(method) || path.endsWith("/builds")) return undefined;']],
  "any-token-fits": ["any CSRF token fits", [CSRF, 'if (csrfTokenFits(cookieOf(cookies, "csrf_token") ?? "", headerOf(headers, "x-csrf-token")))', 'if (headerOf(headers, "x-csrf-token") !== "")']],
  "no-token-fits": ["the right CSRF token is refused", [CSRF, 'if (csrfTokenFits(cookieOf(cookies, "csrf_token") ?? "", headerOf(headers, "x-csrf-token")))', 'if (headerOf(headers, "x-csrf-token") === "none")']],
  "masked-token-is-refused": ["a masked CSRF token is refused", [CSRF, "shown.length === 2 * TOKEN_BYTES ? unmask(shown) : shown", "shown.length === 3 * TOKEN_BYTES ? unmask(shown) : shown"]],
  "header-does-not-help": ["the same token in the header does not help", [CSRF, "if (inHeader === session || firstOf", "if (firstOf"]],
  "query-does-not-help": ["the same token in the query does not help", [CSRF, "inHeader === session || firstOf(query, SESSION_COOKIE) === session", "inHeader === session"]],
  "bearer-does-not-help": ["a bearer does not help", [CSRF, 'if (/^bearer /i.test(headerOf(headers, "authorization"))) return true;', ""]],
  "only-the-same-bearer-helps": ["a bearer helps only when it is the cookie's", [CSRF, "if (isOfNoBrowser(headers)) return undefined;", 'if (/^bearer /i.test(headerOf(headers, "authorization")) && headerOf(headers, "authorization").slice(7) === session) return undefined;']],
  "only-a-capital-bearer-helps": ["the scheme of a bearer must be spelled Bearer", [CSRF, "/^bearer /i.test", "/^Bearer /.test"]],
  "any-authorization-helps": ["an Authorization of any scheme helps", [CSRF, "/^bearer /i.test", "/./.test"]],
  "another-header-helps": ["any token in the header helps", [CSRF, "if (inHeader === session || firstOf", 'if (inHeader !== "" || firstOf']],
  "one-text-for-both": ["two tokens that differ are refused in the words for none", [CSRF, 'return inHeader === "" ? WRONG_TOKEN : TWO_TOKENS;', "return WRONG_TOKEN;"]],
  "agents-are-refused": ["agents that bring a cookie are refused", [CSRF, "const EXEMPT = /api\\/v2\\/workspaceagents|\\/api\\/v2\\/users\\/first/;", "const EXEMPT = /\\/api\\/v2\\/users\\/first/;"]],
  "folded-path-is-asked-about": ["slashes in front of a path do not spare it", [API, "csrfProblem(request.method, unfolded,", "csrfProblem(request.method, exchange.path,"]],
  "refusal-is-403": ["a missing CSRF token is 403", [API, "if (problem !== undefined) return textError(400, headers, problem);", "if (problem !== undefined) return textError(403, headers, problem);"]],
  "refusal-is-json": ["a missing CSRF token is told as JSON", [API, "if (problem !== undefined) return textError(400, headers, problem);", "if (problem !== undefined) return jsonAnswer(400, headers, errorText({ message: problem }));"]],
});

// prettier-ignore
const bodies: readonly Mutant[] = handmade("bodies", {
  "rest-is-looked-at": ["what stands behind the first value of a body is refused", ["http/go/go-json-scan.ts", "if (!open) return { ok: true, start, end: scanner.at };", 'if (!open && scanner.skipSpace() < bytes.length) return { ok: false, detail: "invalid character after top-level value" };\n  if (!open) return { ok: true, start, end: scanner.at };']],
  "keys-are-case-sensitive": ["keys of a body in another case are unknown", ["http/go/go-types.ts", "return type.byKey.get(key) ?? type.byFoldedKey.get(foldKey(key));", "return type.byKey.get(key);"], ["http/go/go-types.ts", "byFoldedKey: new Map(fields.map((field) => [foldKey(field.key), field])),", "byFoldedKey: new Map(),"]],
  "first-of-two-keys-counts": ["of a key given twice the first counts", ["http/go/go-json-store.ts", "target[field.key] = this.#value(field.type, target[field.key]);", 'const found = this.#value(field.type, target[field.key]);\n    if (target[field.key] === "" || target[field.key] === undefined || target[field.key] === null) target[field.key] = found;']],
  "unknown-keys-are-refused": ["an unknown key of a body is refused", ["http/go/go-json-store.ts", "    if (field === undefined) {\n      this.#skip();", "    if (field === undefined) {\n      this.#mismatch ??= `json: unknown field \"${key}\"`;\n      this.#skip();"], ["http/go/go-json-quick.ts", "field === undefined ? this.#unknown(key, parsed[key], type)", "field === undefined ? undefined"]],
  "null-is-refused": ["a null in a body is refused", ["http/go/go-json-store.ts", "    if (first === 0x6e) {\n", '    if (first === 0x6e) {\n      this.#mismatched("null", inner.name);\n'], ["http/go/go-json-quick.ts", 'return this.#take("null") ? zeroOf(type) : undefined;', "return undefined;"]],
  "no-body-is-an-empty-object": ["a body that is not there is an empty object", ["http/go/go-json.ts", "const bytes = body ?? NO_BYTES;", 'const bytes = body === undefined || body.length === 0 ? new TextEncoder().encode("{}") : body;']],
  "numbers-are-texts": ["a number where a text belongs is taken", ["http/go/go-json-store.ts", 'if (inner.kind === "int64" || inner.kind === "int32") return this.#integer(inner, current, token);', 'if (inner.kind === "int64" || inner.kind === "int32") return this.#integer(inner, current, token);\n    if (inner.kind === "string") return utf8Text(token);']],
  "uuid-problem-is-not-told": ["a uuid that is none is the zero uuid", ["http/go/go-json-store.ts", "this.#fatal ??= uuid.detail;", "void uuid.detail;"]],
  "field-of-an-error-is-missing": ["an error about a body does not name the field", ["http/go/go-json-store.ts", 'this.#keys.length === 0 ? "value" :', 'this.#keys.length >= 0 ? "value" :']],
  "byte-order-mark-is-skipped": ["a byte order mark before a body is skipped", ["http/go/go-json.ts", "const bytes = body ?? NO_BYTES;", "const bytes = body?.[0] === 0xef && body[1] === 0xbb ? body.subarray(3) : (body ?? NO_BYTES);"]],
  "form-is-an-empty-object": ["a body as forms send it is an empty object", ["http/go/go-json.ts", "const bytes = body ?? NO_BYTES;", 'const bytes = body?.[0] !== undefined && /[a-z]/.test(String.fromCharCode(body[0])) && body.includes(0x3d) ? new TextEncoder().encode("{}") : (body ?? NO_BYTES);']],
  "cut-body-is-an-eof": ["a body that is cut off is told to be empty", ["http/go/go-json-scan.ts", '"EOF" : "unexpected EOF"', '"EOF" : "EOF"']],
});

// prettier-ignore
const limits: readonly Mutant[] = handmade("rate-limit", {
  "nobody-is-limited": ["there is no end to requests", [LIMIT, "if (rate + 1 > limit)", "if (rate + 1 > 100 * limit)"]],
  "limit-is-one-less": ["one request less than said is allowed", [LIMIT, "if (rate + 1 > limit)", "if (rate + 1 >= limit)"]],
  "limit-is-one-more": ["one request more than said is allowed", [LIMIT, "if (rate + 1 > limit)", "if (rate > limit)"]],
  "paths-are-counted-together": ["requests of all paths are counted together", [LIMIT, "counters.count(`${who} ${shorten(path)}`,", "counters.count(who,"]],
  "users-are-counted-together": ["requests of all users are counted together", [LIMIT, "counters.count(`${who} ${shorten(path)}`,", "counters.count(shorten(path),"]],
  "owners-do-not-pass": ["a site owner may not skip the limit", [LIMIT, "if (!options.isOwner(caller))", "if (caller !== null)"]],
  "everybody-passes": ["everybody may skip the limit", [LIMIT, "if (!options.isOwner(caller))", "if (options.limit < 0)"]],
  "owners-are-told-nothing": ["who skips the limit is not told it", [LIMIT, "        tell(headers, options.limit, options.limit - 1, now);\n", ""]],
  "unknown-paths-are-not-counted": ["a path that no route has is not counted", [API, "    const limited = this.#limit(exchange, asked);\n", '    const limited = match.operation === undefined && match.security === "none" ? undefined : this.#limit(exchange, asked);\n']],
  "open-paths-by-address": ["where nobody needs to sign in, everybody is counted by address", [API, 'match.security === "user" ? asked : this.#authenticate(exchange, "user");', "asked;"]],
  "folded-paths-are-counted": ["slashes in a row do not make another path for the limit", [API, "path: unfolded,\n", "path,\n"]],
  "slash-at-the-end-is-not-counted": ["a slash at the end does not make another path for the limit", [API, "path: unfolded,\n", 'path: unfolded.replace(/\\/$/, ""),\n']],
  "bypass-is-ignored": ["the wish to skip the limit is ignored", [LIMIT, "if (caller !== null && TRUE.has(", "if (caller !== null && TRUE.has(BYPASS + "]],
  "no-limit-header": ["answers do not tell the limit", [LIMIT, '  headers.push("X-Ratelimit-Limit", String(limit));\n', ""]],
  "no-remaining-header": ["answers do not tell what remains", [LIMIT, '  headers.push("X-Ratelimit-Remaining", String(remaining));\n', ""]],
  "remaining-off-by-one": ["what remains is one too high", [LIMIT, "remaining: limit - rate - 1 }", "remaining: limit - rate }"]],
  "no-reset-header": ["answers do not tell when the minute ends", [LIMIT, '  headers.push("X-Ratelimit-Reset", String((minuteOf(now) + MINUTE) / SECOND));\n', ""]],
  "reset-in-milliseconds": ["the end of the minute is told in milliseconds", [LIMIT, "String((minuteOf(now) + MINUTE) / SECOND)", "String((minuteOf(now) + MINUTE) / 1_000)"]],
  "no-retry-after": ["a 429 does not say when to come back", [LIMIT, '      headers.push("Retry-After", String(MINUTE / SECOND));\n', ""]],
  "too-many-is-503": ["too many requests are 503", [LIMIT, "return jsonAnswer(429, headers,", "return jsonAnswer(503, headers,"]],
  "refused-bypass-is-403": ["who may not skip the limit is told 403", [LIMIT, "return textError(428, headers,", "return textError(403, headers,"]],
  "raw-bytes-are-replaced": ["a byte that is no UTF-8 in a path becomes U+FFFD", ["http/go/percent.ts", 'unescape(text), "latin1"), rawByte)', 'unescape(text), "latin1"))']],
  "searches-keep-raw-bytes": ["a byte that is no UTF-8 in a search is given to the database", ["core/text/query.ts", "withoutRawBytes(q.toLowerCase())", "q.toLowerCase()"]],
  "one-byte-of-a-pair-is-shown": ["of a pair of bytes that is no UTF-8 the first alone is shown", ["core/text/raw-bytes.ts", "(first & 0xe0) === 0xc0) return 2;", "(first & 0xe0) === 0xc0) return 1;"]],
  "three-bytes-of-four-are-shown": ["of four bytes that are no UTF-8 three are shown", ["core/text/raw-bytes.ts", "=== 0xf0 ? 4 : 1;", "=== 0xf0 ? 3 : 1;"]],
  "failing-database-has-a-challenge": ["a 500 about a token has a WWW-Authenticate", [API, "    if (refused.status >= 500) return refuse(exchange, refused);\n", ""]],
});

export const httpMutants: readonly Mutant[] = [
  ...answers,
  ...routes,
  ...tokens,
  ...csrf,
  ...bodies,
  ...limits,
];
