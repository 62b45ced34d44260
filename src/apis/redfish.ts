import type { Description } from "./language/description.ts";

const TYPE = `body."@odata.type" || ''`;
/** DSP0268: Task, and Job in all its kinds (DellJob too). */
const IS_TASK_OR_JOB = `(contains(${TYPE}, '#Task.') || contains(${TYPE}, 'Job.v') || body.TaskState || body.JobState)`;
const INFO = `(body.error."@Message.ExtendedInfo" || body."@Message.ExtendedInfo" || \`[]\`)`;
const OF_SEVERITY = (severity: string) =>
  `${INFO}[?MessageSeverity == '${severity}' || Severity == '${severity}']`;

/**
 * Whether a reply is the operation's own, with which a task monitor ends: 204, a resource or an outcome, but neither a
 * Task nor a Job; of a status beyond 2xx only what tells of an error as Redfish does.
 */
const IS_OPERATIONS_OWN = `(!${IS_TASK_OR_JOB} && (status == \`204\` || body.error || (status < \`300\` && (body."@odata.id" || body."@Message.ExtendedInfo"))))`;

/** How the operation ended: an error without a message of its own kind is one, and so is a status beyond 2xx. */
const OWN_STATUS = [
  `(status >= \`300\` && 'Critical')`,
  `(${OF_SEVERITY("Critical")} && 'Critical')`,
  `(${OF_SEVERITY("Warning")} && 'Warning')`,
  `(${OF_SEVERITY("OK")} && 'OK')`,
  `(${INFO}[?ends_with(to_string(MessageId || ''), '.Success')] && 'OK')`,
  `(ends_with(to_string(body.error.code || ''), '.Success') && 'OK')`,
  `(body.error && 'Critical')`,
  `'OK'`,
].join(" || ");

/**
 * Redfish (DMTF DSP0266, asynchronous operations; DSP0268 for the words of Task and Job; Dell's DellJob). The job is the
 * Task or Job that the reply is, else what `Location` leads to: a task monitor beside 202, or beside any success a
 * resource of a collection of jobs, tasks or monitors. A monitor answers 202 while the task runs, and in the end with
 * the reply of the operation itself.
 */
export const redfish: Description = {
  name: "redfish",
  accepted: {
    synchronous: true,
    url: [
      `(contains(${TYPE}, '#Task.') || contains(${TYPE}, 'Job.v')) && body."@odata.id"`,
      "status == `202` && headers.location",
      // Beside 201, Location is else the new resource, and there is nothing to wait for.
      "(contains(headers.location || '', '/Jobs/') || contains(headers.location || '', '/Tasks/') || contains(headers.location || '', '/TaskMonitor')) && headers.location",
    ],
  },
  job: {
    at: "reply",
    // What an operation can end with, and a poll for its own part does not.
    answers: [400, 405, 406, 409, 412, 422, 500, 501],
    state: `body.TaskState || body.JobState || (status == \`202\` && 'Running') || (${IS_OPERATIONS_OWN} && 'Completed') || \`null\``,
    // TaskStatus and JobStatus are optional in the schema; an end without them has nothing to complain of.
    status: `body.TaskStatus || body.JobStatus || ((body.TaskState || body.JobState || status == \`202\`) && 'OK') || (${IS_OPERATIONS_OWN} && (${OWN_STATUS})) || \`null\``,
    progress: "body.PercentComplete",
    end: "body.EndTime || body.CompletionTime",
    start: "body.StartTime || body.ActualRunningStartTime",
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
      "Continue",
      "UserIntervention",
      "Validating",
      "Downloading",
      "Downloaded",
      "Scheduling",
      "Scheduled",
      "ReadyForExecution",
      "Waiting",
      "Paused",
      "RebootPending",
      "PendingActivation",
    ],
    DONE: ["Completed", "RebootCompleted", "Success"],
    NORMAL: ["OK"],
    WARNING: ["Warning"],
    PARTIAL_FAILURES: ["CompletedWithErrors"],
    ERROR: ["Critical", "Exception", "Killed", "Cancelled", "Failed", "RebootFailed", "Invalid"],
  },
  message: [
    "body.Messages[].Message",
    "body.Message",
    'body.error."@Message.ExtendedInfo"[].Message',
    'body."@Message.ExtendedInfo"[].Message',
    "body.error.message",
  ],
  cancel: { method: "DELETE", path: "{key}" },
};
