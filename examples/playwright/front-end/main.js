async function show() {
  const response = await fetch("/api/v2/tasks?q=owner:me");
  const { tasks } = await response.json();
  const lines = tasks.map(({ name, status }) => {
    const line = document.createElement("li");
    line.textContent = `${name}: ${status}`;
    return line;
  });
  document.querySelector("#tasks").replaceChildren(...lines);
}

await show();
setInterval(() => void show(), 250);
