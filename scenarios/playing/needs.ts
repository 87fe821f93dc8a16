/** What a story asks of a server, looked at before anything is done. */
import { quoted, type Problem } from "../reading/story-problem.ts";
import type { Step, Story } from "../reading/story.ts";
import { personOf, type Play } from "./play.ts";
import type { StoryServer } from "./story-server.ts";
import { findTemplate } from "./templates.ts";

/** The steps that need the control API, each with why. */
export function controlNeeds(story: Story): readonly Problem[] {
  return story.steps.flatMap(allOf).flatMap((step) => {
    const why = whyControl(step);
    return why === null
      ? []
      : [{ place: step.place, step: step.number, what: `${why} needs the control API.` }];
  });
}

/** Why this server cannot play the story: users and templates that are not there, steps that need the control API. */
export async function problemsWith(play: Play): Promise<readonly Problem[]> {
  const { story, server } = play;
  const needs = server.control === null ? controlNeeds(story) : [];
  const told = new Set<string>();
  const people = story.steps.flatMap(allOf).flatMap((step) => personProblem(story, server, step, told));
  if (needs.length + people.length > 0) return [...needs, ...people];
  return templateProblems(play);
}

function whyControl({ deed, on }: Step): string | null {
  if (on?.due !== undefined || on?.event !== undefined)
    return `"on" with "${on.due === undefined ? "event" : "due"}"`;
  switch (deed.verb) {
    case "until":
      return deed.words.due === undefined ? null : '"until" with "due"';
    case "advance":
    case "cause":
    case "agent":
    case "deprecate":
    case "report":
    case "upload":
      return quoted(deed.verb);
    case "create":
    case "send":
    case "input":
    case "pause":
    case "resume":
    case "cancel":
    case "delete":
    case "build":
    case "logs":
    case "get":
    case "expect":
    case "together":
    case "note":
      return null;
  }
}

/** Told once for each that is missing, at the first step that needs them. */
function personProblem(story: Story, server: StoryServer, step: Step, told: Set<string>): readonly Problem[] {
  if (step.deed.verb === "note" || step.deed.verb === "together") return [];
  const found = personOf(story, server, step.as);
  if (typeof found !== "string" || told.has(found)) return [];
  told.add(found);
  const cure = server.control === null ? ` Give a token: --token ${step.as ?? story.as ?? "alice"}=…` : "";
  return [{ place: step.place, step: step.number, what: `${found}${cure}` }];
}

async function templateProblems(play: Play): Promise<readonly Problem[]> {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const step of play.story.steps.flatMap(allOf)) {
    if (step.deed.verb !== "create") continue;
    const { template } = step.deed.words;
    const person = play.person(step);
    const key = `${person.username} ${template ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const found = await findTemplate(play, person, template ?? play.server.template);
    if (typeof found === "string") problems.push({ place: step.place, step: step.number, what: found });
  }
  return problems;
}

/** A step, and those that go together in it. */
function allOf(step: Step): readonly Step[] {
  if (step.deed.verb !== "together") return [step];
  return [step, ...step.deed.words.map((one) => ({ ...one, as: one.as ?? step.as }))];
}
