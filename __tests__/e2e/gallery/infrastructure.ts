import type { Sample } from "./sample.ts";

/** iDRAC, HPE OneView, vCenter, VMware Cloud Foundation, NetApp Console. */

const JID = "JID_471269252011";
const IDRAC = "/redfish/v1/Managers/iDRAC.Embedded.1";
const dellJob = (JobState: string, more: object = {}) => ({
  "@odata.id": `${IDRAC}/Jobs/${JID}`,
  "@odata.type": "#DellJob.v1_4_0.DellJob",
  Id: JID,
  Name: "Configure: Import Server Configuration Profile",
  JobState,
  StartTime: "TIME_NOW",
  EndTime: "TIME_NA",
  CompletionTime: null,
  PercentComplete: 40,
  ...more,
});
const hpeTask = (taskState: string, more: object = {}) => ({
  type: "TaskResourceV2",
  uri: "/rest/tasks/4D5E",
  name: "Create",
  taskState,
  created: "2026-11-25T08:00:00.000Z",
  computedPercentComplete: 30,
  associatedResource: { resourceName: "profile1", resourceUri: "/rest/server-profiles/1" },
  ...more,
});
const VM_TASK = "5a8d:com.vmware.vcenter.VM";
const cisTask = (status: string, more: object = {}) => ({
  status,
  start_time: "2026-11-25T08:00:00.000Z",
  description: { default_message: "Clone a virtual machine" },
  progress: { total: 100, completed: 60 },
  ...more,
});
const vcfTask = (status: string, more: object = {}) => ({
  id: "c8a3",
  name: "Creating domain",
  status,
  creationTimestamp: "2026-11-25T08:00:00.000Z",
  ...more,
});
const WHO = { username: "ops", password: "s3cr3t-w0rd" };

export const INFRASTRUCTURE: readonly Sample[] = [
  {
    name: "idrac",
    base: "",
    inputs: { path: `${IDRAC}/Actions/Oem/EID_674_Manager.ImportSystemConfiguration`, body: "{}", ...WHO },
    accepted: { status: 202, headers: { Location: `/redfish/v1/TaskService/Tasks/${JID}` } },
    poll: `GET ${IDRAC}/Jobs/${JID}`,
    running: dellJob("Running"),
    progress: "40 %",
    key: JID,
    good: {
      body: dellJob("Completed", { CompletionTime: "2026-11-25T08:10:00", PercentComplete: 100 }),
      state: "NORMAL",
    },
    bad: {
      body: dellJob("CompletedWithErrors", { Message: "Import completed with errors in some attributes." }),
      state: "PARTIAL_FAILURES",
      message: "Import completed with errors in some attributes.",
    },
    cancel: {
      request: `POST ${IDRAC}/Oem/Dell/DellJobService/Actions/DellJobService.DeleteJobQueue`,
      body: { JobID: JID },
    },
  },
  {
    name: "oneview",
    base: "",
    inputs: { path: "/rest/server-profiles", body: "{}", headers: "X-API-Version: 4600", ...WHO },
    login: {
      request: "POST /rest/login-sessions",
      body: { userName: "ops", password: "s3cr3t-w0rd" },
      answer: { status: 200, body: { sessionID: "LTYxNjg1NzQ1NTU0" } },
      header: ["auth", "LTYxNjg1NzQ1NTU0"],
      logout: "DELETE /rest/login-sessions",
    },
    accepted: { status: 202, headers: { Location: "https://oneview.internal/rest/tasks/4D5E" }, body: {} },
    poll: "GET /rest/tasks/4D5E",
    running: hpeTask("Running"),
    progress: "30 %",
    key: "4D5E",
    good: {
      body: hpeTask("Completed"),
      state: "NORMAL",
      results: { resource: "profile1", uri: "/rest/server-profiles/1" },
    },
    bad: {
      body: hpeTask("Error", { taskErrors: [{ message: "The server hardware is already assigned." }] }),
      state: "ERROR",
      message: "The server hardware is already assigned.",
    },
  },
  {
    name: "vcenter",
    base: "/api",
    inputs: { path: "/vcenter/vm?action=clone&vmw-task=true", body: "{}", ...WHO },
    login: {
      request: "POST /api/session",
      answer: { status: 201, body: "b3b3c5f7d7a1" },
      header: ["vmware-api-session-id", "b3b3c5f7d7a1"],
      logout: "DELETE /api/session",
    },
    accepted: { status: 202, body: VM_TASK },
    poll: `GET /api/cis/tasks/${encodeURIComponent(VM_TASK)}`,
    running: cisTask("RUNNING"),
    progress: "60 %",
    key: VM_TASK,
    good: {
      body: cisTask("SUCCEEDED", { result: "vm-1009" }),
      state: "NORMAL",
      results: { result: "vm-1009" },
    },
    bad: {
      body: cisTask("FAILED", { error: { messages: [{ default_message: "The name vm1 already exists." }] } }),
      state: "ERROR",
      message: "The name vm1 already exists.",
    },
    cancel: { request: `POST /api/cis/tasks/${encodeURIComponent(VM_TASK)}?action=cancel` },
  },
  {
    name: "vcf",
    base: "/v1",
    inputs: { path: "/domains", body: "{}", ...WHO },
    login: {
      request: "POST /v1/tokens",
      body: WHO,
      answer: { status: 200, body: { accessToken: "eyJhbGciOiJIUzI1NiJ9.e30", refreshToken: { id: "r1" } } },
      header: ["authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30"],
    },
    accepted: { status: 202, body: vcfTask("In Progress") },
    poll: "GET /v1/tasks/c8a3",
    running: vcfTask("IN_PROGRESS", {
      subTasks: [
        { name: "Validate", status: "SUCCESSFUL" },
        { name: "Deploy vCenter", status: "IN_PROGRESS" },
      ],
    }),
    progress: "1 of 2 tasks: Deploy vCenter",
    key: "c8a3",
    good: { body: vcfTask("Successful"), state: "NORMAL" },
    bad: {
      body: vcfTask("Failed", {
        errors: [],
        subTasks: [{ name: "Deploy vCenter", status: "Failed", errors: [{ message: "No IP left" }] }],
      }),
      state: "ERROR",
      message: "No IP left",
    },
    cancel: { request: "DELETE /v1/tasks/c8a3" },
  },
  {
    name: "bluexp",
    base: "",
    inputs: { path: "/occm/api/vsa/volumes", body: "{}", token: "t0k3n", headers: "x-agent-id: agent" },
    accepted: { status: 202, headers: { "OnCloud-Request-Id": "YJfyz9pE" }, body: {} },
    poll: "GET /occm/api/audit/activeTask/YJfyz9pE",
    running: { status: 0, actionName: "Create Volume", error: null },
    key: "YJfyz9pE",
    good: { body: { status: 1, actionName: "Create Volume", error: null }, state: "NORMAL" },
    bad: {
      body: { status: -1, actionName: "Create Volume", error: "Aggregate aggr1 has no space" },
      state: "ERROR",
      message: "Aggregate aggr1 has no space",
    },
  },
];
