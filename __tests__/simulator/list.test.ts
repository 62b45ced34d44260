import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, JOBS, LUNS, lun } from "./client.ts";

let simulator: Simulator;
let client: Client;
let nowMs = Date.parse("2026-01-01T00:00:00Z");
const keys: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ tls: false, now: () => nowMs });
  client = clientOf(simulator);
  const ends = ["normal", "warning", "partial_failures", "error", "aborted"];
  for (let job = 0; job < 25; job++) {
    const simulate = {
      durationMs: 0,
      end: ends[job % ends.length],
      never: job >= 20,
      parentKey: `p${job % 2}`,
    };
    const accepted =
      job % 5 === 0
        ? await client.ask("POST", "/api/admin/backup", { body: { simulate } })
        : await client.ask("POST", LUNS, { body: lun(simulate) });
    keys.push(accepted.json.job.key);
    nowMs += 1000;
  }
});

afterAll(() => simulator.close());

/** Numbers of the listed jobs, 0 for the first submitted. */
async function listed(query: string): Promise<readonly number[]> {
  const { json } = await client.ask("GET", `${JOBS}${query}`);
  return json.records.map(({ key }: { key: string }) => keys.indexOf(key));
}

const downFrom = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, index) => first - index);

describe("filters", () => {
  test.each([
    { filter: "", jobs: downFrom(24, 5) },
    { filter: "?state=running", jobs: downFrom(24, 20) },
    { filter: "?state=running|aborted", jobs: [24, 23, 22, 21, 20, 19, 14, 9, 4] },
    { filter: "?status=partial_failures", jobs: [17, 12, 7, 2] },
    { filter: "?status=partial*&state=completed", jobs: [17, 12, 7, 2] },
    { filter: "?status=*o*&max_records=3&state=completed", jobs: [18, 15, 13] },
    { filter: "?name=Backup", jobs: [20, 15, 10, 5, 0] },
    { filter: "?name=B*p&state=running", jobs: [20] },
    { filter: '?name="B*p"', jobs: [] },
    { filter: "?type=backup&status=normal&max_records=2", jobs: [20, 15] },
    { filter: "?submit_time=2026-01-01T00:00:03*", jobs: [3] },
    { filter: "?complete_time=2026-01-01T00:00:04.000%2B00:00", jobs: [4] },
    { filter: "?parent_job_key=p1&max_records=2", jobs: [23, 21] },
    { filter: "?name=backup", jobs: [] },
    { filter: "?poll_timeout=5&max_records=1", jobs: [24] },
  ])("$filter", async ({ filter, jobs }) => {
    expect(await listed(filter)).toEqual(jobs);
  });

  test("several keys, in the order of the list, unknown ones left out", async () => {
    const asked = [keys[3], "a:b:c:-d", keys[9], keys[3]].join("|");
    expect(await listed(`?key=${encodeURIComponent(asked)}&max_records=100`)).toEqual([9, 3]);
  });

  test("a hundred keys fit into one request", async () => {
    const asked = Array.from({ length: 100 }, (_, index) => keys[index % 25]).join("|");
    expect(await listed(`?key=${encodeURIComponent(asked)}&max_records=100`)).toHaveLength(25);
  });
});

describe("order", () => {
  test.each([
    { order: "submit_time", jobs: [0, 1, 2] },
    { order: "submit_time asc", jobs: [0, 1, 2] },
    { order: "submit_time desc", jobs: [24, 23, 22] },
    { order: "name,submit_time desc", jobs: [20, 15, 10] },
    { order: "state desc, submit_time asc", jobs: [20, 21, 22] },
  ])("$order", async ({ order, jobs }) => {
    expect(await listed(`?max_records=3&order_by=${encodeURIComponent(order)}`)).toEqual(jobs);
  });
});

describe("paging", () => {
  test("follows the next links to the end", async () => {
    const seen: number[] = [];
    const links: string[] = [];
    let path: string | undefined = `${JOBS}?max_records=10&order_by=submit_time`;
    while (path !== undefined) {
      const { json } = await client.ask("GET", path);
      expect(json.total_records).toBe(25);
      expect(json.num_records).toBe(json.records.length);
      seen.push(...json.records.map(({ key }: { key: string }) => keys.indexOf(key)));
      links.push(json._links.self.href);
      path = json._links.next?.href;
    }
    expect(seen).toEqual(keys.map((_, index) => index));
    expect(links[2]).toBe(`${JOBS}?max_records=10&order_by=submit_time&offset=20`);
  });

  test("an offset beyond the end gives an empty page without a next one", async () => {
    const { json } = await client.ask("GET", `${JOBS}?offset=100`);
    expect(json).toMatchObject({ records: [], num_records: 0, total_records: 25 });
    expect(json._links.next).toBeUndefined();
  });

  test.each([
    { query: "max_records=0", target: "max_records" },
    { query: "max_records=1001", target: "max_records" },
    { query: "max_records=all", target: "max_records" },
    { query: "offset=-1", target: "offset" },
    { query: "order_by=submit_time down", target: "order_by" },
    { query: "order_by=progress", target: "order_by" },
    { query: "name=wh%3Ft", target: "name" },
  ])("$query is refused with 400", async ({ query, target }) => {
    const reply = await client.ask("GET", `${JOBS}?${query.replaceAll(" ", "%20")}`);
    expect(reply).toMatchObject({ status: 400, json: { error: { target } } });
  });
});

describe("switches", () => {
  test("filters refused: 400 for a filter, a page without one", async () => {
    simulator.control({ switches: { list: "refused" } });
    const refused = await client.ask("GET", `${JOBS}?key=${keys[0]}`);
    const whole = await client.ask("GET", `${JOBS}?max_records=5`);
    simulator.control({ switches: { list: "full" } });
    expect(refused).toMatchObject({ status: 400, json: { error: { target: "key" } } });
    expect(whole.json.num_records).toBe(5);
  });

  test("partial: every second job is left out", async () => {
    simulator.control({ switches: { list: "partial" } });
    const jobs = await listed(`?key=${encodeURIComponent(keys.slice(0, 4).join("|"))}`);
    simulator.control({ switches: { list: "full" } });
    expect(jobs).toEqual([3, 1]);
  });
});
