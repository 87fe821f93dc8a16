/** A journal of ours becomes a story, and that plays to what there was. */
import { expect, test } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { relive, type JournalDocument } from "../../cli/record/relive.ts";
import { readStoryFile, worldOptions } from "../../cli/play/read-story-file.ts";
import {
  connectStoryServer,
  playStory,
  readStory,
  sourceOfText,
  storyNames,
  type StepReport,
  type Story,
} from "../../scenarios/index.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { shelfOf } from "./stories.ts";

async function play(story: Story, coder: MockCoder): Promise<readonly StepReport[]> {
  const server = await connectStoryServer({
    send: createFetchTransport(coder.fetch, "http://localhost"),
    control: { path: "/_sim" },
  });
  const reports: StepReport[] = [];
  await playStory(story, server, { onStep: (report) => void reports.push(report) });
  return reports;
}

async function journalOf(coder: MockCoder): Promise<JournalDocument> {
  return (await (await coder.fetch("http://localhost/_sim/replay")).json()) as JournalDocument;
}

/** What happened to whom, and when, without ids. */
async function toldBy(coder: MockCoder) {
  const { header, entries } = await journalOf(coder);
  const start = Date.parse(header.started_at);
  return entries.map((entry) => [
    entry.kind === "attempt" ? entry.operation : entry.kind === "event" ? entry.event : entry.kind,
    Math.ceil(Date.parse(entry.at) - start),
  ]);
}

const READS = new Set(["get", "logs", "until", "expect", "note", "advance"]);

/** The changes that a story was answered well for. */
function accepted(reports: readonly StepReport[]): readonly string[] {
  return reports
    .filter(({ step, answer }) => !READS.has(step.deed.verb) && answer?.startsWith("2") === true)
    .map(({ step }) => step.deed.verb);
}

test.for(storyNames())(
  "the journal of %s is a story that plays to the same changes, at the same times",
  async (name) => {
    const story = readStoryFile(name);
    const options: MockCoderOptions = { clock: "manual", ...worldOptions(story) };
    const first = createMockCoder(options);
    const reports = await play(story, first);
    if (story.world.pace === "manual") return;
    const { text, leftOut } = await relive(await journalOf(first), "Again");
    expect(leftOut).toEqual([]);
    const again = createMockCoder({ ...options, seed: "another" });
    const made = readStory(sourceOfText(text ?? "", "again.yaml"), shelfOf({}), {});
    expect(made.title).toBe("Again");
    expect(accepted(await play(made, again))).toEqual(accepted(reports));
    const [then, now] = [await toldBy(first), await toldBy(again)];
    const offset = Number(then[0]?.[1] ?? 0);
    expect(now.map(([what]) => what)).toEqual(then.map(([what]) => what));
    for (const [index, [, at]] of now.entries())
      expect(Math.abs(Number(at) - (Number(then[index]?.[1]) - offset))).toBeLessThanOrEqual(1);
  },
);

test("a task that was arranged is made, and what no step can say is told", async () => {
  const coder = createMockCoder({ clock: "manual" });
  const body = JSON.stringify({ state: "active", owner: "alice", name: "held" });
  await coder.fetch("http://localhost/_sim/tasks", { method: "POST", body });
  const { text, leftOut } = await relive(await journalOf(coder), "Again");
  expect(text).toMatch(/create: \{ task: held, input: Fix the login page, template: coding-agent \}\n/);
  expect(leftOut.map(({ what }) => what)).toEqual([
    "a task that was held in its state, as one that is arranged",
    "a step of one task, which no clock brings",
  ]);
});

test("a journal of a world with a definition of its own, and one without its beginning, are refused", async () => {
  const coder = createMockCoder({ clock: "manual", templates: [{ name: "mine" }] });
  const { templates } = coder.simulator.world;
  const mine = [...templates.values()].find(({ name }) => name === "mine");
  await coder.fetch("http://localhost/api/v2/tasks/me", {
    method: "POST",
    headers: { "Coder-Session-Token": coder.token("alice") },
    body: JSON.stringify({ template_version_id: mine?.activeVersionId, input: "Go" }),
  });
  const document = await journalOf(coder);
  await expect(relive(document, "Again")).rejects.toThrow(
    /^Entry 1, POST \/api\/v2\/tasks\/me, is answered with 400 Template version not found.* record a session\.$/,
  );
  const cut = { ...document, header: { ...document.header, complete: false } };
  await expect(relive(cut, "Again")).rejects.toThrow(
    "The journal has lost its beginning: record a new session.",
  );
});
