import type { Description } from "./language/description.ts";

/** Which of the places below found the job; `null` for a key that was given back. */
const OPERATION = "(via == `0` || via == `1` || via == `null`)";
const LOCATION = "via == `2`";
const RESOURCE = "via == `3`";

/**
 * Azure and APIs in its style (Microsoft REST API Guidelines, long-running operations; "Track asynchronous operations").
 * `Operation-Location` and `Azure-AsyncOperation` lead to an operation with a `status`; a bare `Location` answers 202
 * until it is done; without any of them the resource itself has a `provisioningState`. Any word but the final ones
 * means running.
 */
export const azure: Description = {
  name: "azure",
  accepted: {
    synchronous: true,
    url: [
      'headers."operation-location"',
      'headers."azure-asyncoperation"',
      // Beside 201, Location is the new resource, and there is nothing to wait for.
      "status == `202` && headers.location",
      "(request.method == 'PUT' || request.method == 'PATCH') && body.properties.provisioningState && lower(body.properties.provisioningState) != 'succeeded' && request.url",
    ],
  },
  job: {
    at: "reply",
    state: [
      `(body.error && (!body.status || ${LOCATION} || ${RESOURCE}) && 'Failed')`,
      `(${OPERATION} && body.status)`,
      "(status == `202` && 'InProgress')",
      // A resource may have a `status` of its own, which tells of something else.
      "body.properties.provisioningState",
      `((${LOCATION} || ${RESOURCE} || (via == \`null\` && (body || status == \`204\`))) && 'Succeeded')`,
      "`null`",
    ].join(" || "),
    start: "body.createdDateTime || body.startTime",
    end: null,
    name: "body.kind",
  },
  words: {
    RUNNING: ["*"],
    NORMAL: ["Succeeded", "completed"],
    ERROR: ["Failed", "Canceled", "Cancelled"],
  },
  message: [
    "body.error.message && body.error.code && join('', [body.error.message, ' (code ', body.error.code, ')'])",
    "body.error.message",
    "body.properties.error.message",
    "body.error.code",
  ],
  results: "body.result",
};
