/** Paces: named sets of spans between the things that time brings. Data only. */
import { MILLISECOND, SECOND, type Micros } from "./env.ts";

export type PaceName = "instant" | "realistic" | "queued" | "manual";

/** Spans in microseconds; Infinity is "not until told". */
export interface Pace {
  readonly name: PaceName;
  /**
   * From the insert of a workspace's first build to a provisioner taking its job. Where one is idle it has the job
   * before the create has answered, which shows in the answer.
   */
  readonly firstJobTaken: Micros;
  /** The same of any later build, whose answer never waits for that. */
  readonly jobTaken: Micros;
  /** From taken to done, by transition. */
  readonly startJob: Micros;
  readonly stopJob: Micros;
  readonly deleteJob: Micros;
  /** From the request to cancel a taken job to the provisioner noticing, which makes the job fail. */
  readonly jobCanceled: Micros;
  /** From the taking of a stop job to the agent's upload; shorter than `stopJob`. */
  readonly snapshotUploaded: Micros;
  /** From the end of a start job to the agent being connected, and from there to its word that it starts. */
  readonly agentConnected: Micros;
  readonly agentStarting: Micros;
  readonly agentReady: Micros;
  readonly appHealthy: Micros;
  /** From a healthy app to the agent's first words, and from those to its first input. */
  readonly conversationStarted: Micros;
  readonly promptDelivered: Micros;
  /** Thinking time of an answer for which the script names none. */
  readonly thinking: Micros;
}

const everySpan = (span: Micros): Omit<Pace, "name"> => ({
  firstJobTaken: span,
  jobTaken: span,
  startJob: span,
  stopJob: span,
  deleteJob: span,
  jobCanceled: span,
  snapshotUploaded: span,
  agentConnected: span,
  agentStarting: span,
  agentReady: span,
  appHealthy: span,
  conversationStarted: span,
  promptDelivered: span,
  thinking: span,
});

/** Seconds, as someone would see who runs a small template on a provisioner that is idle: it has taken the job of a new task when the create answers. */
const realistic: Pace = {
  name: "realistic",
  firstJobTaken: 0,
  jobTaken: 400 * MILLISECOND,
  startJob: 3 * SECOND,
  stopJob: 2 * SECOND,
  deleteJob: 2 * SECOND,
  jobCanceled: 1 * SECOND,
  snapshotUploaded: 800 * MILLISECOND,
  agentConnected: 450 * MILLISECOND,
  agentStarting: 250 * MILLISECOND,
  agentReady: 1_200 * MILLISECOND,
  appHealthy: 1 * SECOND,
  conversationStarted: 200 * MILLISECOND,
  promptDelivered: 200 * MILLISECOND,
  thinking: 2_400 * MILLISECOND,
};

/** As `realistic`, where all provisioners are busy: the first job waits too, and so a new task is `pending` for that long. */
const queued: Pace = { ...realistic, name: "queued", firstJobTaken: 400 * MILLISECOND };

export const paces: Readonly<Record<PaceName, Pace>> = {
  instant: { name: "instant", ...everySpan(0) },
  realistic,
  queued,
  manual: { name: "manual", ...everySpan(Infinity) },
};

/** Is this the name of a pace? */
export function isPaceName(name: string): name is PaceName {
  return Object.hasOwn(paces, name);
}
