/** Mutants of streams: when they begin and end, what their frames look like, and what opens them. */
import { handmade, type Mutant } from "../mutant.ts";

const OPEN = "http/streams/open-stream.ts";
const CONNECTIONS = "http/streams/connections.ts";
const HANDSHAKE = "http/streams/handshake.ts";
const UPGRADES = "http/streams/upgrades.ts";
const METADATA = "http/streams/metadata-stream.ts";
const OVER = 'over: () => (build.job.completedAt === null ? null : "done"),';
const AT_ONCE = "      output.send(ping);\n      tell(source.now());\n      return stop;";
const ONE_WAY = 'socket.close(POLICY_VIOLATION, "unexpected data message");';
const FORM = "http/streams/parameter-stream.ts";

// prettier-ignore
export const streamMutants: readonly Mutant[] = handmade("streams", {
  "closes-before-the-end": ["the log of a build is closed before its job is complete", [OPEN, OVER, 'over: () => (build.job.startedAt === null ? null : "done"),']],
  "closes-while-it-waits": ["the log of a build is closed while its job waits", [OPEN, OVER, 'over: () => (build.job.startedAt === null || build.job.completedAt !== null ? "done" : null),']],
  "never-closes": ["the log of a build is never closed", [OPEN, OVER, "over: () => null,"]],
  "closes-without-done": ["the log of a build is closed without a reason", [OPEN, OVER, 'over: () => (build.job.completedAt === null ? null : ""),']],
  "build-lines-in-lists": ["the log of a build comes in lists", [OPEN, "output.send(`${jsonText(buildLogValue(line))}\\n`);", "output.send(`[${jsonText(buildLogValue(line))}]\\n`);"]],
  "after-is-not-looked-at": ["who follows after a line hears all", [OPEN, "        for (const line of buildLog(world, build, at)) {\n", "        if (known === after) known = -1;\n        for (const line of buildLog(world, build, at)) {\n"]],
  "agent-lines-without-lists": ["the log of an agent comes line by line", [OPEN, "output.send(`${jsonText(agentLogValues(world, agent, lines))}\\n`);", "for (const line of lines) output.send(`${jsonText(agentLogValues(world, agent, [line]))}\\n`.slice(1, -2));"]],
  "nothing-is-not-told": ["the log of an agent that says nothing is silent", [OPEN, "if (first || lines.length > 0)", "if (lines.length > 0)"]],
  "agents-log-for-ever": ["the log of an agent stays open when another build came", [OPEN, 'over: () => (lastBuild(workspace).agent === agent ? null : ""),', "over: () => null,"]],
  "watch-without-ping": ["who watches gets no sign of life first", [OPEN, AT_ONCE, "      tell(source.now());\n      return stop;"]],
  "watch-not-at-once": ["who watches is shown nothing until something changes", [OPEN, AT_ONCE, "      output.send(ping);\n      return stop;"]],
  "watch-ping-last": ["who watches is shown the workspace before the sign of life", [OPEN, AT_ONCE, "      tell(source.now());\n      output.send(ping);\n      return stop;"]],
  "watch-is-never-told": ["who watches is not told of changes", [OPEN, "        changed: tell,\n        passed: () => {},", "        changed: () => {},\n        passed: () => {},"]],
  "watch-without-envelope": ["a workspace is sent over a WebSocket as it is", [OPEN, '`{"type":"data","data":${text}}\\n`', "`${text}\\n`"]],
  "events-without-name": ["a workspace is sent as an event without a name", [OPEN, "`event: data\\ndata: ${text}\\n\\n`", "`data: ${text}\\n\\n`"]],
  "metadata-not-at-once": ["who watches metadata is told nothing at first", [METADATA, "      send(openedAt);\n", ""]],
  "metadata-of-never-are-new": ["metadata that nobody has collected yet are new", ["http/wire/wire-metadata.ts", "const NEVER_COLLECTED = 9_223_372_036;", "const NEVER_COLLECTED = 0;"]],
  "metadata-without-envelope": ["metadata are sent over a WebSocket as they are", [METADATA, '`{"type":"data","data":${text}}\\n`', "`${text}\\n`"]],
  "metadata-events-without-name": ["metadata are sent as events without a name", [METADATA, "`event: data\\ndata: ${text}\\n\\n`", "`data: ${text}\\n\\n`"]],
  "metadata-without-age": ["metadata do not tell how old they are", ["http/wire/wire-metadata.ts", "  return { collected_at: formatInstant(collectedAt), age, value, error };", "  return age < 0 ? {} : { collected_at: formatInstant(collectedAt), value, error };"], ["http/wire/wire-metadata.ts", "collected_at: ZERO_TIME, age: NEVER_COLLECTED, value", "collected_at: ZERO_TIME, value"]],
  "messages-are-taken": ["a message over a stream that goes one way is taken without a word", [CONNECTIONS, ONE_WAY, "return;"]],
  "messages-are-not-named": ["a message over a stream that goes one way closes it as if all were well", [CONNECTIONS, ONE_WAY, 'socket.close(1000, "");']],
  "form-is-silent-first": ["who chooses parameters is told nothing unasked", [FORM, "      answer(output, UNASKED, {});\n", ""]],
  "form-begins-with-0": ["the first answer has the id of an evaluation", [FORM, "const UNASKED = -1;", "const UNASKED = 0;"]],
  "form-forgets-the-id": ["an answer does not have the id of its question", [FORM, "answer(output, question.id, question.inputs)", "answer(output, UNASKED, question.inputs)"]],
  "form-takes-no-inputs": ["what was chosen is no value", [FORM, "answer(output, question.id, question.inputs)", "answer(output, question.id, {})"]],
  "form-is-for-the-first-owner": ["the owner of a question is not looked at", [FORM, "if (question.owner_id !== NOBODY) owner = question.owner_id;", "if (question.owner_id === NOBODY) owner = ownerId;"]],
  "form-is-for-nobody": ["a question without an owner is for nobody", [FORM, "if (question.owner_id !== NOBODY) owner", "owner"]],
  "form-takes-any-message": ["a message that is no question is taken without a word", [FORM, 'return output.end(GOING_AWAY, "");', "return;"]],
  "form-ends-as-if-well": ["a message that is no question ends the stream as if all were well", [FORM, 'return output.end(GOING_AWAY, "");', 'return output.end(1000, "");']],
  "form-reads-the-first-value": ["what stands behind a question is not looked at", ["http/go/go-json.ts", "if (!scan.ok || !bytes.subarray(scan.end).every((byte) => SPACE.has(byte))) return null;", "if (!scan.ok) return null;"]],
  "form-reads-any-length": ["a question may have any length", [CONNECTIONS, "bytes.length > LONGEST_MESSAGE", "bytes.length > 2 * LONGEST_MESSAGE"]],
  "form-reads-less": ["a question may not have its full length", [CONNECTIONS, "bytes.length > LONGEST_MESSAGE", "bytes.length >= LONGEST_MESSAGE"]],
  "form-is-too-long-in-other-words": ["a question that is too long is told in other words", [CONNECTIONS, "read limited at ${LONGEST_MESSAGE + 1} bytes", "read limited at ${LONGEST_MESSAGE} bytes"]],
  "form-fails-as-a-log": ["a failed handshake of a form is told in the words of logs", [HANDSHAKE, 'openDynamicParameters: { message: "Failed to accept WebSocket."', 'openDynamicParameters: { message: "Failed to accept websocket."']],
  "anybody-is-an-owner": ["parameters are evaluated for an owner that nobody is", ["core/templates/evaluation.ts", "  if (owner === undefined) return null;\n", "  if (owner === undefined) return { parameters: version.parameters, values: resolveParameters(version.parameters, [], []) };\n"]],
  "me-is-no-owner": ["an owner is not called me", ["core/templates/parameter-operations.ts", 'text === "" || text === "me"', 'text === ""']],
  "no-owner-is-told-otherwise": ["an owner that is not found has no code", ["http/wire/wire-lookups.ts", 'code: "owner_not_found"', 'code: ""']],
  "streams-are-compressed": ["compression is agreed to", [UPGRADES, "perMessageDeflate: false", "perMessageDeflate: true"]],
  "any-version": ["a handshake of any version will do", [HANDSHAKE, 'if (version !== "13") {', 'if (version === "none") {']],
  "no-key-will-do": ["a handshake needs no key", [HANDSHAKE, 'if (key === "") return', 'if (key === "none") return']],
  "any-key": ["a handshake may have any key", [HANDSHAKE, "if (!/^[A-Za-z0-9+/]{22}==$/.test(key)) {", "if (key.length > 64) {"]],
  "any-origin": ["pages of every origin open WebSockets", [HANDSHAKE, "    originProblem(request.headers, isAllowedOrigin) ??\n", ""]],
});
