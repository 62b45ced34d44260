import type { Sample } from "./sample.ts";

/** AWX, Rundeck, Databricks, HCP Terraform, Kubernetes, Argo. */

const awxJob = { id: 573, type: "job", name: "Provision", started: "2026-11-25T08:00:00Z", artifacts: {} };
const rundeckTime = (unixtime: number) => ({ unixtime, date: new Date(unixtime).toISOString() });
const run = (state: object, more: object = {}) => ({
  run_id: 455644833,
  run_name: "nightly",
  start_time: 1764057600000,
  end_time: 0,
  run_page_url: "https://dbc.example.com/#job/1/run/1",
  state,
  ...more,
});
const tfRun = (status: string) => ({
  data: { id: "run-CZcmD7eagjhyX0vN", type: "runs", attributes: { status, message: "Queued by job-gate" } },
});
const k8sJob = (status: object) => ({
  kind: "Job",
  metadata: { name: "migrate-1", uid: "a1" },
  spec: { completions: 4 },
  status,
});
const workflow = (status: object) => ({ metadata: { name: "etl-7xk", generateName: "etl-" }, status });

export const AUTOMATION: readonly Sample[] = [
  {
    name: "awx",
    base: "/api/v2",
    inputs: { path: "/job_templates/7/launch/", token: "t0k3n" },
    accepted: { status: 201, body: { job: 573, id: 573, status: "pending", url: "/api/v2/jobs/573/" } },
    poll: "GET /api/v2/jobs/573/",
    running: { ...awxJob, status: "running" },
    key: "573",
    good: {
      body: {
        ...awxJob,
        status: "successful",
        artifacts: { volume: "v1" },
        finished: "2026-11-25T08:01:00Z",
      },
      state: "NORMAL",
      results: { volume: "v1" },
    },
    bad: {
      body: { ...awxJob, status: "failed", job_explanation: "", finished: "2026-11-25T08:01:00Z" },
      state: "ERROR",
      message: "host1: Create volume: no space left",
      detail: {
        "GET /api/v2/jobs/573/job_events/?event__in=runner_on_failed,runner_on_unreachable&page_size=10": {
          count: 1,
          results: [
            {
              event: "runner_on_failed",
              event_data: { host: "host1", task: "Create volume", res: { msg: "no space left" } },
            },
          ],
        },
      },
    },
    cancel: { request: "POST /api/v2/jobs/573/cancel/" },
  },
  {
    name: "rundeck",
    base: "/api/46",
    inputs: { path: "/job/0e9c/run", headers: "X-Rundeck-Auth-Token: t0k3n-x" },
    accepted: {
      status: 200,
      body: { id: 117, status: "running", permalink: "https://rd/project/p/execution/show/117" },
    },
    poll: "GET /api/46/execution/117",
    running: {
      id: 117,
      status: "running",
      "date-started": rundeckTime(1764057600000),
      job: { name: "Restart" },
    },
    key: "117",
    good: {
      body: {
        id: 117,
        status: "succeeded",
        successfulNodes: ["n1"],
        "date-ended": rundeckTime(1764057660000),
      },
      state: "NORMAL",
      results: { successfulNodes: ["n1"], failedNodes: null },
    },
    bad: {
      body: { id: 117, status: "failed", failedNodes: ["n2"], "date-ended": rundeckTime(1764057660000) },
      state: "ERROR",
      message: "Connection refused: n2",
      detail: {
        "GET /api/46/execution/117/output?format=json&lastlines=20": {
          entries: [
            { level: "NORMAL", log: "starting" },
            { level: "ERROR", log: "Connection refused: n2" },
          ],
        },
      },
    },
    cancel: { request: "POST /api/46/execution/117/abort" },
  },
  {
    name: "databricks",
    base: "/api/2.1",
    inputs: { path: "/jobs/run-now", body: '{"job_id": 11}', token: "t0k3n" },
    accepted: { status: 200, body: { run_id: 455644833, number_in_job: 455644833 } },
    poll: "GET /api/2.1/jobs/runs/get?run_id=455644833",
    running: run({ life_cycle_state: "RUNNING", state_message: "In run" }),
    key: "455644833",
    good: {
      body: run({ life_cycle_state: "TERMINATED", result_state: "SUCCESS" }, { end_time: 1764057660000 }),
      state: "NORMAL",
      results: { page: "https://dbc.example.com/#job/1/run/1" },
    },
    bad: {
      body: run(
        {
          life_cycle_state: "TERMINATED",
          result_state: "SUCCESS_WITH_FAILURES",
          state_message: "Task load failed",
        },
        { tasks: [{ task_key: "load", state: { life_cycle_state: "TERMINATED", result_state: "FAILED" } }] },
      ),
      state: "PARTIAL_FAILURES",
      message: "Task load failed",
    },
    cancel: { request: "POST /api/2.1/jobs/runs/cancel", body: { run_id: 455644833 } },
  },
  {
    name: "terraform-cloud",
    base: "/api/v2",
    inputs: {
      path: "/runs",
      body: '{"data": {"type": "runs"}}',
      token: "t0k3n",
      headers: "Content-Type: application/vnd.api+json",
    },
    accepted: { status: 201, body: tfRun("pending") },
    poll: "GET /api/v2/runs/run-CZcmD7eagjhyX0vN",
    running: tfRun("policy_checking"),
    key: "run-CZcmD7eagjhyX0vN",
    good: { body: tfRun("applied"), state: "NORMAL" },
    bad: {
      body: tfRun("errored"),
      state: "ERROR",
      message: "applies apply-47MBvjwzBG8YKc2v errored",
      detail: {
        "GET /api/v2/runs/run-CZcmD7eagjhyX0vN?include=plan,apply": {
          ...tfRun("errored"),
          included: [
            { type: "plans", id: "plan-1", attributes: { status: "finished" } },
            { type: "applies", id: "apply-47MBvjwzBG8YKc2v", attributes: { status: "errored" } },
          ],
        },
      },
    },
    cancel: { request: "POST /api/v2/runs/run-CZcmD7eagjhyX0vN/actions/cancel" },
  },
  {
    name: "kubernetes-job",
    base: "/apis/batch/v1/namespaces/default",
    inputs: { path: "/jobs", body: '{"kind": "Job"}', token: "t0k3n" },
    accepted: { status: 201, body: k8sJob({}) },
    poll: "GET /apis/batch/v1/namespaces/default/jobs/migrate-1",
    running: k8sJob({ startTime: "2026-11-25T08:00:00Z", active: 1, succeeded: 3 }),
    progress: "75 %",
    key: "migrate-1",
    good: {
      body: k8sJob({
        succeeded: 4,
        conditions: [
          { type: "SuccessCriteriaMet", status: "True" },
          { type: "Complete", status: "True" },
        ],
      }),
      state: "NORMAL",
      results: { succeeded: 4, failed: null },
    },
    bad: {
      body: k8sJob({
        failed: 7,
        conditions: [
          {
            type: "Failed",
            status: "True",
            reason: "BackoffLimitExceeded",
            message: "Job has reached the specified backoff limit",
          },
        ],
      }),
      state: "ERROR",
      message: "BackoffLimitExceeded: Job has reached the specified backoff limit",
    },
    cancel: {
      request: "DELETE /apis/batch/v1/namespaces/default/jobs/migrate-1?propagationPolicy=Background",
    },
  },
  {
    name: "argo-workflows",
    base: "/api/v1",
    inputs: {
      path: "/workflows/default/submit",
      body: '{"resourceKind": "WorkflowTemplate"}',
      token: "t0k3n",
    },
    accepted: { status: 200, body: workflow({}) },
    poll: "GET /api/v1/workflows/default/etl-7xk",
    running: workflow({
      phase: "Running",
      nodes: { a: { type: "Pod", displayName: "load", phase: "Running", startedAt: "2026-11-25T08:00:00Z" } },
    }),
    progress: "0 of 1 tasks: load",
    key: "etl-7xk",
    good: {
      body: workflow({ phase: "Succeeded", outputs: { parameters: [{ name: "rows", value: "42" }] } }),
      state: "NORMAL",
      results: { rows: "42" },
    },
    bad: {
      body: workflow({ phase: "Failed", message: "child 'etl-7xk-1' failed" }),
      state: "ERROR",
      message: "child 'etl-7xk-1' failed",
    },
    cancel: { request: "PUT /api/v1/workflows/default/etl-7xk/terminate" },
  },
];
