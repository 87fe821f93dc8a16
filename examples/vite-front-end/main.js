// A front end of one page. Without VITE_CODER_API its calls go to its own origin, and Vite forwards them; with it they go to
// another origin, which has to be started with `--cors` and the origin of this page.

const api = import.meta.env.VITE_CODER_API ?? "";
// Alice's, as `mock-coder serve` prints it; it is the same every time.
const token = import.meta.env.VITE_CODER_TOKEN ?? "QknUtNLyox-aMb6pvdJJWsaDIDJLMWGYk";

async function call(path, init = {}) {
  const response = await fetch(api + path, { ...init, headers: { "Coder-Session-Token": token } });
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${body.message}`);
  return body;
}

async function show() {
  const { tasks } = await call("/api/v2/tasks");
  const lines = tasks.map(({ name, status }) => {
    const line = document.createElement("li");
    line.textContent = `${name}: ${status}`;
    return line;
  });
  document.querySelector("#tasks").replaceChildren(...lines);
}

/** What the control API is for: a state that would take minutes and a real agent elsewhere. */
async function make() {
  const body = JSON.stringify({ state: "paused-with-snapshot", owner: "alice", name: "made-here" });
  await call("/_sim/tasks", { method: "POST", body });
  await show();
}

function tell(work) {
  work().catch((error) => {
    document.querySelector("#trouble").textContent = error.message;
  });
}

document.querySelector("#make").addEventListener("click", () => tell(make));
tell(show);
