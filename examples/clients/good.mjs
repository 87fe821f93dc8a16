// A client that keeps the rules of `mock-coder check-client`, in every situation. It needs Node 18 and nothing else.

const url = process.env.CODER_URL;
const task = process.env.MOCK_CODER_TASK;
const POLL_MS = 400;
const MOST_POLLS = 100;

class Refused extends Error {
  constructor(status, message) {
    super(`${status} ${message}`);
    this.status = status;
  }
}

async function call(method, path, body) {
  const response = await fetch(`${url}/api/v2${path}`, {
    method,
    headers: {
      "Coder-Session-Token": process.env.CODER_SESSION_TOKEN,
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, text);
  return text === "" ? null : JSON.parse(text);
}

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });

/** Looks at the task until it is active. Gives up when it never will be. */
async function untilActive(id) {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const { status } = await call("GET", `/tasks/me/${id}`);
    if (status === "active") return;
    if (status === "error" || status === "paused") throw new Error(`the task is ${status}`);
    await pause();
  }
  throw new Error("the task did not become active in time");
}

function create() {
  return call("POST", "/tasks/me", {
    template_version_id: process.env.MOCK_CODER_TEMPLATE_VERSION,
    input: "Fix the login bug",
  });
}

/** Sends an input. A task that is paused is resumed once; one that starts, or whose agent is at work, is waited for. */
async function send(id, input) {
  let isResumed = false;
  for (let polls = 0, status = "active"; polls < MOST_POLLS; polls += 1) {
    try {
      if (status === "active") return await call("POST", `/tasks/me/${id}/send`, { input });
    } catch (error) {
      if (error.status !== 409) throw error;
    }
    await pause();
    ({ status } = await call("GET", `/tasks/me/${id}`));
    if (status === "error") throw new Error("the task is in error");
    if (status === "paused" && !isResumed) {
      await call("POST", `/tasks/me/${id}/resume`);
      isResumed = true;
    }
  }
  throw new Error("the input could not be sent in time");
}

/** Pauses a task. A build that is active is waited for. */
async function pauseTask(id) {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    try {
      return await call("POST", `/tasks/me/${id}/pause`);
    } catch (error) {
      if (error.status !== 409) throw error;
      await pause();
    }
  }
  throw new Error("the task could not be paused in time");
}

const situations = {
  async "happy-path"() {
    const { id } = await create();
    await untilActive(id);
    await send(id, "And add a test");
  },
  "paused-task": () => send(task, "Are you still there?"),
  "slow-start": async () => untilActive((await create()).id),
  "failed-build": async () => untilActive((await create()).id),
  "empty-list": () => call("GET", "/tasks"),
  "long-list": () => call("GET", "/tasks"),
  "pause-while-building": () => pauseTask(task),
  "snapshot-logs": () => call("GET", `/tasks/me/${task}/logs`),
  async "expired-token"() {
    await call("GET", `/tasks/me/${task}`);
    await call("GET", `/tasks/me/${task}`);
  },
};

try {
  await situations[process.env.MOCK_CODER_SITUATION]?.();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
