/** What the answers to look-ups show. The edge writes them (`http/wire/wire-lookups.ts`). */
import type { DryRun, JobProgress } from "../dry-runs/dry-run.ts";
import type { Instant } from "../env.ts";
import type { Agent, Build, TemplateVersion, Uuid, Workspace } from "../model.ts";
import type { Evaluation } from "../templates/evaluation.ts";
import type { Parameter, ParameterValue } from "../templates/parameter.ts";
import type { PortShare } from "./port-share.ts";

export type LookupView =
  /** Looked for by its number: here it is said who could take its job. */
  | { readonly kind: "numbered_build"; readonly workspace: Workspace; readonly build: Build }
  | { readonly kind: "builds"; readonly workspace: Workspace; readonly builds: readonly Build[] }
  /** Just made, its build as the one that inserted it returns it. */
  | { readonly kind: "new_workspace"; readonly workspace: Workspace }
  | { readonly kind: "build_parameters"; readonly parameters: readonly ParameterValue[] }
  /** By the ids of builds. */
  | { readonly kind: "build_prompts"; readonly prompts: ReadonlyMap<Uuid, string> }
  | {
      readonly kind: "build_timings" | "build_resources";
      readonly workspace: Workspace;
      readonly build: Build;
    }
  | { readonly kind: "port_share"; readonly workspace: Workspace; readonly share: PortShare }
  | { readonly kind: "port_shares"; readonly workspace: Workspace; readonly shares: readonly PortShare[] }
  | { readonly kind: "rich_parameters"; readonly parameters: readonly Parameter[] }
  | { readonly kind: "dry_run"; readonly dryRun: DryRun; readonly progress: JobProgress }
  | { readonly kind: "matched_provisioners" | "no_variables" }
  /** What a job of the version would make; null where it failed. */
  | {
      readonly kind: "planned_resources";
      readonly version: TemplateVersion;
      readonly job: { readonly id: Uuid; readonly at: Instant } | null;
    }
  | { readonly kind: "evaluated_parameters"; readonly evaluation: Evaluation | null }
  | {
      readonly kind: "agent";
      readonly workspace: Workspace;
      readonly build: Build;
      readonly agent: Agent;
    }
  /** The same for everybody, at any time. */
  | { readonly kind: "no_external_auth" | "no_listening_ports" | "no_parameter_mismatch" };
