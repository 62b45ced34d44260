import type { FaceName } from "../products/faces.ts";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../resources/store.ts";

const JOB_TIME = { durationMs: 20000, end: "normal" };
const JSON_TYPE = "-H 'Content-Type: application/json'";

/**
 * Commands to paste, as lines with what each does: a call, the key of its job, and the wait for it.
 * @param curl the command with its credentials
 */
export function examplesOf(face: FaceName, apiUrl: string, curl: string): readonly string[] {
  switch (face) {
    case "unified-manager":
      return [
        "Create a LUN; its job takes 20 s:",
        `${curl} ${JSON_TYPE} ${apiUrl}/storage-provider/luns -d '${lun()}'`,
        "",
        "Take the key of the newest job, and wait for it (the reply is held until the job changes):",
        `KEY=$(${curl} '${apiUrl}/management-server/jobs?max_records=1' | sed 's/.*"records":\\[{"key":"\\([^"]*\\)".*/\\1/')`,
        `${curl} "${apiUrl}/management-server/jobs/$KEY?poll_timeout=60"`,
        "",
        "List the jobs that completed:",
        `${curl} '${apiUrl}/management-server/jobs?state=completed&order_by=submit_time%20desc'`,
        "",
      ];
    case "ontap":
      return [
        "Create a volume; its job takes 20 s:",
        `${curl} ${JSON_TYPE} ${apiUrl}/storage/volumes -d '${volume()}'`,
        "",
        "Take the key of the newest job, and look at it:",
        `KEY=$(${curl} '${apiUrl}/cluster/jobs?order_by=start_time%20desc&max_records=1' | sed 's/.*"uuid":"\\([^"]*\\)".*/\\1/')`,
        `${curl} "${apiUrl}/cluster/jobs/$KEY"`,
        "",
        "Change several volumes at once, and wait up to 60 s for their jobs:",
        `${curl} -X PATCH ${JSON_TYPE} '${apiUrl}/storage/volumes?name=vol*&return_timeout=60' -d '${change()}'`,
        "",
      ];
    case "ontap-select-deploy":
      return [
        "Add a host; its job takes 20 s:",
        `KEY=$(${curl} ${JSON_TYPE} ${apiUrl}/hosts -d '${hosts()}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')`,
        "",
        "Wait for it (the reply is held until the job changes):",
        `${curl} "${apiUrl}/jobs/$KEY?fields=state,message&poll_timeout=60"`,
        "",
      ];
  }
}

function lun(): string {
  return JSON.stringify({
    name: "lun1",
    os_type: "linux",
    space: { size: 1024000000 },
    performance_service_level: { key: SERVICE_LEVEL_KEY },
    svm: { key: SVM_KEY },
    simulate: JOB_TIME,
  });
}

function volume(): string {
  return JSON.stringify({ name: "vol4", svm: { name: "svm1" }, size: 1024000000, simulate: JOB_TIME });
}

function change(): string {
  return JSON.stringify({ size: 2048000000, simulate: JOB_TIME });
}

function hosts(): string {
  return JSON.stringify({ hosts: [{ name: "host-1", hypervisor_type: "ESX" }], simulate: JOB_TIME });
}
