// Preloaded into every process that is measured: tells what it has used when its parent asks. Plain JavaScript, as all
// of servers/: stripping types would add to a contestant's memory and start.

process.on("message", ({ id, ask }) => {
  if (ask !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send({ id, answer: { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() } });
});
// Whoever loses its parent has nothing left to do.
process.on("disconnect", () => process.exit());
// A question to come must not keep a process alive.
process.channel?.unref();
