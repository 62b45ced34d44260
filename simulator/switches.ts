/**
 * What nothing public says about Unified Manager and its relatives, each as a switch with a default. The text of a switch says what is
 * known; docs/simulator.md lists them for readers.
 */
export const SWITCHES = {
  hold: {
    words: ["honoured", "ignored", "refused"],
    default: "honoured",
    meaning: "poll_timeout on a poll is honoured, ignored, or refused with 400",
  },
  states: {
    words: ["swagger", "documentation", "nslm"],
    default: "swagger",
    meaning: "spelling of a job: Swagger file, documentation page read literally, Service Level Manager",
  },
  keyEncoding: {
    words: ["raw", "encoded"],
    default: "raw",
    meaning: "job keys in hrefs as they are, or percent-encoded (the documentation prints both)",
  },
  unset: {
    words: ["null", "absent"],
    default: "null",
    meaning: "fields without a value (complete_time before the end) are null, or left out",
  },
  unsetEnd: {
    words: ["unset", "0", "-", "false", "TIME_NA", "0001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"],
    default: "unset",
    meaning: "the end time of a job that has not ended is unset, or a value that is none",
  },
  runningStatus: {
    words: ["normal", "tasks"],
    default: "normal",
    meaning: "status of a running job stays normal, or turns error once a task has failed",
  },
  refusalBody: {
    words: ["none", "json", "html"],
    default: "none",
    meaning: "body of 401 and 403 (the Swagger file declares none)",
  },
  cookie: {
    words: ["none", "session"],
    default: "none",
    meaning: "replies set no cookie, or a JSESSIONID",
  },
  retryAfterForm: {
    words: ["seconds", "date"],
    default: "seconds",
    meaning: "how a Retry-After given in seconds is written",
  },
  list: {
    words: ["full", "refused", "partial"],
    default: "full",
    meaning: "the job list honours its filters, refuses them with 400, or leaves out every second job",
  },
  mediaType: {
    words: ["415", "400"],
    default: "415",
    meaning: "status for a write whose body is not application/json",
  },
  gateway: {
    words: ["on", "off"],
    default: "on",
    meaning: "the feature API Gateway is on, or off: its paths are refused with 403",
  },
  failedInTime: {
    words: ["job", "error"],
    default: "job",
    meaning:
      "an ONTAP job that failed within return_timeout is answered with the job, or with its error and 500",
  },
  cancelled: {
    words: ["failure", "success", "cancelled", "refused"],
    default: "failure",
    meaning: "how a cancelled ONTAP job ends, or that jobs cannot be cancelled",
  },
  changeResults: {
    words: ["none", "key"],
    default: "none",
    meaning: "job_results of PATCH and DELETE jobs are empty, or name the resource",
  },
} as const;

export type SwitchName = keyof typeof SWITCHES;

export type Switches = { readonly [Name in SwitchName]: (typeof SWITCHES)[Name]["words"][number] };

export const SWITCH_NAMES = Object.keys(SWITCHES) as readonly SwitchName[];
