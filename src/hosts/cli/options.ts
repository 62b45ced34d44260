/** What the command line knows beside the inputs: where things go, and who reads the log. */

export const OPTIONS = {
  host: "Dialect of the log: `github`, `azure` or `plain`; without it, it is seen from the environment.",
  outputs:
    "File for the outputs, by its ending: `.json`, `.env` (dotenv, as GitLab reads it) or `.properties`. May be repeated.",
  "output-prefix": "What the names in `.env` and `.properties` files begin with; without it, `GATE_`.",
  "results-dir":
    "Folder for the outputs `verdict`, `state`, `job-key`, `message` and `results`, a file each, 3 KB in all (Tekton).",
  output:
    "What standard output carries: `log`, `json` (the outputs as one object) or `key`; the log then goes to standard error.",
  "summary-file": "File for the summary, in Markdown.",
  "junit-file": "File for a test report in JUnit's XML, one test case a job.",
  quiet: "`true`: says errors alone.",
} as const;

/** What `job-gate check` takes beside the API. */
export const CHECK_FLAGS = {
  reply:
    "File with the reply to the call: what `curl -i` prints, an object `{status, headers, body}`, or its body alone; `-` is standard input.",
  job: "File with the reply to a poll, in the same forms. May be repeated.",
  "api-url": "Base URL of the server, where URLs in the replies are to be held against it.",
  request: 'The call, as in `"POST /path"`, where expressions read `request`.',
} as const;

export type OptionName = keyof typeof OPTIONS;
export type OptionTexts = Readonly<Record<OptionName, string>>;

export const HOST_NAMES = ["github", "azure", "plain"] as const;
export type HostName = (typeof HOST_NAMES)[number];

export const OUTPUT_KINDS = ["log", "json", "key"] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** Command lines are visible to everyone: these come from the environment or from files. */
export const SECRET_INPUTS: readonly string[] = ["password", "token", "secrets"];

/** These may also be given as the path of a file, in `JOB_GATE_…_FILE`. */
export const FILED_INPUTS: readonly string[] = [
  ...SECRET_INPUTS,
  "username",
  "headers",
  "ca-certificate",
  "client-certificate",
  "client-key",
];
