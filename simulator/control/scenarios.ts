/** Stories, played into a world. */
import { jsonText } from "../http/wire/json-text.ts";
import type { Simulator } from "../world/simulator.ts";
import { misfit, show, type Answer, type ControlRequest, type Problem, type Shapes } from "./reply.ts";
import type { Inside, NoPlay, PlayedStory, ReadStory, Stories } from "./stories-port.ts";

/** `GET /_sim/scenarios`. */
export async function listScenarios({ worlds }: ControlRequest): Promise<Answer> {
  return show("ScenariosResponse", { scenarios: [...(await worlds.stories()).list()] });
}

/** `POST /_sim/scenarios`. */
export async function playScenario({ simulator, worlds, inside, body }: ControlRequest): Promise<Answer> {
  const story = readWish(await worlds.stories(), body as Shapes["PlayScenarioRequest"]);
  if ("status" in story) return story;
  const played = await playInto(story, simulator, inside());
  return "kind" in played ? problemOf(played) : { status: 200, json: jsonText(played) };
}

/** Which story is asked for, and with what. */
export interface ScenarioWish {
  readonly scenario?: string | null;
  readonly story?: object | null;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
}

/** The story that a body names or has in it. Files are not read: whoever calls may be on another machine. */
export function readWish(
  stories: Stories,
  { scenario, story, parameters }: ScenarioWish,
): ReadStory | Problem {
  const asked = story ?? scenario ?? null;
  if (asked === null || (scenario ?? story) !== asked)
    return misfit(
      "Give one of `scenario` and `story`.",
      "scenario",
      "The name of a story; GET /_sim/scenarios lists them.",
    );
  const read = stories.read({ story: asked, parameters: parameters ?? {}, files: false });
  return "kind" in read ? problemOf(read) : read;
}

/** As the control API says it. */
export function problemOf({ kind, message, problems }: NoPlay): Problem {
  if (kind === "unknown") return misfit("Unknown scenario.", "scenario", message);
  if (kind === "failed")
    return { status: 409, message: "The scenario came to something else.", detail: message };
  const said =
    kind === "wrong" ? "The scenario cannot be read." : "The scenario cannot be played in this world.";
  const validations = problems.map((detail) => ({ field: "scenario", detail }));
  return { status: kind === "wrong" ? 400 : 409, message: said, validations };
}

/** Plays it while time stands still but for what the story moves; then the clock goes on as it did before. */
export async function playInto(
  story: ReadStory,
  { clock }: Simulator,
  inside: Inside,
): Promise<PlayedStory | NoPlay> {
  const { mode, speed } = clock;
  if (mode !== "real" && mode !== "scaled") return story.play(inside);
  clock.set("manual");
  try {
    return await story.play(inside);
  } finally {
    clock.set(mode === "real" ? "real" : speed);
  }
}
