import type { Sample } from "./sample.ts";

/** Jenkins, SonarQube, GitLab. */

const build = (result: string | null) => ({
  building: result === null,
  result,
  number: 42,
  fullDisplayName: "deploy #42",
  timestamp: 1764057600000,
  url: "https://jenkins.example.com/job/deploy/42/",
});
const pipeline = (status: string, group = status) => ({
  id: 46,
  status,
  sha: "a91957a8",
  web_url: "https://gitlab.example.com/p/-/pipelines/46",
  detailed_status: { group },
});
const task = (status: string, more: object = {}) => ({
  task: {
    id: "AVAn5RKqYwETbXvgas-I",
    componentName: "shop",
    status,
    submittedAt: "2026-11-25T08:00:00+0000",
    ...more,
  },
});
const ANALYSIS = "AVAn5RJmYwETbXvgas-H";

export const PIPELINES: readonly Sample[] = [
  {
    name: "jenkins",
    base: "",
    inputs: { path: "/job/deploy/build", username: "ops", password: "t0k3n" },
    accepted: { status: 201, headers: { Location: "https://jenkins.internal/queue/item/117/" } },
    more: (origin) => ({
      "GET /queue/item/117/api/json": {
        id: 117,
        task: { name: "deploy" },
        why: null,
        executable: { number: 42, url: `${origin}/job/deploy/42/` },
      },
    }),
    poll: "GET /job/deploy/42/api/json",
    running: build(null),
    key: "2:/job/deploy/42/api/json",
    good: {
      body: build("SUCCESS"),
      state: "NORMAL",
      results: { build: 42, url: "https://jenkins.example.com/job/deploy/42/" },
    },
    bad: {
      body: build("FAILURE"),
      state: "ERROR",
      message: "Deploy: script returned exit code 1\nReport",
      detail: {
        "GET /job/deploy/42/wfapi/describe": {
          status: "FAILED",
          stages: [
            { name: "Build", status: "SUCCESS" },
            { name: "Deploy", status: "FAILED", error: { message: "script returned exit code 1" } },
            { name: "Report", status: "FAILED" },
          ],
        },
      },
    },
    cancel: { request: "POST /job/deploy/42/stop" },
  },
  {
    name: "sonarqube",
    base: "/api",
    inputs: { "job-key": "AVAn5RKqYwETbXvgas-I", token: "t0k3n" },
    accepted: { status: 200 },
    more: () => ({ "GET /api/ce/task?id=AVAn5RKqYwETbXvgas-I": task("SUCCESS", { analysisId: ANALYSIS }) }),
    poll: `GET /api/qualitygates/project_status?analysisId=${ANALYSIS}`,
    running: undefined,
    key: `2:${ANALYSIS}`,
    good: {
      body: {
        projectStatus: {
          status: "OK",
          conditions: [{ metricKey: "coverage", status: "OK", actualValue: "91" }],
        },
      },
      state: "NORMAL",
      results: { coverage: "91" },
    },
    bad: {
      body: {
        projectStatus: {
          status: "ERROR",
          conditions: [
            {
              metricKey: "coverage",
              status: "ERROR",
              comparator: "LT",
              errorThreshold: "80",
              actualValue: "61.3",
            },
            { metricKey: "bugs", status: "OK", comparator: "GT", errorThreshold: "0", actualValue: "0" },
          ],
        },
      },
      state: "ERROR",
      message: "coverage is 61.3 (must not be LT 80)",
    },
  },
  {
    name: "gitlab-pipeline",
    base: "/api/v4/projects/7",
    inputs: { path: "/pipeline?ref=main", headers: "PRIVATE-TOKEN: t0k3n-x" },
    accepted: { status: 201, body: pipeline("created") },
    poll: "GET /api/v4/projects/7/pipelines/46",
    running: pipeline("running"),
    key: "46",
    good: {
      body: { ...pipeline("success", "success-with-warnings"), finished_at: "2026-11-25T08:01:00.000Z" },
      state: "WARNING",
      results: { url: "https://gitlab.example.com/p/-/pipelines/46", sha: "a91957a8" },
    },
    bad: {
      body: pipeline("failed"),
      state: "ERROR",
      message: "deploy: script_failure\ntest: failed",
      detail: {
        "GET /api/v4/projects/7/pipelines/46/jobs?scope[]=failed": [
          { name: "deploy", status: "failed", failure_reason: "script_failure" },
          { name: "test", status: "failed", failure_reason: null },
        ],
      },
    },
    cancel: { request: "POST /api/v4/projects/7/pipelines/46/cancel" },
  },
];
