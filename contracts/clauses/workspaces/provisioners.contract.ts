/** Provisioners and their jobs: docs/behaviour, 16.3 and 16.4. */
import type { Expectation, Pattern, RequestSpec } from "../../language/clause.ts";
import {
  absent,
  any,
  call,
  contract,
  list,
  matching,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";

const active = { task: { state: "active" }, steps: [remembersLastBuild] } as const;
const home = { organization: the("people.user.organization_id") } as const;
const job = the("saved.before.latest_build.job.id");

const invalid = (field: string, detail: Pattern): Expectation =>
  refusal(400, "Invalid query parameters.", undefined, [{ field, detail }]);

/** What the query of both lists refuses. */
const mistakes: Readonly<Record<string, readonly [query: Readonly<Record<string, string>>, Expectation]>> = {
  "unknown-key": [{ colour: "red" }, invalid("colour", '"colour" is not a valid query param')],
  "limit-that-is-none": [
    { limit: "x" },
    invalid(
      "limit",
      'Query param "limit" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "x": invalid syntax',
    ),
  ],
  "negative-limit": [
    { limit: "-1" },
    invalid("limit", 'Query param "limit" must be a valid 32-bit positive integer: value is negative'),
  ],
  "id-that-is-none": [
    { ids: "word" },
    invalid("ids", 'Query param "ids" has invalid values: invalid UUID length: 4'),
  ],
};

/** Who may see the list, of which organization, and what its query may not be. */
const common = (requirement: string, query: string): Readonly<Record<string, ClauseSpec>> => ({
  ...Object.fromEntries(
    Object.entries(mistakes).map(([name, [asked, expect]]): readonly [string, ClauseSpec] => [
      `${name}-is-400`,
      {
        says: `a query with an ${name.replaceAll("-", " ")} is refused`,
        requirement: query,
        set: "permissions",
        request: { as: "admin", params: home, query: asked },
        expect,
      },
    ]),
  ),
  "for-a-member-is-404": {
    says: "for a plain member there is none, whatever the query",
    requirement,
    request: { params: home, query: { limit: "x" } },
    expect: notFound,
  },
  "of-no-organization-is-404": {
    says: "an organization that nobody has is not found",
    requirement,
    set: "permissions",
    request: { as: "admin", params: { organization: the("run.nobody") } },
    expect: notFound,
  },
  "of-a-nul-is-500": {
    says: "an organization with a NUL cannot be looked for",
    requirement: [requirement, "1.11 #6"],
    request: { params: { organization: "a\u0000b" } },
    expect: refusal(
      500,
      'Internal error fetching organization "a\\x00b".',
      'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00',
    ),
  },
});

const work = oneOf(null, {
  id: any.uuid,
  status: any.text,
  template_name: any.string,
  template_icon: any.string,
  template_display_name: any.string,
});

const daemons = (query: RequestSpec["query"]): RequestSpec =>
  call("listProvisionerDaemons", {
    as: "admin",
    params: { organization: "default" },
    ...(query === undefined ? {} : { query }),
  });
const eachIs = (status: string): Expectation => ({
  status: 200,
  body: list({ each: partial({ status }) }),
});

export const provisionerDaemons = contract(
  "workspaces/provisioners",
  { operation: "listProvisionerDaemons", set: "clients" },
  {
    "are-listed": {
      says: "the provisioners of an organization are listed with what they work on",
      requirement: "16.3 #1",
      set: "permissions",
      // Whoever has just been made has built.
      given: { task: { state: "active" } },
      request: call("listProvisionerDaemons", { as: "admin", params: home, query: { limit: "0" } }),
      expect: {
        status: 200,
        body: list({
          includes: [any.thing],
          each: {
            id: any.uuid,
            organization_id: any.uuid,
            key_id: any.uuid,
            created_at: any.time,
            last_seen_at: any.time,
            name: any.text,
            version: any.text,
            api_version: matching(/^\d+\.\d+$/),
            provisioners: list({}),
            tags: any.thing,
            key_name: any.string,
            status: oneOf("idle", "busy"),
            current_job: work,
            previous_job: work,
          },
        }),
      },
    },
    "by-status-and-id": {
      says: "provisioners are found by what they do, and by their ids",
      requirement: "16.3 #2",
      set: "permissions",
      request: daemons({ status: "idle" }),
      expect: {
        ...eachIs("idle"),
        later: [
          step(daemons({ status: "busy" }), eachIs("busy")),
          step(daemons({ ids: the("run.nobody") }), { status: 200, body: [] }),
        ],
      },
    },
    "offline-that-is-none-is-400": {
      says: "whether those too that have gone are wanted is a truth",
      requirement: "16.3 #3",
      set: "permissions",
      request: daemons({ offline: "perhaps" }),
      expect: invalid(
        "offline",
        'Query param "offline" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax',
      ),
    },
    ...common("16.3 #4", "16.3 #3"),
  },
);

const jobs = (query: RequestSpec["query"]): RequestSpec =>
  call("listProvisionerJobs", { as: "admin", params: home, ...(query === undefined ? {} : { query }) });
const listed = (...items: readonly Pattern[]): Expectation => ({ status: 200, body: items });
const itself = partial({ id: job });

export const provisionerJobs = contract(
  "workspaces/provisioner-jobs",
  { operation: "listProvisionerJobs", set: "clients" },
  {
    "say-what-they-are-for": {
      says: "a job is listed with who did it and what it was for",
      requirement: "16.4 #1",
      set: "permissions",
      given: active,
      request: jobs({ ids: job }),
      expect: listed({
        id: job,
        created_at: any.time,
        started_at: any.time,
        completed_at: any.time,
        status: "succeeded",
        worker_id: any.uuid,
        worker_name: any.text,
        file_id: any.uuid,
        tags: any.thing,
        queue_position: 0,
        queue_size: any.integer,
        organization_id: the("task.organization_id"),
        initiator_id: the("people.user.id"),
        input: { workspace_build_id: the("saved.before.latest_build.id") },
        type: "workspace_build",
        metadata: {
          template_version_name: any.text,
          template_id: the("task.template_id"),
          template_name: the("task.template_name"),
          template_display_name: any.string,
          template_icon: any.string,
          workspace_id: the("task.workspace_id"),
          workspace_name: the("task.workspace_name"),
          workspace_build_transition: "start",
        },
        logs_overflowed: any.boolean,
      }),
    },
    "that-waits-has-no-worker": {
      says: "a job that waits says who could take it, and its place among all that wait",
      requirement: "16.4 #2",
      set: "permissions",
      needs: ["control"],
      given: { task: { state: "pending" }, steps: [remembersLastBuild] },
      request: jobs({ ids: job }),
      expect: {
        status: 200,
        body: list({
          length: 1,
          includes: [
            partial({
              worker_name: absent,
              status: "pending",
              available_workers: list({ includes: [any.uuid] }),
            }),
          ],
        }),
      },
    },
    "come-newest-first": {
      says: "the newest job comes first",
      requirement: "16.4 #1",
      set: "permissions",
      given: {
        ...active,
        steps: [
          remembersLastBuild,
          step(
            call("createWorkspaceBuild", { body: { transition: "stop" } }),
            { status: 201, body: partial({ job: any.thing }) },
            "stop",
          ),
          until("paused"),
        ],
      },
      request: jobs({ ids: text`${job},${the("saved.stop.job.id")}` }),
      expect: {
        ...listed(partial({ id: the("saved.stop.job.id") }), itself),
        later: [
          step(
            jobs({ ids: text`${job},${the("saved.stop.job.id")}`, limit: "1" }),
            listed(partial({ id: the("saved.stop.job.id") })),
          ),
        ],
      },
    },
    "by-status-and-initiator": {
      says: "jobs are found by their status and by whose they are",
      requirement: "16.4 #3",
      set: "permissions",
      given: active,
      request: jobs({ ids: job, status: "failed" }),
      expect: {
        ...listed(),
        later: [
          step(jobs({ ids: job, status: "failed,succeeded" }), listed(itself)),
          step(jobs({ ids: job, initiator: the("run.nobody") }), listed()),
          step(jobs({ ids: job, initiator: the("people.user.id") }), listed(itself)),
        ],
      },
    },
    "initiator-that-is-none-is-400": {
      says: "whose jobs are wanted is said by a uuid",
      requirement: "16.4 #4",
      set: "permissions",
      request: jobs({ initiator: "word" }),
      expect: invalid("initiator", 'Query param "initiator" must be a valid uuid'),
    },
    ...common("16.4 #5", "16.4 #4"),
  },
);
