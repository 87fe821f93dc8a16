/** What the suite changes of a user is put back: whoever is judged works with these settings. */
import { afterAll, expect, test } from "vitest";
import type { Target } from "../../client/target.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { verify } from "../../contracts/judging/run.ts";
import { startSoundServer } from "../../mutants/servers/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());

const settings = {
  appearance: {
    theme_preference: "light",
    theme_mode: "single",
    theme_light: "light-protan-deuter",
    theme_dark: "dark",
    terminal_font: "source-code-pro",
  },
  preferences: {
    task_notification_alert_dismissed: true,
    thinking_display_mode: "always_expanded",
    shell_tool_display_mode: "auto",
    code_diff_display_mode: "always_collapsed",
    agent_chat_send_shortcut: "modifier_enter",
  },
} as const;
type Setting = keyof typeof settings;

async function ask(target: Target, method: "GET" | "PUT", setting: Setting, body?: object): Promise<unknown> {
  const { text } = await target.send({
    method,
    path: `/api/v2/users/me/${setting}`,
    headers: { "Coder-Session-Token": target.facts.people.user?.token ?? "" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return JSON.parse(text);
}

const changing = (setting: Setting) =>
  allClauses.filter(({ id, alone }) => alone && id.startsWith(`deployment/${setting}/`));

/** How the clauses ended, without the promises that are kept beside them. */
const statuses = (outcomes: Awaited<ReturnType<typeof verify>>["outcomes"]) =>
  outcomes.filter(({ clause }) => clause.id.startsWith("deployment/")).map(({ status }) => status);

test.each(["appearance", "preferences"] as const)(
  "clauses that change the %s put it back",
  async (setting) => {
    const target = await server.target();
    await ask(target, "PUT", setting, settings[setting]);
    const clauses = changing(setting);
    expect(clauses.length).toBeGreaterThan(0);
    const { outcomes } = await verify({ target, clauses });
    expect(statuses(outcomes)).toEqual(clauses.map(() => "pass"));
    expect(await ask(await server.target(), "GET", setting)).toEqual(settings[setting]);
  },
);

test("a clause that fails puts back what it has changed", async () => {
  const target = await server.target();
  await ask(target, "PUT", "appearance", settings.appearance);
  const send: Target["send"] = async (call) => {
    const reply = await target.send(call);
    return call.method === "PUT" ? { ...reply, text: "{}" } : reply;
  };
  const spoilt = new Proxy(target, {
    get(of, key) {
      const value: unknown = key === "send" ? send : Reflect.get(of, key);
      return typeof value === "function" ? (value.bind(of) as unknown) : value;
    },
  });
  const clauses = changing("appearance").filter(({ id }) => id.endsWith("appearance-is-kept"));
  const { outcomes } = await verify({ target: spoilt, clauses });
  expect(statuses(outcomes)).toEqual(["fail"]);
  expect(await ask(await server.target(), "GET", "appearance")).toEqual(settings.appearance);
});
