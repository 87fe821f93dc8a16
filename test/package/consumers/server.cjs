// Starts `serve` by the command that is given, asks it something, ends it, and looks whether the port is free.
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { createServer } = require("node:net");

async function main([command, ...words]) {
  const child = spawn(command, [...words, "serve", "--port", "0", "--pace", "instant", "--log", "silent"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const part of child.stdout) {
    text += part;
    if (text.includes("curl")) break;
  }
  const [, url, port] = /(http:\/\/127\.0\.0\.1:(\d+))\/api\/v2/.exec(text);
  const [, token] = /Token\s+(\S+)/.exec(text);
  const headers = { "Coder-Session-Token": token };
  const tasks = await fetch(`${url}/api/v2/tasks`, { headers }).then((answer) => answer.json());
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  const again = createServer().listen(Number(port), "127.0.0.1");
  await once(again, "listening");
  again.close();
  console.log(`served ${tasks.count} tasks and ended`);
}

main(process.argv.slice(2));
