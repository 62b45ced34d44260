import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createHttpPoller, type OperationState } from "@azure/core-lro";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../simulator/resources/store.ts";
import type { Simulator } from "../simulator/server.ts";

/** Ways to wait for the same job on the same server: job-gate's, and what people use in its place. */

export interface Way {
  readonly name: string;
  /** Starts a job that takes so long, and resolves with its key once this way knows that it ended. */
  readonly run: (
    simulator: Simulator,
    durationMs: number,
  ) => Promise<{ readonly key: string; readonly knownAtMs: number }>;
}

const AUTHORIZATION = `Basic ${Buffer.from("storage:storage-secret").toString("base64")}`;

const body = (durationMs: number) => ({
  name: "lun",
  space: { size: 1_073_741_824 },
  os_type: "linux",
  performance_service_level: { key: SERVICE_LEVEL_KEY },
  svm: { key: SVM_KEY },
  simulate: { durationMs, tasks: 0 },
});

export const WAYS: readonly Way[] = [
  { name: "job-gate, held polls", run: (simulator, durationMs) => jobGate(simulator, durationMs, "auto") },
  {
    name: "job-gate, standard polling",
    run: (simulator, durationMs) => jobGate(simulator, durationMs, "standard"),
  },
  ...[1, 5, 10, 30].map((seconds) => ({
    name: `loop, sleep ${seconds}`,
    run: (simulator: Simulator, durationMs: number) => loop(simulator, durationMs, seconds * 1000),
  })),
  { name: "@azure/core-lro, its default", run: coreLro },
];

/** The built action, as a process; it knows when it exits. */
async function jobGate(
  simulator: Simulator,
  durationMs: number,
  polling: string,
): Promise<{ key: string; knownAtMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-bench-"));
  const output = join(folder, "output");
  writeFileSync(output, "");
  const inputs = {
    "api-url": simulator.apiUrl,
    headers: `Authorization: ${AUTHORIZATION}`,
    path: "/storage-provider/luns",
    body: JSON.stringify(body(durationMs)),
    polling,
  };
  const child = spawn(process.execPath, [resolve("dist/index.js")], {
    env: {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: folder,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  child.stdout.on("data", (text) => {
    log += text;
  });
  await new Promise((done) => child.once("exit", done));
  const knownAtMs = Date.now();
  rmSync(folder, { recursive: true });
  return { key: / job (\S+)\.\n/.exec(log)?.[1] ?? "", knownAtMs };
}

/** What `curl` and `sleep` in a shell do, and most actions: the same pause before every poll. */
async function loop(
  simulator: Simulator,
  durationMs: number,
  pauseMs: number,
): Promise<{ key: string; knownAtMs: number }> {
  const key = await submit(simulator, durationMs);
  for (;;) {
    await new Promise((done) => setTimeout(done, pauseMs));
    if ((await poll(simulator, key)).state !== "running") return { key, knownAtMs: Date.now() };
  }
}

/** Azure's poller, which is handed the job's state in the words it knows. */
async function coreLro(
  simulator: Simulator,
  durationMs: number,
): Promise<{ key: string; knownAtMs: number }> {
  const key = await submit(simulator, durationMs);
  const url = `${simulator.apiUrl}/management-server/jobs/${encodeURIComponent(key)}`;
  const poller = createHttpPoller<unknown, OperationState<unknown>>(
    {
      sendInitialRequest: async () => ({
        flatResponse: {},
        rawResponse: {
          statusCode: 202,
          headers: { "operation-location": url },
          request: { method: "POST", url: `${simulator.apiUrl}/storage-provider/luns` },
        },
      }),
      sendPollRequest: async () => {
        const { state } = await poll(simulator, key);
        const answer = { status: state === "running" ? "Running" : "Succeeded" };
        return {
          flatResponse: answer,
          rawResponse: { statusCode: 200, headers: {}, body: answer, request: { method: "GET", url } },
        };
      },
    },
    { skipFinalGet: true },
  );
  await poller.pollUntilDone();
  return { key, knownAtMs: Date.now() };
}

async function submit(simulator: Simulator, durationMs: number): Promise<string> {
  const response = await fetch(`${simulator.apiUrl}/storage-provider/luns`, {
    method: "POST",
    headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
    body: JSON.stringify(body(durationMs)),
  });
  return ((await response.json()) as { job: { key: string } }).job.key;
}

async function poll(simulator: Simulator, key: string): Promise<{ state: string }> {
  const url = `${simulator.apiUrl}/management-server/jobs/${encodeURIComponent(key)}`;
  return (await (await fetch(url, { headers: { authorization: AUTHORIZATION } })).json()) as {
    state: string;
  };
}
