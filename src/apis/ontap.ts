import type { Description } from "./language/description.ts";

/**
 * ONTAP 9, straight at a cluster (`https://cluster/api`) or through Unified Manager's gateway
 * (`https://um/api/gateways/<cluster>`). Facts: NetApp's pages on asynchronous processing and on `/cluster/jobs`.
 * Finished jobs are deleted after 300 s.
 */
export const ontap: Description = {
  name: "ontap",
  accepted: {
    synchronous: true,
    // A reply for several records holds one job each.
    key: ["body.job.uuid", "body.jobs[].not_null(uuid, error)"],
  },
  job: {
    path: "/cluster/jobs/{key}",
    at: "@",
    key: "uuid",
    state: "state",
    end: "end_time",
    start: "start_time",
    name: "description",
  },
  words: {
    RUNNING: ["queued", "running", "paused"],
    NORMAL: ["success"],
    ERROR: ["failure", "cancelled", "canceled", "expired"],
  },
  message: [
    "error.message && error.code && join('', [error.message, ' (code ', to_string(error.code), ')'])",
    "error.message",
    "message && code && join('', [message, ' (code ', to_string(code), ')'])",
    "message",
  ],
  list: {
    path: "/cluster/jobs?fields=*&order_by=start_time%20desc",
    records: "records",
    key: "uuid",
    name: "description",
    submitted: "start_time",
    page: "max_records={count}",
    byKey: "/cluster/jobs?uuid={keys}&fields=*&max_records={count}",
  },
  cancel: { method: "PATCH", path: "/cluster/jobs/{key}?action=cancel" },
};
