import { describe, expect, test } from "@jest/globals";
import { describeApi, JOB_URL, KEY } from "../../support/api.ts";
import { fault, inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
import { pollTimes, wait } from "./follow-case.ts";

/** An API that holds until something changes, and wants to know the last change that was seen. */
const SINCE = describeApi({
  job: { path: "/tasks/{key}", state: "state", lastModified: "at", hold: { query: "since={last_modified}" } },
});
const busy = (at: string, tookMs = 0): Step => reply(200, { state: "busy", at }, {}, tookMs);
const ok = reply(200, { state: "ok" });

describe("an API that holds until something changes", () => {
  test("is asked without a hold first, then since the last change", async () => {
    const { sent, job, end } = await wait(inOrder(busy("t1"), busy("t2", 3000), ok), {}, { api: SINCE });
    expect(end.kind).toBe("ended");
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(["", "?since=t1", "?since=t2"]);
    expect(sent.map(({ budgetMs }) => budgetMs)).toEqual([10_000, 45_000, 45_000]);
    expect(job.lastModified).toBe("t2");
  });

  test("is not known to hold by a reply to a poll that was not held", async () => {
    const waited = await wait(inOrder(busy("t1"), reply(400), ok), {}, { api: SINCE });
    expect(waited.end.kind).toBe("ended");
    expect(waited.sent.map(({ url }) => new URL(url).search)).toEqual(["", "?since=t1", ""]);
  });

  test("is looked at without a hold once our own limit has ended one, and held again at once", async () => {
    const waited = await wait(
      inOrder(busy("t1"), fault("timeout", 600_000), busy("t1"), ok),
      {},
      { api: SINCE },
    );
    expect(pollTimes(waited)).toEqual([0, 1000, 46_000, 46_000]);
    expect(waited.sent.map(({ url }) => new URL(url).search)).toEqual(["", "?since=t1", "", "?since=t1"]);
    expect(waited.sent[1]?.budgetMs).toBe(45_000);
    expect(waited.logged.filter((line) => line.includes("asking again"))).toEqual([]);
  });

  test("does not outlive the deadline", async () => {
    const step = thenAlways(busy("t1"), fault("timeout", 600_000), busy("t1"));
    const { end, clock } = await wait(step, { timeoutMs: 20_000 }, { api: SINCE });
    expect([end.kind, clock.now()]).toEqual(["timed-out", 20_000]);
  });
});

describe("a job whose URL changes while it runs", () => {
  const api = describeApi({
    accepted: { url: ['headers."operation-location"', "status == `202` && headers.location"] },
    job: { state: "body.state", at: "reply" },
  });
  const moved = (headers: Readonly<Record<string, string>>, status = 202) =>
    reply(status, { state: "busy" }, headers);
  const done = reply(200, { state: "ok" });
  const NEW = "https://um.example.com/api/ops/2";
  test.each<[name: string, via: number | undefined, step: Step, url: string]>([
    ["the newest Location", 1, moved({ location: "/api/ops/2" }), NEW],
    ["one that is relative to the poll", 1, moved({ location: "2" }), `${JOB_URL.replace(/[^/]*$/, "")}2`],
    ["as the other expression found it", 0, moved({ "operation-location": NEW, location: "/api/x" }), NEW],
    ["of a job given by its key, whichever says so", undefined, moved({ location: NEW }), NEW],
    ["not by another expression than found it", 0, moved({ location: NEW }), JOB_URL],
    ["not where its condition does not hold", 1, moved({ location: NEW }, 200), JOB_URL],
    ["never another origin", 1, moved({ location: "https://evil.example.com/ops/2" }), JOB_URL],
    ["nothing", 1, moved({}), JOB_URL],
  ])("is asked for at %s", async (_, via, step, url) => {
    const { sent, end, job } = await wait(inOrder(step, done), {}, { api, via });
    expect([end.kind, sent[1]?.url, job.ref.key]).toEqual(["ended", url, KEY]);
  });

  test("an API whose jobs have a path is not led anywhere", async () => {
    const own = describeApi({ accepted: { key: "body.id", url: "headers.location" } });
    const { sent } = await wait(inOrder(moved({ location: NEW }), done), {}, { api: own });
    expect(sent[1]?.url).toBe(JOB_URL);
  });
});
