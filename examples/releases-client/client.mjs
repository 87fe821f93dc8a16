// A client for `mock-coder matrix`: it uses one thing of the Tasks API that not every release of Coder has. Its argument
// says which: input, prompt, pause or logs. It needs Node 18 and nothing else.

const { CODER_URL: url, CODER_SESSION_TOKEN: token, MOCK_CODER_TEMPLATE_VERSION: version } = process.env;
const POLL_MS = 100;
const MOST_POLLS = 300;

async function call(method, path, body) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { "Coder-Session-Token": token, ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });

async function until(task, wanted) {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const { status } = await call("GET", `/api/v2/tasks/me/${task.id}`);
    if (status === wanted) return;
    await pause();
  }
  throw new Error(`the task did not become ${wanted} in time`);
}

async function activeTask() {
  const task = await call("POST", "/api/v2/tasks/me", { template_version_id: version, input: "Say hello" });
  await until(task, "active");
  return task;
}

const features = {
  async input() {
    const task = await activeTask();
    if (task.initial_prompt !== "Say hello") throw new Error("the input was not kept");
  },
  async prompt() {
    const made = await call("POST", "/api/experimental/tasks/me", {
      template_version_id: version,
      prompt: "Say hello",
    });
    if ("initial_prompt" in made && made.initial_prompt === "") throw new Error("the prompt was not kept");
  },
  async pause() {
    const task = await activeTask();
    await call("POST", `/api/v2/tasks/me/${task.id}/pause`);
    await until(task, "paused");
  },
  async logs() {
    const task = await activeTask();
    // A stop build is how every release pauses.
    await call("POST", `/api/v2/workspaces/${task.workspace_id}/builds`, { transition: "stop" });
    await until(task, "paused");
    await call("GET", `/api/v2/tasks/me/${task.id}/logs`);
  },
};

const feature = features[process.argv[2]];
if (feature === undefined) {
  console.error(`usage: node client.mjs ${Object.keys(features).join("|")}`);
  process.exit(64);
}
try {
  await feature();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
