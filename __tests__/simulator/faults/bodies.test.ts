import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultAction } from "../../../simulator/faults/action.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { type Client, clientOf, JOBS, jobOf, LUNS, lun, partOf, submitted } from "../client.ts";

// Over TLS: cuts have to reach through it.
let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: true });
  simulator.control({ defaults: { durationMs: 0 } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const call = (action: FaultAction) => {
  simulator.control({ faults: [{ on: { path: "call" }, do: action }] });
  return client.open("POST", LUNS, { body: lun() });
};
const jobKey = () => simulator.jobs()[0]?.key ?? "";

describe("a compressed body that was not asked for", () => {
  test.each([
    { encoding: "gzip", decode: gunzipSync },
    { encoding: "deflate", decode: inflateSync },
    { encoding: "br", decode: brotliDecompressSync },
  ] as const)("$encoding", async ({ encoding, decode }) => {
    const { status, headers, bytes } = await partOf(call({ encoding }));
    expect([status, headers["content-encoding"]]).toEqual([202, encoding]);
    expect(JSON.parse(decode(bytes).toString())).toMatchObject({ job: { key: jobKey() } });
  });

  test("an error body too", async () => {
    const { status, bytes } = await partOf(call({ encoding: "gzip", status: 500 }));
    expect([status, gunzipSync(bytes).toString()]).toEqual([500, expect.stringContaining("injected_500")]);
    expect(simulator.jobs()).toEqual([]);
  });

  test("a cut one cannot be read to its end", async () => {
    const { bytes, isWhole } = await partOf(call({ encoding: "gzip", cutBody: true }));
    expect(isWhole).toBe(false);
    expect(() => gunzipSync(bytes)).toThrow("unexpected end of file");
  });
});

describe("a call's reply that is cut", () => {
  test("behind the key, in the middle of the JSON", async () => {
    const { status, bytes, isWhole } = await partOf(call({ cutBody: "after-key" }));
    expect([status, isWhole]).toEqual([202, false]);
    expect(bytes.toString()).toBe(`{"job":{"key":"${jobKey()}"`);
  });

  test("before its last chunk, with all of the JSON", async () => {
    const { status, headers, bytes, isWhole } = await partOf(call({ cutBody: "before-last-chunk" }));
    expect([status, headers["transfer-encoding"], isWhole]).toEqual([202, "chunked", false]);
    expect(JSON.parse(bytes.toString())).toMatchObject({ job: { key: jobKey() } });
  });

  test("with the job's address in its headers", async () => {
    const headers = { Location: "/api/management-server/jobs/{key}" };
    const part = await partOf(call({ cutBody: true, headers }));
    expect([part.headers.location, part.isWhole]).toEqual([`${JOBS}/${jobKey()}`, false]);
  });
});

test.each<{ place: "after-key" | "before-last-chunk"; length: (text: string) => number }>([
  { place: "after-key", length: (text) => text.indexOf('",') + 1 },
  { place: "before-last-chunk", length: (text) => text.length },
])("a poll's body that stalls $place", async ({ place, length }) => {
  const key = await submitted(client);
  const { text } = await jobOf(client, key);
  simulator.control({ faults: [{ on: { path: "poll" }, do: { stallBody: place } }] });
  const sent = text.slice(0, length(text));
  const request = client.open("GET", `${JOBS}/${key}`);
  const { bytes, isWhole } = await partOf(request, sent.length);
  expect([bytes.toString(), isWhole]).toEqual([sent, false]);
  request.destroy();
});

describe("a huge poll", () => {
  const polled = async (action: FaultAction) => {
    const key = await submitted(client, { durationMs: 0 });
    simulator.control({ faults: [{ on: { path: "poll" }, do: action }] });
    return jobOf(client, key);
  };

  test("of many task reports", async () => {
    const { json, text } = await polled({ huge: { tasks: 30_000 } });
    expect(json).toMatchObject({ state: "completed", status: "normal" });
    expect(json.task_reports).toHaveLength(30_000);
    expect(text.length).toBeGreaterThan(1024 * 1024);
  });

  test("of task reports that say nothing", async () => {
    expect((await polled({ huge: { tasks: 2, task: {} } })).json.task_reports).toEqual([{}, {}]);
  });

  test("of one text of line breaks", async () => {
    const { json } = await polled({ huge: { lineBreaks: 1_000_000 } });
    expect(json.task_reports.at(-1).failure_reason).toHaveLength(1_000_000);
  });

  test("with a patch over it", async () => {
    const { json } = await polled({ huge: { tasks: 1 }, mutate: { state: "running" } });
    expect([json.state, json.task_reports.length]).toEqual(["running", 1]);
  });

  test("of a job without tasks: its message", async () => {
    const ontap = await startSimulator({ face: "ontap", tls: false });
    try {
      const asking = clientOf(ontap);
      const body = { name: "vol9", svm: { name: "svm1" }, size: 1 };
      const accepted = await asking.ask("POST", "/api/storage/volumes", { body });
      ontap.control({ faults: [{ do: { huge: { lineBreaks: 10 } } }] });
      const { json } = await asking.ask("GET", `/api/cluster/jobs/${accepted.json.job.uuid}`);
      expect(json.message).toBe("\n".repeat(10));
    } finally {
      await ontap.close();
    }
  });
});
