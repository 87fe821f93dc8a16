import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";
import { open } from "../http/streams/open.ts";

// How Coder's own dashboard fills the form for a workspace, and changes the parameters of one, over real sockets.

interface Answer {
  readonly id: number;
  readonly diagnostics: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly value: { readonly value: string } }[];
}

const read = (text: string | undefined): Answer => JSON.parse(text ?? "") as Answer;
const chosen = (text: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(read(text).parameters.map(({ name, value }) => [name, value.value]));

async function signedIn() {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const { url } = server;
  const cookie = `csrf_token=whatever; coder_session_token=${mock.token("alice")}`;
  const socketHeaders = { cookie, origin: url, "accept-encoding": "gzip, deflate, br, zstd" };
  const headers = { accept: "application/json, text/plain, */*", cookie, "x-csrf-token": "whatever" };
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/v2/${path}`, { headers })).json();
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}/api/v2/${path}`, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "coder-session-token": mock.token("alice"),
        origin: url,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { readonly id: string } };
  };
  const me = (await get("users/me")) as { readonly id: string };
  return { mock, url, socketHeaders, get, post, me };
}

test("the dashboard makes a workspace with the parameters that its form shows, and changes them", async () => {
  const { mock, url, socketHeaders, get, post, me } = await signedIn();
  const template = (await get("organizations/default/templates/sized-agent")) as {
    readonly active_version_id: string;
  };
  const version = template.active_version_id;
  const path = `${url}/api/v2/templateversions/${version}/dynamic-parameters?user_id=${me.id}`;
  const form = await open(path, socketHeaders);
  expect([form.socket.protocol, form.socket.extensions]).toEqual(["", ""]);
  const [first] = await form.got(1);
  expect(Object.keys(read(first))).toEqual(["id", "diagnostics", "parameters"]);
  expect(Object.keys(read(first).parameters[0] ?? {}).join(" ")).toBe(
    "name display_name description type form_type styling mutable default_value icon options validations required order ephemeral value diagnostics",
  );
  // The form sends what it shows, and then each change of a field.
  for (const [id, inputs] of [
    [0, chosen(first)],
    [1, { region: "us" }],
  ] as const)
    form.socket.send(JSON.stringify({ id, owner_id: me.id, inputs }));
  const last = (await form.got(3))[2];
  expect([read(last).id, read(last).diagnostics, chosen(last)]).toEqual([1, [], { cpu: "2", region: "us" }]);
  const values = Object.entries(chosen(last)).map(([name, value]) => ({ name, value }));
  const made = await post(`users/${me.id}/workspaces`, {
    name: "my-box",
    template_version_id: version,
    rich_parameter_values: values,
  });
  expect(made.status).toBe(201);
  form.socket.close();
  mock.simulator.advance(60_000_000);

  const workspace = (await get("users/alice/workspace/my-box?include_deleted=true")) as {
    readonly id: string;
    readonly latest_build: { readonly id: string };
  };
  const kept = (await get(`workspacebuilds/${workspace.latest_build.id}/parameters`)) as {
    readonly name: string;
    readonly value: string;
  }[];
  expect(kept).toEqual(values);
  const page = await open(path, socketHeaders);
  await page.got(1);
  const inputs = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  page.socket.send(JSON.stringify({ id: 0, owner_id: me.id, inputs }));
  page.socket.send(JSON.stringify({ id: 1, owner_id: me.id, inputs: { ...inputs, cpu: "8" } }));
  const [, same, changed] = await page.got(3);
  expect([chosen(same), chosen(changed)]).toEqual([inputs, { cpu: "8", region: "us" }]);
  const build = await post(`workspaces/${workspace.id}/builds`, {
    transition: "start",
    template_version_id: version,
    rich_parameter_values: Object.entries(chosen(changed)).map(([name, value]) => ({ name, value })),
  });
  expect(build.status).toBe(201);
  expect(await get(`workspacebuilds/${build.body.id}/parameters`)).toEqual([
    { name: "cpu", value: "8" },
    { name: "region", value: "us" },
  ]);
});
