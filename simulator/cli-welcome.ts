import { SERVICE_LEVEL_KEY, SVM_KEY } from "./resource-store.ts";
import type { Simulator } from "./server.ts";
import { USERS } from "./users.ts";

/** What the simulator prints once it listens: where it is, who may log in, how to trust it, and commands to paste. */
export function welcome(
  simulator: Simulator,
  caFile: string | undefined,
  historyFile: string | undefined,
): string {
  const curl = `curl -sS -w '\\n'${caFile === undefined ? "" : ` --cacert '${caFile}'`}`;
  const asStorage = `${curl} -u storage:storage-secret`;
  const { apiUrl, url } = simulator;
  const users = USERS.map(({ username, password, role }) => `  ${username} / ${password}`.padEnd(30) + role);
  const trust =
    caFile === undefined
      ? []
      : [
          `Certificate to trust: ${caFile}`,
          `  curl --cacert '${caFile}' ...`,
          `  NODE_EXTRA_CA_CERTS='${caFile}' node ...`,
        ];
  return [
    `Unified Manager stand-in: ${apiUrl}`,
    "",
    "Users:",
    ...users,
    "",
    ...trust,
    `Job history: ${historyFile ?? "in memory only"}`,
    "",
    "Create a LUN; its job takes 20 s:",
    `${asStorage} -H 'Content-Type: application/json' ${apiUrl}/storage-provider/luns -d '${exampleLun()}'`,
    "",
    "Take the key of the newest job, and wait for it (the reply is held until the job changes):",
    `KEY=$(${asStorage} '${apiUrl}/management-server/jobs?max_records=1' | sed 's/.*"records":\\[{"key":"\\([^"]*\\)".*/\\1/')`,
    `${asStorage} "${apiUrl}/management-server/jobs/$KEY?poll_timeout=60"`,
    "",
    "List the jobs that completed:",
    `${asStorage} '${apiUrl}/management-server/jobs?state=completed&order_by=submit_time%20desc'`,
    "",
    "Make the next poll fail with 503, and see the settings:",
    `${curl} ${url}/simulator/control -d '{"faults":[{"on":{"path":"poll"},"do":{"status":503,"retryAfter":2}}]}'`,
    `${curl} ${url}/simulator/control`,
    "",
    "Stop with Ctrl-C.",
    "",
  ].join("\n");
}

function exampleLun(): string {
  return JSON.stringify({
    name: "lun1",
    os_type: "linux",
    space: { size: 1024000000 },
    performance_service_level: { key: SERVICE_LEVEL_KEY },
    svm: { key: SVM_KEY },
    simulate: { durationMs: 20000, end: "normal" },
  });
}
