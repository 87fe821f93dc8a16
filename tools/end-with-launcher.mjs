// Loaded before a target that runs in a child of run.mjs: asks the process to stop when the launcher is gone. The launcher
// holds the other end of a pipe; the system closes it even when the launcher was killed.

import { Socket } from "node:net";
import process from "node:process";

const fd = process.env.MOCK_CODER_LIFELINE_FD;
// A child of the target has no such pipe, and may have something else there.
delete process.env.MOCK_CODER_LIFELINE_FD;

if (fd !== undefined) {
  const lifeline = new Socket({ fd: Number(fd), readable: true, writable: false });
  lifeline.once("close", () => process.kill(process.pid, "SIGTERM"));
  lifeline.on("error", () => {});
  lifeline.resume();
  lifeline.unref();
}
