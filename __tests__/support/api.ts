import { compileDescription } from "../../src/apis/language/compile.ts";
import type { Description } from "../../src/apis/language/description.ts";
import { unifiedManager } from "../../src/apis/unified-manager.ts";
import type { Request } from "../../src/client/exchange.ts";
import type { JobApi } from "../../src/job/api.ts";
import type { JobRef } from "../../src/job/key.ts";
import type { Plan, WaitPolicy } from "../../src/step/plan.ts";
import { type JobScript, job, reply, type Step } from "./script.ts";

export const API_URL = "https://um.example.com/api";
export const KEY = "85b642774a960362:-4405f3a8:16e686b7083:-6fac";
export const JOB_URL = `${API_URL}/management-server/jobs/${encodeURIComponent(KEY)}`;
export const JOB: JobRef = { key: KEY, url: JOB_URL, lastModified: undefined, via: undefined };

/** The built-in API, compiled. */
export const UM: JobApi = compileDescription(unifiedManager);

/** A small API of its own: one word for the state, no status, no hold. */
export const SMALL: Description = {
  name: "small",
  accepted: { key: "body.id" },
  job: { path: "/tasks/{key}", state: "state" },
  words: { RUNNING: ["busy"], NORMAL: ["ok"], ERROR: ["broken"] },
};

export function describeApi(overrides: Partial<Description> = {}): JobApi {
  return compileDescription({ ...SMALL, ...overrides });
}

export const CALL: Request = {
  method: "POST",
  url: `${API_URL}/storage-provider/luns`,
  headers: { Accept: "application/json", "Content-Type": "application/json" },
  body: '{"name":"lun1"}',
  fresh: true,
};

export type PlanOverrides = Partial<Omit<Plan, "policy">> & { readonly policy?: Partial<WaitPolicy> };

/** A plan as the defaults of action.yml make it, for a call with a body. */
export function plan({ policy = {}, ...overrides }: PlanOverrides = {}): Plan {
  return {
    api: UM,
    apiUrl: API_URL,
    targets: { kind: "calls", calls: [{ name: "", request: CALL }] },
    maxParallel: 10,
    failFast: false,
    cancelOn: new Set(),
    pollHeaders: { Accept: "application/json" },
    secretResults: new Set(),
    resendOn: new Set([429]),
    wait: true,
    policy: {
      timeoutMs: 1_800_000,
      requestTimeoutMs: 130_000,
      polling: "auto",
      pollIntervalMs: 10_000,
      outageToleranceMs: 300_000,
      ...policy,
    },
    failOn: new Set(["PARTIAL_FAILURES", "ERROR"]),
    resultQuery: undefined,
    warnings: [],
    ...overrides,
  };
}

/** 202 as Unified Manager gives it. */
export function accepted(key = KEY): Step {
  return reply(202, acceptedBody(key));
}

export function acceptedBody(key: string): unknown {
  return {
    job: { key, _links: { self: { href: `/api/management-server/jobs/${encodeURIComponent(key)}` } } },
  };
}

export type JobFields = Readonly<Record<string, unknown>>;

/** A job object of Unified Manager while it runs. */
export function runningJob(fields: JobFields = {}): JobFields {
  return {
    key: KEY,
    name: "Create LUN",
    state: "running",
    status: "normal",
    submit_time: "2026-01-05T12:00:00Z",
    ...fields,
  };
}

/** The same once it ended. */
export function endedJob(status: string, fields: JobFields = {}): JobFields {
  return runningJob({ state: "completed", status, complete_time: "2026-01-05T12:00:07Z", ...fields });
}

export const FAILED_TASK: JobFields = {
  name: "Map LUN",
  state: "completed",
  status: "error",
  failure_reason: "No space left in aggr1",
  start_time: "2026-01-05T12:00:01Z",
  complete_time: "2026-01-05T12:00:06Z",
};

/** A job of Unified Manager that ends well at `endsAtMs`, unless said otherwise. */
export function umJob(endsAtMs: number, options: Partial<JobScript> = {}): Step {
  return job({ endsAtMs, running: runningJob(), ended: endedJob("normal"), hold: "honours", ...options });
}
