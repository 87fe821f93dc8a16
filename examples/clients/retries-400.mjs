// A client with one fault: what was refused with 400 it sends again, as it was. `mock-coder check-client` finds it in the
// situation failed-build.

const url = process.env.CODER_URL;
const headers = {
  "Coder-Session-Token": process.env.CODER_SESSION_TOKEN,
  "Content-Type": "application/json",
};
const POLL_MS = 400;
const MOST_TRIES = 3;

function post(path, body) {
  return fetch(`${url}/api/v2${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });

if (process.env.MOCK_CODER_SITUATION === "failed-build") {
  const created = await post("/tasks/me", {
    template_version_id: process.env.MOCK_CODER_TEMPLATE_VERSION,
    input: "Fix the login bug",
  });
  const { id } = await created.json();
  let status = "pending";
  while (status === "pending" || status === "initializing") {
    await pause();
    const looked = await fetch(`${url}/api/v2/tasks/me/${id}`, { headers });
    status = (await looked.json()).status;
  }
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const sent = await post(`/tasks/me/${id}/send`, { input: "And add a test" });
    if (sent.ok) break;
    console.error(`the input was refused with ${sent.status}`);
    process.exitCode = 1;
    // The fault: only a 409 is a reason to try again.
    await pause();
  }
}
