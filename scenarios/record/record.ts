/** Records a story: a proxy in front of a server, and what becomes of the calls that come through it. */
import { createHttpTransport } from "../../client/http-transport.ts";
import { replyTextWithStatus } from "../../client/reply-text.ts";
import type { LeftOut, Recording } from "./recorder.ts";
import { startRecordingProxy } from "./recording-proxy.ts";
import { createServerLookUps } from "./server-look-ups.ts";
import { Session } from "./session.ts";
import { storyText, type StoryHead } from "./story-text.ts";

export interface RecordOptions {
  readonly target: string;
  readonly token?: string | undefined;
  readonly controlToken?: string | undefined;
  readonly ca?: string | undefined;
  readonly port?: number;
  readonly title?: string | undefined;
  readonly onFault?: (error: unknown) => void;
}

export interface Recorded {
  /** The file of the story; null when no call has become a step. */
  readonly text: string | null;
  readonly steps: number;
  readonly leftOut: readonly LeftOut[];
}

export interface RunningRecording {
  /** Where clients have to call. */
  readonly url: string;
  /** Does the server tell the time of its world? */
  readonly isWorldTime: boolean;
  /** Stops the proxy. */
  end(): Promise<Recorded>;
}

/** The server is there, and the token is not good. */
export class TokenUnknown extends Error {
  override readonly name = "TokenUnknown";
}

/** Starts recording. Throws `TransportError` when the server cannot be reached, `TokenUnknown` for a wrong token. */
export async function startRecording(options: RecordOptions): Promise<RunningRecording> {
  const {
    target,
    token,
    controlToken,
    ca,
    port = 0,
    title = "A recorded session",
    onFault = () => {},
  } = options;
  const transport = createHttpTransport(target, ca === undefined ? {} : { ca });
  const lookUps = createServerLookUps({ send: transport.send, token, controlToken });
  try {
    await checkToken(transport.send, token);
    const world = await lookUps.world();
    const session = new Session(lookUps, world !== null, () => performance.now());
    const onCall = session.see.bind(session);
    const proxy = await startRecordingProxy({ target, ca, token, port, onCall, onFault });
    return {
      url: proxy.url,
      isWorldTime: world !== null,
      async end() {
        await proxy.close();
        const recorded = recordedOf(await session.recording(), title, world);
        transport.close();
        return recorded;
      },
    };
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** The file of a recording. */
export function recordedOf(recording: Recording, title: string, world: StoryHead["world"]): Recorded {
  const { steps, leftOut } = recording;
  const text = steps.length === 0 ? null : storyText({ title, about: ABOUT, world }, recording);
  return { text, steps: steps.length, leftOut };
}

const ABOUT =
  "What a session with a server was, as it was recorded. Say here what happens, and whom it helps.\n";

async function checkToken(
  send: ReturnType<typeof createHttpTransport>["send"],
  token: string | undefined,
): Promise<void> {
  const headers = token === undefined ? {} : { "Coder-Session-Token": token };
  const path = token === undefined ? "/api/v2/buildinfo" : "/api/v2/users/me";
  const reply = await send({ method: "GET", path, headers });
  if (reply.status !== 200)
    throw new TokenUnknown(`The server answers GET ${path} with ${replyTextWithStatus(reply)}.`);
}
