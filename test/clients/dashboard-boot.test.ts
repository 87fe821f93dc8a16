import { expect, onTestFinished, test } from "vitest";
import { answersOf, dashboardChecks } from "../../contracts/clauses/deployment/authcheck-checks.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { open } from "../http/streams/open.ts";

// What Coder's own dashboard asks before it shows its first page, in its order, with its headers, over real sockets.

/** The keys of a value in wire order: those of an object, or of the first entry of a list. */
function keysOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? Object.keys(one).join(" ") : null;
}

const ORGANIZATION = "id name display_name icon description created_at updated_at is_default";
const USER =
  "id username name email created_at updated_at last_seen_at status login_type organization_ids roles has_ai_seat";
const BUILD_INFO =
  "external_url version dashboard_url telemetry workspace_proxy agent_api_version provisioner_api_version upgrade_message deployment_id webpush_public_key";
const TEMPLATE = "id name title_template body_template actions group method kind enabled_by_default";

/** The path, the status, and the keys in wire order as a real server sent them; `null` where it sent none. */
type Call = readonly [path: string, status: number, keys: string | null];

const OF_EVERYBODY: readonly Call[] = [
  ["users/me/appearance", 200, "theme_preference theme_mode theme_light theme_dark terminal_font"],
  ["users/me", 200, USER],
  ["users/first", 200, "message"],
  ["entitlements", 404, "message"],
  ["experiments", 200, null],
  ["appearance", 404, "message"],
  ["buildinfo", 200, BUILD_INFO],
  ["organizations", 200, ORGANIZATION],
  ["tasks?q=owner:{name}", 200, "tasks count"],
  ["notifications/inbox", 200, "notifications unread_count"],
  ["regions", 200, "regions"],
  ["users/{id}/notifications/preferences", 200, null],
  [
    "users/me/preferences",
    200,
    "task_notification_alert_dismissed thinking_display_mode shell_tool_display_mode code_diff_display_mode agent_chat_send_shortcut",
  ],
  ["notifications/templates/system", 200, TEMPLATE],
  ["notifications/dispatch-methods", 200, "available default"],
  ["deployment/ssh", 200, "hostname_prefix hostname_suffix ssh_config_options"],
  ["organizations/{organization}/settings/workspace-sharing", 404, "message"],
];

const OF_A_MEMBER: readonly Call[] = [
  ["deployment/config", 403, "message detail"],
  ["deployment/stats", 403, "message detail"],
];

const OF_THE_OWNER: readonly Call[] = [
  ["deployment/stats", 200, "aggregated_from collected_at next_update_at workspaces session_count"],
  [
    "debug/health?force=false",
    200,
    "time healthy severity derp access_url websocket database workspace_proxy provisioner_daemons coder_version",
  ],
  ["updatecheck", 200, "current version url"],
  ["workspaceproxies", 404, "message"],
  ["groups", 404, "message"],
  ["deployment/config", 200, "config options"],
  ["templates/examples", 200, "id url name description icon tags markdown"],
];

test.for([
  ["alice", [...OF_EVERYBODY, ...OF_A_MEMBER]],
  ["admin", [...OF_EVERYBODY, ...OF_THE_OWNER]],
] as const)("the dashboard of %s gets what it asks for when it starts", async ([username, calls]) => {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", onFault: (error) => faults.push(error) });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const { url } = server;
  const user = mock.simulator.world.usersByName.get(username);
  const [organization = ""] = user?.memberships.keys() ?? [];
  const cookie = `csrf_token=whatever; coder_session_token=${mock.token(username)}`;
  const headers = {
    accept: "application/json, text/plain, */*",
    cookie,
    referer: `${url}/tasks`,
    "x-csrf-token": "whatever",
  };
  const pathOf = (path: string): string =>
    path
      .replace("{name}", username)
      .replace("{id}", user?.id ?? "")
      .replace("{organization}", organization);
  const got: Call[] = [];
  for (const [path] of calls) {
    const answer = await fetch(`${url}/api/v2/${pathOf(path)}`, { headers });
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    got.push([path, answer.status, keysOf(await answer.json())]);
  }
  expect(got).toEqual(calls);

  // Every page waits for these, and shows an error without them.
  const may = await fetch(`${url}/api/v2/authcheck`, {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      origin: url,
      "coder-session-token": mock.token(username),
    },
    body: JSON.stringify({ checks: dashboardChecks }),
  });
  expect([may.status, await may.json()]).toEqual([200, answersOf(username === "admin" ? "admin" : "user")]);

  const { regions } = (await (await fetch(`${url}/api/v2/regions`, { headers })).json()) as {
    readonly regions: readonly { readonly path_app_url: string }[];
  };
  // The page builds the addresses of apps with it, and stops at a text that is no URL.
  expect(regions.map(({ path_app_url }) => path_app_url)).toEqual([url]);
  const latency = await fetch(`${url}/latency-check?cache_bust=x`, {
    headers: { origin: "http://elsewhere.example" },
  });
  expect(await latency.text()).toBe("OK");
  expect(latency.headers.get("timing-allow-origin")).toBe("*");

  const inbox = await open(`${url}/api/v2/notifications/inbox/watch?read_status=unread`, {
    cookie,
    origin: url,
  });
  expect(inbox.socket.protocol).toBe("");
  expect(faults).toEqual([]);
});
