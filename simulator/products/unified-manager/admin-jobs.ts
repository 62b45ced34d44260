import { type JobKind, namedTasks } from "../../jobs/kind.ts";

/** `POST /admin/backup`: asynchronous, without a body (the product's Swagger file v2). */
export const BACKUP_JOB: JobKind = {
  name: "Backup",
  type: "backup",
  tasks: namedTasks(
    ["backup_dump_database", "Dump the database"],
    ["backup_write_archive", "Write the backup archive"],
  ),
  failureReason: "There is not enough space for the backup at the target location.",
};

/** The undocumented call that makes Unified Manager discover a cluster again; a public client watches `monitor_discover`. */
export const DISCOVER_JOB: JobKind = {
  name: "Discover Cluster",
  type: "monitor_discover",
  tasks: namedTasks(["monitor_discover", "Discover the cluster"]),
  failureReason: "The cluster could not be reached.",
};
