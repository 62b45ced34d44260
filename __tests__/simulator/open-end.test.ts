import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import type { Switches } from "../../simulator/switches.ts";
import { type Client, clientOf, jobOf, submitted } from "./client.ts";

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const ROWS: readonly (readonly [word: Switches["unsetEnd"], value: unknown])[] = [
  ["unset", null],
  ["0", 0],
  ["-", "-"],
  ["false", false],
  ["TIME_NA", "TIME_NA"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ["2099-01-01T00:00:00Z", "2099-01-01T00:00:00Z"],
];

test.each(ROWS)("the end time %s of a running job, until it has one", async (unsetEnd, value) => {
  simulator.control({ switches: { unsetEnd } });
  const key = await submitted(client, { never: true });
  expect((await jobOf(client, key)).json).toMatchObject({ state: "running", complete_time: value });
  simulator.control({ finish: { key } });
  const { json } = await jobOf(client, key);
  expect([json.state, json.complete_time]).toEqual([
    "completed",
    expect.stringMatching(/^20\d\d-.*\+00:00$/),
  ]);
  expect(json.complete_time).not.toBe(value);
});

test.each([
  { unsetEnd: "unset", endTime: undefined },
  { unsetEnd: "TIME_NA", endTime: "TIME_NA" },
] as const)("the end time $unsetEnd of a running job of ONTAP", async ({ unsetEnd, endTime }) => {
  const ontap = await startSimulator({ face: "ontap", tls: false, unsetEnd });
  try {
    const asking = clientOf(ontap);
    const body = { name: "v", svm: { name: "svm1" }, size: 1, simulate: { never: true } };
    const { json } = await asking.ask("POST", "/api/storage/volumes", { body });
    const job = await asking.ask("GET", `/api/cluster/jobs/${json.job.uuid}`);
    expect([job.json.state, job.json.end_time]).toEqual(["running", endTime]);
  } finally {
    await ontap.close();
  }
});
