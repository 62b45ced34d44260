import type { Description } from "./language/description.ts";

/**
 * Azure and APIs in its style (Microsoft REST API Guidelines, long-running operations). `Operation-Location` and
 * `Azure-AsyncOperation` lead to an operation with a `status`; a bare `Location` answers 202 until it is done. Any
 * status but the final ones means running.
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
    ],
  },
  job: {
    at: "reply",
    // Only the bare Location (the third above) is done without a status; a key given back may be one.
    state:
      "body.status || (status == `202` && 'InProgress') || ((via == `2` || (via == `null` && (body || status == `204`))) && 'Succeeded') || `null`",
    start: "body.createdDateTime || body.startTime",
    end: null,
    name: "body.kind",
  },
  words: {
    RUNNING: ["*"],
    NORMAL: ["Succeeded"],
    ERROR: ["Failed", "Canceled", "Cancelled"],
  },
  message: [
    "body.error.message && body.error.code && join('', [body.error.message, ' (code ', body.error.code, ')'])",
    "body.error.message",
    "body.error.code",
  ],
  results: "body.result",
};
