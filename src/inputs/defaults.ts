/** Generated from action.yml and jobs/action.yml by `npm run generate`; do not edit. */

/** Every input with its default, which also stands for an input that is given and empty. */
export const INPUT_DEFAULTS = {
  "api-url": "",
  method: "POST",
  path: "",
  body: "",
  "body-file": "",
  headers: "",
  name: "",
  only: "",
  shard: "",
  username: "",
  password: "",
  token: "",
  secrets: "",
  "secret-results": "",
  "ca-certificate": "",
  "client-certificate": "",
  "client-key": "",
  "tls-verify": "true",
  "job-key": "",
  wait: "true",
  journal: "",
  "resend-on": "429",
  timeout: "30m",
  "request-timeout": "130s",
  polling: "auto",
  "poll-interval": "10s",
  "outage-tolerance": "5m",
  "fail-on": "PARTIAL_FAILURES, ERROR",
  summary: "true",
  api: "unified-manager",
  calls: "",
  "calls-file": "",
  "max-parallel": "10",
  "fail-fast": "false",
  "cancel-on": "never",
  "result-query": "",
} as const;

/** The inputs that the viewing command has beside them. */
export const LIST_DEFAULTS = {
  query: "",
  "max-records": "20",
} as const;
