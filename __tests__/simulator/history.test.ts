import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { clientOf, JOBS, jobOf, LUNS, submitted } from "./client.ts";

let folder: string;
let file: string;
let running: Simulator | undefined;
let nowMs = 1_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "um-history-"));
  file = join(folder, "jobs.jsonl");
});

afterEach(async () => {
  await running?.close();
  rmSync(folder, { recursive: true });
});

/** Ends the simulator before, and starts one on the same history. */
async function restart() {
  await running?.close();
  running = await startSimulator({ tls: false, historyFile: file, now: () => nowMs });
  return { simulator: running, client: clientOf(running) };
}

test("jobs go on across a restart, with their ends, results and resources", async () => {
  const first = await restart();
  const long = await submitted(first.client, { durationMs: 1000 });
  const finished = await submitted(first.client, { never: true });
  const forgotten = await submitted(first.client);
  first.simulator.control({ finish: { key: finished, end: "warning" } });
  first.simulator.control({ forget: { key: forgotten } });
  const before = (await jobOf(first.client, finished)).json;

  const { client, simulator } = await restart();
  expect((await jobOf(client, long)).json.state).toBe("running");
  expect((await jobOf(client, finished)).json).toEqual(before);
  expect((await jobOf(client, forgotten)).status).toBe(404);
  nowMs += 1000;
  expect((await jobOf(client, long)).json).toMatchObject({ state: "completed", status: "normal" });
  const lunKey = simulator.jobs().find(({ key }) => key === long)?.results[0]?.value ?? "";
  expect((await client.ask("GET", `${LUNS}/${encodeURIComponent(lunKey)}`)).status).toBe(200);
});

test("jobs submitted after a restart are listed first", async () => {
  const old = await submitted((await restart()).client);
  const { client } = await restart();
  const young = await submitted(client);
  const { json } = await client.ask("GET", JOBS);
  expect(json.records.map(({ key }: { key: string }) => key)).toEqual([young, old]);
});

test("a line torn by a killed process is cut off", async () => {
  const key = await submitted((await restart()).client);
  const whole = readFileSync(file, "utf8");
  appendFileSync(file, '{"submitted":{"key":"a');
  const { client } = await restart();
  expect((await jobOf(client, key)).status).toBe(200);
  expect(readFileSync(file, "utf8")).toBe(whole);
});

test("a file that is no history is an error that names the line", async () => {
  writeFileSync(file, '{"forgotten":"a"}\nhello\n');
  await expect(restart()).rejects.toThrow(`${file}: line 2 is not a line of a job history`);
});

test("without a file jobs end with the process", async () => {
  const first = await startSimulator({ tls: false });
  await submitted(clientOf(first));
  await first.close();
  const second = await startSimulator({ tls: false });
  expect(second.jobs()).toEqual([]);
  await second.close();
});
