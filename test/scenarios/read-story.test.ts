import { expect, test } from "vitest";
import { problemsOf, storyOf, withSteps } from "./stories.ts";

// Everything that can be wrong with a story is one line with its file, line, column and step, the cause and the cure.

const rows: readonly (readonly [what: string, text: string, problem: RegExp])[] = [
  [
    "a verb that there is not",
    withSteps("  - creat: { task: demo, input: Hi }"),
    /^story\.yaml:3:5: step 1: There is no word "creat" in a step\. Did you mean "create"\?/,
  ],
  [
    "a word that a verb does not know",
    withSteps("  - create:\n      task: demo\n      input: Hi\n      tempate: coding-agent"),
    /^story\.yaml:6:7: step 1: There is no word "tempate" in "create"\. Did you mean "template"\?/,
  ],
  [
    "a word that is missing",
    withSteps("  - create: { task: demo }"),
    /^story\.yaml:3:13: step 1: "create" needs the word "input"\. Add it\.$/,
  ],
  [
    "a status that there is not",
    withSteps("  - create: { task: demo, input: Hi }\n  - until: { task: demo, status: actve }"),
    /^story\.yaml:4:34: step 2: There is no status "actve"\. Did you mean "active"\? There are: pending, /,
  ],
  [
    "an expected status that there is not",
    withSteps("  - create: { task: demo, input: Hi }\n    expect: { status: pausd }"),
    /^story\.yaml:4:23: step 1: There is no status "pausd"\. .* Did you mean "paused"\?/,
  ],
  [
    "an event that there is not",
    withSteps(
      "  - create: { task: demo, input: Hi }\n  - cause: { task: demo, event: app_becomes_unhealty }",
    ),
    /^story\.yaml:4:33: step 2: There is no event "app_becomes_unhealty"\. Did you mean "app_becomes_unhealthy"\?/,
  ],
  [
    "a release that there is not",
    `${withSteps("  - note: Hi")}\nworld: { release: "2.3" }`,
    /^story\.yaml:4:19: There is no release "2\.3" to imitate\. There are 2\.26 to 2\.36/,
  ],
  [
    "a pace that there is not",
    `${withSteps("  - note: Hi")}\nworld: { pace: realstic }`,
    /^story\.yaml:4:16: There is no pace "realstic"\. Did you mean "realistic"\?/,
  ],
  [
    "a field of a template that there is not",
    `${withSteps("  - note: Hi")}\nworld: { templates: [{ name: mine, hasHealthChek: false }] }`,
    /^story\.yaml:4:36: There is no word "hasHealthChek" in "?templates.*Did you mean "hasHealthCheck"\?/,
  ],
  [
    "a span that is none",
    withSteps("  - advance: 90 seconds"),
    /^story\.yaml:3:14: step 1: "advance" is "90 seconds"; a span looks like 90s/,
  ],
  [
    "a text that is a number",
    withSteps("  - create: { task: 7, input: Hi }"),
    /^story\.yaml:3:21: step 1: "task" of "create" is 7; it must be a text\.$/,
  ],
  [
    "a task that nobody made",
    withSteps("  - create: { task: demo, input: Hi }\n  - pause: dmo"),
    /^story\.yaml:4:5: step 2: No step before this one creates a task "dmo"\. Did you mean "demo"\?/,
  ],
  [
    "a task that is made later",
    withSteps("  - pause: demo\n  - create: { task: demo, input: Hi }"),
    /^story\.yaml:3:5: step 1: No step before this one creates a task "demo"\. Create it first\.$/,
  ],
  [
    "a step without a verb",
    withSteps("  - as: alice"),
    /^story\.yaml:3:5: step 1: A step has one verb, and this one has none\. The verbs are: create, /,
  ],
  [
    "a step with two verbs",
    withSteps("  - note: Hi\n    advance: 1s"),
    /^story\.yaml:3:5: step 1: A step has one verb, and this one has "advance" and "note"/,
  ],
  [
    "at and after",
    withSteps("  - note: Hi\n    at: 1s\n    after: 1s"),
    /^story\.yaml:3:5: step 1: A step has "at" or "after", not both/,
  ],
  [
    "a wait for nothing",
    withSteps("  - until: {}"),
    /^story\.yaml:3:5: step 1: "until" waits for one thing: \{ task, status \} or \{ task, state \} or \{ due \}\.$/,
  ],
  [
    "an expectation of nothing",
    withSteps("  - expect: { status: active }"),
    /^story\.yaml:3:5: step 1: "expect" alone looks at a task/,
  ],
  [
    "what is no call in a race",
    withSteps("  - together:\n      - note: Hi\n      - create: { task: demo, input: Hi }"),
    /^story\.yaml:4:9: step 1: "note" is no call, and "together" holds calls/,
  ],
  [
    "a parameter that there is not",
    `parameters: { task: { default: demo } }\n${withSteps('  - create: { task: "${tsk}", input: Hi }')}`,
    /^story\.yaml:4:21: step 1: There is no parameter "tsk"\. Did you mean "task"\?/,
  ],
  [
    "a parameter without a value",
    `parameters: { task: {} }\n${withSteps('  - create: { task: "${task}", input: Hi }')}`,
    /^story\.yaml:1:15: The parameter "task" has no value and no default\. Give it one: --set task=/,
  ],
  [
    "a story that is not there",
    withSteps("  - include: nowhere"),
    /^story\.yaml:3:14: step 1: There is no story "nowhere"\.$/,
  ],
  [
    "a story that includes itself",
    withSteps("  - include: story"),
    /^story\.yaml:3:14: step 1: The story includes itself: story\.yaml -> story\.yaml\./,
  ],
  ["no YAML", "title: [", /^story\.yaml:\d+:\d+: This is not valid YAML: .* Correct it/],
  [
    "a key twice",
    "title: One\ntitle: Two\nsteps: [{ note: Hi }]",
    /^story\.yaml:2:1: This is not valid YAML: Map keys must be unique/,
  ],
  [
    "no story at all",
    "just words",
    /^story\.yaml:1:1: A story is "just words"; it must be a map of words\.$/,
  ],
  ["no steps", "title: Nothing", /^story\.yaml:1:1: A story needs the word "steps"\. Add it\.$/],
];

