/// <reference types="node" preserve="true" />
/** What others may import of the contract: judging, exploring, targets, reports. */
export { verify, type Progress, type VerifyOptions } from "./judging/run.ts";
export { select, SelectionError, type Selection, type Wanted } from "./judging/select.ts";
export { allAlways, allClauses, contracts } from "./clauses/suite.ts";
export { isSetName, setNames, sets, type SetName } from "./language/sets.ts";
export type { Clause, Contract, Expectation, Given, Pattern, RequestSpec, Step } from "./language/clause.ts";
export type { ClauseInfo, Exchange, Outcome, Status } from "./language/outcome.ts";
export { EXIT, type RunResult, type SetVerdict, type Verdict } from "./judging/verdict.ts";
export { parseKnownFailing, KnownFailingError } from "./judging/known-failing-file.ts";
export type { KnownFailure } from "./judging/known-failing.ts";
export { parseReportOption, ReportError, writeReports, type ReportWish } from "./reports/reports.ts";
export { showResult } from "./reports/terminal.ts";
export { explore, type ExploreOptions, type ExploreResult } from "./exploring/explore.ts";
export { replay, type ReplayResult } from "./exploring/replay.ts";
export { readBundle, type Bundle } from "./exploring/cases/bundle.ts";
export { checkBridge, type BridgeResult, type CheckBridgeOptions } from "./bridge/check-bridge.ts";
export { openBridge, type OpenBridge, type OpenBridgeOptions } from "../client/open-bridge.ts";
export { openContainer, openUrl, type ContainerOptions, type OpenOptions } from "../client/open-target.ts";
export { createControlTarget, type ControlTargetOptions } from "../client/control/control-target.ts";
export type { PublicTargetOptions } from "../client/public/options.ts";
export { createPublicTarget } from "../client/public/public-target.ts";
export { createHttpTransport } from "../client/http-transport.ts";
export { createFetchTransport } from "../client/fetch-transport.ts";
export { TargetUnusable, Unreached, type Target } from "../client/target.ts";
export { TransportError, type Call, type Reply, type Transport } from "../client/wire.ts";
