/**
 * Mutants of the tables, made from the tables themselves: each row of the rules removed, each code swapped, each pair
 * of neighbours reordered; each cell of the status derivation changed; each text of a refusal changed. A row that
 * comes to the table becomes mutants.
 */
import type { OperationId } from "../spec/operations.ts";
import { tokenRules } from "../simulator/core/authentication.ts";
import { refusals, type RefusalCode, type RefusalText } from "../simulator/core/refusals.ts";
import { rules } from "../simulator/core/rules.ts";
import { statusTablesOf, WORKSPACE_STATUS, type WorkspaceStatus } from "../simulator/core/status-tables.ts";
import { hasOperation, isOfDefault, refusalsOfOthers } from "../simulator/world/tables-by-release.ts";
import type { Mutant } from "./mutant.ts";

/** All of them, in the order of the tables. */
export function ruleMutants(): readonly Mutant[] {
  return [
    ...(Object.keys(rules) as OperationId[]).flatMap(rowMutants),
    ...tokenMutants(),
    ...statusMutants(),
    ...refusalMutants(),
  ];
}

/**
 * A code of another status code for a row to answer with: one without `{words}`, for the row has none of its texts.
 * What is confused here is what servers do confuse.
 */
const CONFUSED: Readonly<Record<number, RefusalCode>> = {
  400: "build_active",
  401: "cancel_not_permitted",
  403: "not_found",
  404: "cancel_not_permitted",
  406: "input_required",
  409: "input_required",
  410: "not_found",
  425: "not_found",
  500: "not_found",
  502: "build_active",
};

/** Rows and operations of other releases are not judged here: the suite is that of the default one. */
function rowMutants(operation: OperationId): readonly Mutant[] {
  if (!hasOperation(operation)) return [];
  const table = `rules.${operation}`;
  const current = [...rules[operation].entries()].filter(([, row]) => isOfDefault(row));
  const names = namesOf(current.map(([, { refuse }]) => refuse));
  return current.flatMap(([index, row], place) => {
    const at = `${table}[${String(index)}]`;
    const name = names[place] ?? "";
    const seenAt = [`row ${operation} ${String(index)}`];
    const make = (kind: string, says: string, code: string): Mutant => ({
      id: `rules/${operation}/${name}/${kind}`,
      says: `${operation}: ${says}`,
      kind: `rule ${kind}`,
      changes: [{ file: "core/rules.ts", append: `${table} = ${code};` }],
      seenAt,
    });
    const swapped = confusedWith(row.refuse);
    const made = [
      make("removed", `nothing is refused as ${row.refuse}`, `${table}.toSpliced(${String(index)}, 1)`),
      make(
        "swapped",
        `${row.refuse} is answered with ${swapped}`,
        `${table}.with(${String(index)}, { ...${at}, refuse: "${swapped}" })`,
      ),
    ];
    const next = current[place + 1];
    // Rows of another stage are asked at another time, and of two with one answer nobody can tell the order.
    if (next === undefined || next[1].stage !== row.stage || next[1].refuse === row.refuse) return made;
    const [after, { refuse: follower }] = next;
    const reordered = make(
      "reordered",
      `${follower} is asked before ${row.refuse}`,
      `${table}.with(${String(index)}, ${table}[${String(after)}]).with(${String(after)}, ${at})`,
    );
    return [...made, reordered];
  });
}

function confusedWith(code: RefusalCode): RefusalCode {
  const other = CONFUSED[refusals[code].status];
  if (other === undefined)
    throw new Error(`the mutants know no code to confuse ${String(refusals[code].status)} with`);
  return other;
}

/** Codes as names; the second row with a code is `code-2`. */
export function namesOf(codes: readonly string[]): readonly string[] {
  return codes.map((code, index) => {
    const earlier = codes.slice(0, index).filter((other) => other === code).length;
    return earlier === 0 ? code : `${code}-${String(earlier + 1)}`;
  });
}

/** The rows of a token, which stand in a table of their own. */
function tokenMutants(): readonly Mutant[] {
  return tokenRules.flatMap(({ refuse }, index) => {
    const at = String(index);
    const seenAt = [`token ${at}`];
    const make = (kind: string, says: string, append: string): Mutant => ({
      id: `rules/token/${refuse}/${kind}`,
      says: `tokens: ${says}`,
      kind: `rule ${kind}`,
      changes: [{ file: "core/authentication.ts", append }],
      seenAt,
    });
    const swapped = confusedWith(refuse);
    const made = [
      make("removed", `nothing is refused as ${refuse}`, `tokenRules.splice(${at}, 1);`),
      make(
        "swapped",
        `${refuse} is answered with ${swapped}`,
        `tokenRules.splice(${at}, 1, { ...tokenRules[${at}], refuse: "${swapped}" });`,
      ),
    ];
    const next = tokenRules[index + 1];
    if (next === undefined) return made;
    const reorder = `tokenRules.splice(${at}, 2, tokenRules[${String(index + 1)}], tokenRules[${at}]);`;
    return [...made, make("reordered", `${next.refuse} is asked before ${refuse}`, reorder)];
  });
}

