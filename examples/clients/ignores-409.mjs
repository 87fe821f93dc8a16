// A client with one fault: it takes a 409 for a yes. `mock-coder check-client` finds it in the situations paused-task and
// pause-while-building.

const url = process.env.CODER_URL;
const task = process.env.MOCK_CODER_TASK;

function post(path, body) {
  return fetch(`${url}/api/v2/tasks/me/${task}/${path}`, {
    method: "POST",
    headers: {
      "Coder-Session-Token": process.env.CODER_SESSION_TOKEN,
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

// The fault: nobody looks at the status of the answer.
if (process.env.MOCK_CODER_SITUATION === "paused-task") {
  await post("send", { input: "Are you still there?" });
  console.log("sent");
}
if (process.env.MOCK_CODER_SITUATION === "pause-while-building") {
  await post("pause");
  console.log("paused");
}