test.each(rows)("%s is told with its place and its cure", (_what, text, problem) => {
  const told = problemsOf(text);
  expect(told.length).toBe(1);
  expect(told[0]).toMatch(problem);
});

test("all that is wrong is told at once", () => {
  const told = problemsOf(
    withSteps("  - creat: 1\n  - advance: soon\n  - until: { task: demo, status: activ }"),
  );
  expect(told.map((line) => line.slice(0, "story.yaml:3".length))).toEqual([
    "story.yaml:3",
    "story.yaml:4",
    "story.yaml:5",
  ]);
});

test("a value that no parameter takes is told", () => {
  expect(
    problemsOf(`parameters: { task: { default: demo } }\n${withSteps("  - note: Hi")}`, { tsk: "x" })[0],
  ).toMatch(/^story\.yaml:1:1: There is no parameter "tsk"\. Did you mean "task"\?/);
});

test("stories include one another eight deep, and no deeper", () => {
  const chain = (depth: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: depth }, (_, index) => [
        `s${String(index)}`,
        withSteps(index === depth - 1 ? "  - note: Here" : `  - include: s${String(index + 1)}`),
      ]),
    );
  expect(storyOf(withSteps("  - include: s0"), {}, chain(8)).steps.length).toBe(1);
  expect(problemsOf(withSteps("  - include: s0"), {}, chain(9))[0]).toMatch(/8 deep at most/);
});

test("a story has no more than a thousand steps, with all that it includes", () => {
  const many = withSteps("  - note: Hi\n".repeat(600));
  expect(problemsOf(withSteps("  - include: many\n  - include: many"), {}, { many })[0]).toMatch(
    /^story\.yaml:4:5: step 2: With what it includes the story has more than 1000 steps/,
  );
});

test("a story that is too long, or whose aliases stand for too much, is not read", () => {
  expect(problemsOf(`title: ${"x".repeat(1024 * 1024)}`)[0]).toMatch(/longer than 1048576 bytes/);
  const lists = Array.from(
    { length: 9 },
    (_, at) => `a${String(at + 1)}: &a${String(at + 1)} [${`*a${String(at)},`.repeat(9)}]`,
  );
  expect(problemsOf(`a0: &a0 [x]\n${lists.join("\n")}`)[0]).toMatch(
    /The YAML cannot be used: Excessive alias count/,
  );
});

test("parameters are filled in, and a second dollar sign keeps the text", () => {
  const story = storyOf(
    `parameters: { task: { default: demo }, n: { default: 3 } }\n${withSteps('  - create: { task: "${task}-${n}", input: "costs $${n}" }')}`,
    { task: "login" },
  );
  expect(story.steps[0]?.deed).toEqual({ verb: "create", words: { task: "login-3", input: "costs ${n}" } });
});

test("an included story brings its steps, with the parameters it is given, and its tasks", () => {
  const begun = `parameters: { task: {} }\n${withSteps('  - create: { task: "${task}", input: Hi }')}`;
  const story = storyOf(
    withSteps("  - include: begun\n    with: { task: mine }\n  - pause: mine"),
    {},
    { begun },
  );
  expect(story.steps.map(({ place, number, deed }) => [place.file, number, deed.verb])).toEqual([
    ["begun.yaml", 1, "create"],
    ["story.yaml", 2, "pause"],
  ]);
});