const TRANSITIONS = ["start", "stop", "delete"] as const;
const JOBS = ["pending", "running", "succeeded", "failed", "canceling", "canceled"] as const;
// prettier-ignore
const LIFECYCLES = ["none", "created", "starting", "ready", "start_timeout", "start_error", "shutting_down", "shutdown_timeout", "shutdown_error", "off"] as const;
const HEALTHS = ["initializing", "healthy", "disabled", "unhealthy", "none"] as const;

/** The workspace status that a careless server would say. */
const NEAR: Readonly<Record<WorkspaceStatus, string>> = {
  pending: "starting",
  starting: "running",
  running: "starting",
  stopping: "stopped",
  stopped: "stopping",
  failed: "canceled",
  canceling: "canceled",
  canceled: "failed",
  deleting: "deleted",
  deleted: "deleting",
};

/** Every cell of the derivation, with another word in it. */
function statusMutants(): readonly Mutant[] {
  const cell = (table: string, path: string, was: string, word: string): Mutant => ({
    id: `status/${TABLE_NAMES[table] ?? table}/${path.replace(".", "-")}`,
    says: `status derivation, ${TABLE_NAMES[table] ?? table}: ${path.replace(".", " ")} means "${word}" and not "${was}"`,
    kind: "status cell",
    changes: [{ file: "core/status-tables.ts", append: `${table}.${path} = "${word}";` }],
    seenAt: [`cell ${table}.${path}`],
  });
  const tables = statusTablesOf("2.34");
  const other = (word: string): string => (word === "unknown" ? "error" : "unknown");
  return [
    ...TRANSITIONS.flatMap((transition) =>
      JOBS.flatMap((job) => {
        const path = `${transition}.${job}`;
        const task = tables.build[transition][job];
        const workspace = WORKSPACE_STATUS[transition][job];
        return [
          cell("BUILD_PART", path, task, other(task)),
          cell("WORKSPACE_STATUS", path, workspace, NEAR[workspace]),
        ];
      }),
    ),
    ...LIFECYCLES.map((word) => cell("AGENT_PART", word, tables.agent[word], other(tables.agent[word]))),
    ...HEALTHS.map((word) => cell("APP_PART", word, tables.app[word], other(tables.app[word]))),
  ];
}

const TABLE_NAMES: Readonly<Record<string, string>> = {
  BUILD_PART: "build",
  WORKSPACE_STATUS: "workspace",
  AGENT_PART: "agent",
  APP_PART: "app",
};

/** A status code that is near enough to be taken for the right one. */
const NEAR_CODE: Readonly<Record<number, number>> = {
  400: 422,
  401: 403,
  403: 401,
  404: 410,
  406: 400,
  425: 409,
  409: 400,
  410: 404,
  500: 400,
  502: 500,
};

/** The parts of every refusal that the default release gives, each wrong alone. */
function refusalMutants(): readonly Mutant[] {
  const others: ReadonlySet<string> = refusalsOfOthers();
  const all: readonly (readonly [string, RefusalText])[] = Object.entries(refusals);
  return all.flatMap(([code, { status, message, detail, validations }]) => {
    if (others.has(code)) return [];
    const make = (part: string, says: string, value: unknown): Mutant => ({
      id: `refusals/${code}/${part}`,
      says: `${code}: ${says}`,
      kind: "refusal text",
      changes: [
        {
          file: "core/refusals.ts",
          append: `refusals.${code} = { ...refusals.${code}, ${part}: ${JSON.stringify(value) ?? "undefined"} };`,
        },
      ],
      seenAt: [`refusal ${code}`],
    });
    const near = NEAR_CODE[status];
    if (near === undefined) throw new Error(`the mutants know no status code near ${String(status)}`);
    return [
      make("status", `the status code is ${String(near)} and not ${String(status)}`, near),
      make("message", "the message lacks its last character", message.slice(0, -1)),
      ...(detail === undefined ? [] : [make("detail", "the detail is left out", undefined)]),
      ...(validations === undefined ? [] : [make("validations", "the validations are left out", undefined)]),
    ];
  });
}
