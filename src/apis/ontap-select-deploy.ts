import type { Description } from "./language/description.ts";

/**
 * The ONTAP Select Deploy administration utility. Facts: NetApp's page on its asynchronous processing: a poll
 * is held until the job changed since `last_modified`, or 1 to 120 s have passed.
 */
export const ontapSelectDeploy: Description = {
  name: "ontap-select-deploy",
  accepted: { synchronous: true, key: "body.job.id", lastModified: "body.job.last_modified" },
  job: {
    path: "/jobs/{key}",
    hold: { query: "fields=state,message&poll_timeout={seconds}&last_modified=>={last_modified}" },
    at: "record",
    key: "id",
    state: "state",
    lastModified: "last_modified",
  },
  words: {
    RUNNING: ["queued", "running"],
    NORMAL: ["success"],
    ERROR: ["failure"],
  },
  message: "message",
};
