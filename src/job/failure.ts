/** Why a step is red. The code names the entry in docs/troubleshooting.md. */
export const FAILURE_CODES = [
  "job-failed",
  "jobs-failed",
  "deadline-passed",
  "step-cancelled",
  "call-refused",
  "never-issued",
  "redirected",
  "server-busy",
  "unreachable",
  "certificate-untrusted",
  "tls-refused",
  "proxy-refused",
  "login-refused",
  "reply-lost",
  "server-error",
  "no-job-key",
  "foreign-job-url",
  "job-not-found",
  "job-gone",
  "poll-refused",
  "out-of-sight",
  "journal-unusable",
  "journal-missing",
  "journal-mismatch",
  "earlier-call-in-doubt",
  "invalid-input",
  "internal-error",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** What happened, to which method and URL, and what was seen. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}
