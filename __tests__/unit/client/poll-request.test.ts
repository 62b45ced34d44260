import { describe, expect, test } from "@jest/globals";
import { pollRequest } from "../../../src/client/poll.ts";
import type { Request } from "../../../src/step/plan.ts";
import { API_URL, describeApi, JOB, JOB_URL, plan } from "../../support/api.ts";

describe("the request of a poll", () => {
  const path = describeApi({
    job: { path: "/tasks/{key}", state: "state", hold: { path: "/tasks/{key}/wait/{seconds}" } },
  });
  const query = describeApi({
    job: {
      path: "/tasks/{key}?full=1",
      state: "state",
      hold: { query: "since={last_modified}&s={seconds}" },
    },
  });
  const none = describeApi();
  const small = { key: "a/b", url: `${API_URL}/tasks/a%2Fb?full=1`, lastModified: undefined, via: undefined };
  test.each<[name: string, ask: () => Request, want: string]>([
    ["not held", () => pollRequest(JOB, plan(), 0, undefined), JOB_URL],
    ["held", () => pollRequest(JOB, plan(), 45, undefined), `${JOB_URL}?poll_timeout=45`],
    [
      "held by a path",
      () => pollRequest(small, plan({ api: path }), 45, undefined),
      `${API_URL}/tasks/a%2Fb/wait/45`,
    ],
    [
      "held by a query beside another",
      () => pollRequest(small, plan({ api: query }), 45, "a b"),
      `${small.url}&since=a%20b&s=45`,
    ],
    [
      "held with nothing known yet",
      () => pollRequest(small, plan({ api: query }), 45, undefined),
      `${small.url}&since=&s=45`,
    ],
    ["of an API that cannot hold", () => pollRequest(small, plan({ api: none }), 45, undefined), small.url],
  ])("%s", (_, ask, want) => {
    expect(ask().url).toBe(want);
  });

  test("carries the plan's headers and no body", () => {
    const headers = { Authorization: "Bearer t0k3n" };
    expect(pollRequest(JOB, plan({ pollHeaders: headers }), 0, undefined)).toEqual({
      method: "GET",
      url: JOB_URL,
      headers,
    });
  });
});
