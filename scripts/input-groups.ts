/** Inputs by what people look for. The README shows a table for each, in this order. */
export const INPUT_GROUPS: readonly (readonly [title: string, inputs: readonly string[]])[] = [
  ["The call", ["api-url", "api", "method", "path", "body", "body-file", "headers", "name", "resend-on"]],
  ["Many calls", ["calls", "calls-file", "only", "shard", "max-parallel", "fail-fast"]],
  ["Credentials", ["username", "password", "token", "secrets", "secret-results"]],
  ["Network", ["ca-certificate", "client-certificate", "client-key", "tls-verify"]],
  [
    "Waiting",
    ["timeout", "wait", "polling", "poll-interval", "request-timeout", "outage-tolerance", "cancel-on"],
  ],
  ["Verdict", ["fail-on"]],
  ["Running again", ["job-key", "journal"]],
  ["Output", ["result-query", "summary"]],
];

/** What is wrong with the groups: inputs in none of them, in several, or that there are not. */
export function groupFaults(inputs: readonly string[], groups = INPUT_GROUPS): readonly string[] {
  const grouped = groups.flatMap(([, names]) => names);
  const count = (name: string) => grouped.filter((each) => each === name).length;
  return [
    ...inputs.filter((name) => count(name) !== 1).map((name) => `${name} is in ${count(name)} groups`),
    ...grouped.filter((name) => !inputs.includes(name)).map((name) => `${name} is no input`),
  ];
}
