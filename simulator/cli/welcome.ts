import { USERS } from "../api/users.ts";
import type { SimulatorOptions } from "../options.ts";
import type { FaceName } from "../products/faces.ts";
import type { Simulator } from "../server.ts";
import { examplesOf } from "./examples.ts";

const TITLES: Readonly<Record<FaceName, string>> = {
  "unified-manager": "Unified Manager",
  ontap: "ONTAP",
  "ontap-select-deploy": "ONTAP Select Deploy",
};

/** What the simulator prints once it listens: where it is, who may log in, how to trust it, and commands to paste. */
export function welcome(
  simulator: Simulator,
  caFile: string | undefined,
  { face = "unified-manager", historyFile }: Partial<SimulatorOptions>,
): string {
  const curl = `curl -sS -w '\\n'${caFile === undefined ? "" : ` --cacert '${caFile}'`}`;
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
    `${TITLES[face]} stand-in: ${apiUrl}`,
    "",
    "Users:",
    ...users,
    "",
    ...trust,
    `Job history: ${historyFile ?? "in memory only"}`,
    "",
    ...examplesOf(face, apiUrl, `${curl} -u storage:storage-secret`),
    "Make the next poll fail with 503, and see the settings:",
    `${curl} ${url}/simulator/control -d '{"faults":[{"on":{"path":"poll"},"do":{"status":503,"retryAfter":2}}]}'`,
    `${curl} ${url}/simulator/control`,
    "",
    "Stop with Ctrl-C.",
    "",
  ].join("\n");
}
