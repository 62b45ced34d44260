/** Generated from action.yml, jobs/action.yml and package.json by `npm run generate`; do not edit. */

export const VERSION = "1.0.0";

export interface InputManual {
  readonly text: string;
  /** Its default; empty where it has none. */
  readonly initial: string;
}

export const CALL_INPUTS: Readonly<Record<string, InputManual>> = {
  "api-url": {
    text: "Base URL of the API, such as `https://um.example.com/api` or `…/api/v2`. Every path is relative to it.",
    initial: "",
  },
  method: {
    text: "Method of the call: `POST`, `PUT`, `PATCH`, `DELETE` or `GET`.",
    initial: "POST",
  },
  path: {
    text: "Path of the call below `api-url`, with its query if any, such as `/storage-provider/luns`.",
    initial: "",
  },
  body: {
    text: "Request body. Must be JSON unless `headers` names another content type.",
    initial: "",
  },
  "body-file": {
    text: "Path of a file in the workspace that holds the request body, in place of `body`.",
    initial: "",
  },
  headers: {
    text: "More request headers, one `Name: value` a line. Sent with the call and with every poll.",
    initial: "",
  },
  name: {
    text: "What the call is called in the log, the summary and annotations.",
    initial: "",
  },
  only: {
    text: "Names of calls of the list, separated by commas or new lines; the others are left out. To redo what failed.",
    initial: "",
  },
  shard: {
    text: "`2/5`: only the second of five parts of the list, so that a matrix of runners shares it. A call belongs to the part that its name hashes to.",
    initial: "",
  },
  username: {
    text: "User name for HTTP Basic authentication.",
    initial: "",
  },
  password: {
    text: "Password for HTTP Basic authentication. Give it from a secret.",
    initial: "",
  },
  token: {
    text: "Bearer token (`Authorization: Bearer …`), in place of `username` and `password`. Give it from a secret.",
    initial: "",
  },
  secrets: {
    text: "More texts to hide in the log, the outputs and the summary, one a line.",
    initial: "",
  },
  "secret-results": {
    text: "Names of results that are secret, separated by commas or new lines. They are masked before the outputs are set.",
    initial: "",
  },
  "ca-certificate": {
    text: "Certificate of the server or of its authority, as PEM text or as the path of a PEM file. It is trusted beside the default authorities.",
    initial: "",
  },
  "client-certificate": {
    text: "Client certificate for mutual TLS, as PEM text or as a path. Needs `client-key`.",
    initial: "",
  },
  "client-key": {
    text: "Private key of `client-certificate`, as PEM text or as a path. Give it from a secret.",
    initial: "",
  },
  "tls-verify": {
    text: "`false` switches the verification of the server's certificate off, and says so in a warning.",
    initial: "true",
  },
  "job-key": {
    text: "Key of a job that was started before, or several, one a line. The step waits for them and issues no call; `path` must then be empty.",
    initial: "",
  },
  wait: {
    text: "`false` issues the call, sets the outputs and ends at once, with the verdict `submitted`.",
    initial: "true",
  },
  journal: {
    text: "Path of a file that makes running again safe. It is only ever appended to, and the next attempt reads there what was sent, what is under way and what is done. Keep it outside the workspace and `RUNNER_TEMP`, or in a cache.",
    initial: "",
  },
  "resend-on": {
    text: "HTTP statuses that prove, on this server, that the call was not taken, so that it is sent again; `none` for none.",
    initial: "429",
  },
  timeout: {
    text: "How long the step may take from its start to its end, as a number with a unit (`90s`, `30m`, `1h30m`). The job itself goes on when it passes.",
    initial: "30m",
  },
  "request-timeout": {
    text: "The most that a single request may take. Longer than the 120 s for which a NetApp server may hold a poll.",
    initial: "130s",
  },
  polling: {
    text: "`auto` asks the server to hold the reply until the job changes, and falls back to standard polling where it refuses or does not know how; `long` and `standard` do only that.",
    initial: "auto",
  },
  "poll-interval": {
    text: "The longest pause between the starts of two standard polls, at least `100ms`. The first pauses are shorter.",
    initial: "10s",
  },
  "outage-tolerance": {
    text: "How long the job may be out of sight, without one good reply, before the wait gives up. Servers may restart in the middle of a job.",
    initial: "5m",
  },
  "fail-on": {
    text: "Ends of the job that fail the step: any of `NORMAL`, `WARNING`, `PARTIAL_FAILURES`, `ERROR`, separated by commas; `none` for no end at all.",
    initial: "PARTIAL_FAILURES, ERROR",
  },
  summary: {
    text: "`false` leaves the step summary out.",
    initial: "true",
  },
  api: {
    text: "The job API: `unified-manager`, `ontap`, `ontap-select-deploy`, `redfish`, `azure`, or the path of a description file in the workspace.",
    initial: "unified-manager",
  },
  calls: {
    text: "Several calls in one step: a YAML or JSON list of `{name?, method?, path, body?}`, in place of `path` and `body`.",
    initial: "",
  },
  "calls-file": {
    text: "Path of a file in the workspace that holds the list, in place of `calls`.",
    initial: "",
  },
  "max-parallel": {
    text: "How many calls may be under way at once, each from its issue until its job ended.",
    initial: "10",
  },
  "fail-fast": {
    text: "`true`: the first failed job ends the step. Jobs that were not issued yet are not issued; those that run go on.",
    initial: "false",
  },
  "cancel-on": {
    text: "When to cancel the jobs on the server: `signal` (the workflow was cancelled), `timeout`, or both; `never` leaves them running. Only for APIs that can cancel.",
    initial: "never",
  },
  "result-query": {
    text: "JMESPath expression over the finished job. Its value is the output `result`.",
    initial: "",
  },
};

export const JOBS_INPUTS: Readonly<Record<string, InputManual>> = {
  "api-url": {
    text: "Base URL of the API, such as `https://um.example.com/api`.",
    initial: "",
  },
  api: {
    text: "The job API: `unified-manager`, `ontap`, `ontap-select-deploy`, `redfish`, `azure`, or the path of a description file in the workspace.",
    initial: "unified-manager",
  },
  "job-key": {
    text: "Key of the one job to show. Without it, the server's list of jobs is shown.",
    initial: "",
  },
  query: {
    text: "Filters for the list, as the API takes them: `state=running&name=Create*`.",
    initial: "",
  },
  "max-records": {
    text: "The most jobs to show, newest first.",
    initial: "20",
  },
  headers: {
    text: "More request headers, one `Name: value` a line.",
    initial: "",
  },
  username: {
    text: "User name for HTTP Basic authentication.",
    initial: "",
  },
  password: {
    text: "Password for HTTP Basic authentication. Give it from a secret.",
    initial: "",
  },
  token: {
    text: "Bearer token (`Authorization: Bearer …`), in place of `username` and `password`. Give it from a secret.",
    initial: "",
  },
  "ca-certificate": {
    text: "Certificate of the server or of its authority, as PEM text or as the path of a PEM file.",
    initial: "",
  },
  "client-certificate": {
    text: "Client certificate for mutual TLS, as PEM text or as a path. Needs `client-key`.",
    initial: "",
  },
  "client-key": {
    text: "Private key of `client-certificate`, as PEM text or as a path. Give it from a secret.",
    initial: "",
  },
  "tls-verify": {
    text: "`false` switches the verification of the server's certificate off, and says so in a warning.",
    initial: "true",
  },
  "request-timeout": {
    text: "The most that a single request may take.",
    initial: "130s",
  },
  summary: {
    text: "`false` leaves the step summary out.",
    initial: "true",
  },
};
