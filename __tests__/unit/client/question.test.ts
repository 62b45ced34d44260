import { describe, expect, test } from "@jest/globals";
import { heldUrl, jobQuestion, withBodyType } from "../../../src/client/question.ts";
import type { Hold, JobApi } from "../../../src/job/api.ts";
import type { JobRef } from "../../../src/job/key.ts";
import { trackJob } from "../../../src/job/tracked-job.ts";
import { API_URL, describeApi, JOB, JOB_URL, UM } from "../../support/api.ts";

describe("the URL of a held poll", () => {
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
  const small = { key: "a/b", url: `${API_URL}/tasks/a%2Fb?full=1`, lastModified: undefined, via: undefined };
  test.each<[name: string, ref: JobRef, api: JobApi, want: string]>([
    ["by a query", JOB, UM, `${JOB_URL}?poll_timeout=45`],
    ["by a path", small, path, `${API_URL}/tasks/a%2Fb/wait/45`],
    ["by a query beside another", { ...small, lastModified: "a b" }, query, `${small.url}&since=a%20b&s=45`],
    ["with nothing known yet", small, query, `${small.url}&since=&s=45`],
  ])("%s", (_, ref, api, want) => {
    const hold = api.job.hold as Hold;
    expect(
      heldUrl(trackJob({ ref, label: "Job", sinceMs: 0, isNew: true }), hold, {
        seconds: 45,
        client: { api, apiUrl: API_URL },
      }),
    ).toBe(want);
  });
});

describe("what is asked to learn of a job", () => {
  const job = { path: "/tasks/{key}", state: "state" };
  test.each<[name: string, api: JobApi, want: object]>([
    ["a GET", describeApi(), { method: "GET", url: "https://x/1" }],
    [
      "a GET that is named",
      describeApi({ job: { ...job, method: "GET" } }),
      { method: "GET", url: "https://x/1" },
    ],
    [
      "a POST without a body",
      describeApi({ job: { ...job, method: "POST" } }),
      { method: "POST", url: "https://x/1" },
    ],
    [
      "a POST with JSON",
      describeApi({ job: { ...job, method: "POST", body: { jsonrpc: "2.0", params: ["{key}"] } } }),
      { method: "POST", url: "https://x/1", body: '{"jsonrpc":"2.0","params":["a\\"1"]}' },
    ],
    [
      "a POST with a text",
      describeApi({ job: { ...job, method: "POST", body: "id={key}" } }),
      { method: "POST", url: "https://x/1", body: "id=a%221" },
    ],
  ])("%s", (_, api, want) => {
    expect(jobQuestion('a"1', "https://x/1", api)).toEqual(want);
  });

  test.each<[body: string | undefined, headers: Readonly<Record<string, string>>, want: object]>([
    [undefined, { A: "1" }, { A: "1" }],
    ["{}", { A: "1" }, { A: "1", "Content-Type": "application/json" }],
    ["a=1", {}, { "Content-Type": "application/x-www-form-urlencoded" }],
    ["{}", { "content-type": "text/x" }, { "content-type": "text/x" }],
  ])("%s with %j is sent with %j", (body, headers, want) => {
    expect(withBodyType(headers, body)).toEqual(want);
  });
});
