/** The example of a states bridge, used as its how-to says: what is judged through it, and what is found. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launch, mockCoder, root } from "../support/command.ts";

const example = join(root, "examples", "states-bridge");
const config = join(example, "mock-coder.yaml");

interface Report {
  readonly verdict: string;
  readonly outcomes: readonly { readonly clause: { readonly id: string }; readonly status: string }[];
}

/** The toy server and its bridge as a process of its own. */
async function startToy(
  ...words: readonly string[]
): Promise<{ readonly url: string; readonly states: string }> {
  const ports = ["--port", "0", "--states-port", "0"];
  const { seen } = launch(process.execPath, [join(example, "start.mjs"), ...ports, ...words]);
  const [, url = "", states = ""] = await seen("stdout", /Server (\S+)\nStates (\S+)\nFaults /);
  return { url, states };
}

/** `mock-coder verify` with the claims of the example; `words` start the toy. */
async function judge(...words: readonly string[]) {
  const { url, states } = await startToy(...words);
  const folder = await mkdtemp(join(tmpdir(), "toy-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "report.json");
  const { code } = await mockCoder(
    ["verify", url, "--states", states].concat("--config", config, "--report", `json=${file}`),
  );
  const { verdict, outcomes } = JSON.parse(await readFile(file, "utf8")) as Report;
  const others = outcomes
    .filter(({ status }) => status !== "pass")
    .map(({ clause, status }) => `${status} ${clause.id}`);
  return { code, verdict, judged: outcomes.length, others: others.toSorted() };
}

/** What each fault shows in. */
const shows = {
  "paused-send-is-400": [
    "states/T3/send-is-409",
    "tasks/send/blank-is-not-empty",
    "tasks/send/paused-is-409",
  ],
  "deleted-is-listed": [
    "tasks/input/deleted-is-404",
    "tasks/list/deleted-task-is-gone",
    "tasks/list/deleted-task-is-not-found",
    "tasks/logs/deleted-is-404",
    "tasks/send/deleted-is-404",
  ],
} as const;

const failing = (ids: readonly string[]): readonly string[] => ids.map((id) => `fail ${id}`).toSorted();

test("the toy server is not conformant for its two planted faults, and for nothing else", async () => {
  const { code, verdict, judged, others } = await judge();
  expect({ code, verdict }).toEqual({ code: 1, verdict: "not conformant" });
  expect(others).toEqual(failing(Object.values(shows).flat()));
  expect(judged).toBeGreaterThan(100);
});

test.for(Object.entries(shows))("with %s mended only the other fault is left", async ([fault, own]) => {
  const { code, others } = await judge("--mend", fault);
  expect(code).toBe(1);
  const rest = Object.values(shows)
    .flat()
    .filter((id) => !own.some((one) => one === id));
  expect(others).toEqual(failing(rest));
});

test("with both faults mended the toy server is conformant", async () => {
  expect(await judge("--mend", "all")).toMatchObject({ code: 0, verdict: "conformant", others: [] });
});

test("the bridge of the toy is sound, whatever is wrong with the toy, and says what it leaves out", async () => {
  const { states } = await startToy();
  const { code, stdout } = await mockCoder(["verify-states", states, "--hold", "2500ms"]);
  expect(stdout).toMatch(/^start-canceling +– {2}400 Unknown provider state "start-canceling"$/m);
  expect(stdout).toMatch(/^agent_disconnects +– {2}400 Unknown event "agent_disconnects"$/m);
  expect(stdout).toMatch(
    /\nThe bridge is sound\. 12 of 29 states reached, held and seen, 1 of 20 events done\./,
  );
  expect(code).toBe(0);
});

test("the bridge is about a hundred lines, as its how-to says", async () => {
  const lines = (await readFile(join(example, "bridge.mjs"), "utf8")).split("\n").length;
  expect(lines).toBeLessThan(120);
});
