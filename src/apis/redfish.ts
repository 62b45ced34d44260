import type { Description } from "./language/description.ts";

/** Whether a reply without a TaskState is the operation's own: a resource that is no Task, an outcome or 204. */
const IS_OPERATIONS_OWN =
  '(status == `204` || (body."@odata.id" && !contains(body."@odata.type" || \'\', \'#Task.\')) || body.error || body."@Message.ExtendedInfo")';

/**
 * Redfish (DMTF DSP0266, asynchronous operations). The job is the Task that the 202 names in its body, else the
 * task monitor of its `Location`. A monitor answers 202 while the task runs and in the end with the reply of
 * the operation itself, which is no Task: it counts as done when it is a resource, an outcome or 204.
 */
export const redfish: Description = {
  name: "redfish",
  accepted: {
    synchronous: true,
    url: [
      'contains(body."@odata.type", \'#Task.\') && body."@odata.id"',
      // Beside 201, Location is the new resource, and there is nothing to wait for.
      "status == `202` && headers.location",
    ],
  },
  job: {
    at: "reply",
    state: `body.TaskState || (status == \`202\` && 'Running') || (${IS_OPERATIONS_OWN} && 'Completed') || \`null\``,
    // TaskStatus is optional in the schema; a completed task without it has nothing to complain of.
    status: `body.TaskStatus || ((body.TaskState || status == \`202\` || ${IS_OPERATIONS_OWN}) && 'OK') || \`null\``,
    end: "body.EndTime",
    start: "body.StartTime",
    name: "body.Name",
  },
  words: {
    RUNNING: [
      "New",
      "Starting",
      "Running",
      "Pending",
      "Service",
      "Stopping",
      "Suspended",
      "Interrupted",
      "Cancelling",
    ],
    DONE: ["Completed"],
    NORMAL: ["OK"],
    WARNING: ["Warning"],
    ERROR: ["Critical", "Exception", "Killed", "Cancelled"],
  },
  message: "body.Messages[].Message",
  cancel: { method: "DELETE", path: "{key}" },
};
