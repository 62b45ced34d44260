import type { Description } from "./language/description.ts";

/**
 * NetApp Active IQ Unified Manager. Facts: the product's Swagger file (v2) for the 202 body and the job
 * object; NetApp's page on asynchronous APIs for the states in capitals; the forerunner NSLM for `job_key`.
 */
export const unifiedManager: Description = {
  name: "unified-manager",
  accepted: {
    synchronous: true,
    key: [
      "body.job.key",
      "body.job_key",
      "last_segment(body.job._links.self.href)",
      // A whole job in the body; an aggregate has a key of its own, which is no job's.
      "contains(body._links.self.href, '/management-server/jobs/') && body.key",
      "body.operationId",
      "contains(headers.location, '/jobs/') && last_segment(headers.location)",
    ],
  },
  job: {
    path: "/management-server/jobs/{key}",
    hold: { query: "poll_timeout={seconds}" },
    at: "@",
    key: "key",
    state: "state",
    status: "status",
    end: "complete_time || end_time",
    start: "submit_time",
    name: "name",
  },
  words: {
    RUNNING: [
      "running",
      "queued",
      "waiting",
      "pending",
      "submitted",
      "scheduled",
      "initial",
      "paused",
      "aborting",
      "in_progress",
    ],
    DONE: ["completed", "complete", "finished", "done"],
    ABORTED: ["aborted", "cancelled", "canceled", "expired", "failed", "failure"],
    NORMAL: ["normal"],
    WARNING: ["warning"],
    PARTIAL_FAILURES: ["partial_failures", "partial_failure"],
    ERROR: ["error"],
  },
  // The job object has no text of its own: the failed tasks' reasons are the message.
  message: null,
  results: "job_results",
  tasks:
    "task_reports[].{name: name || type, state: state, status: status, message: failure_reason, start: start_time, end: complete_time}",
  list: {
    path: "/management-server/jobs?order_by=submit_time%20desc",
    records: "records",
    key: "key",
    name: "name",
    submitted: "submit_time",
    page: "offset={offset}&max_records={count}",
    total: "total_records",
    byKey: "/management-server/jobs?key={keys}&max_records={count}",
  },
  cancel: null,
  cancelRefusal:
    "Unified Manager has no REST call that cancels a job: abort it on the Jobs page of its user interface",
  foreignPaths: [
    {
      prefix: "/gateways/",
      advice:
        "is a call to a cluster through the gateway, whose jobs are ONTAP's: set `api: ontap` and `api-url` to …/api/gateways/<cluster>, and write the path that follows",
    },
  ],
};
