import { createHttpPoller, type OperationState } from "@azure/core-lro";
import type { Simulator } from "../simulator/server.ts";
import { AUTHORIZATION, CALL_PATH, callBody, pause, startStep } from "./step.ts";

/** Ways to wait for the same job on the same server: job-gate's, and what people use in its place. */

/** What a way came to know, and when. */
export interface Known {
  readonly key: string;
  readonly knownAtMs: number;
}

export interface Way {
  readonly name: string;
  /** Starts a job that takes so long, and resolves once this way knows that it ended. */
  readonly run: (simulator: Simulator, durationMs: number) => Promise<Known>;
}

/** The built action, as a process; it knows when it exits. */
export function jobGate(name: string, inputs: Readonly<Record<string, string>> = {}): Way {
  return {
    name,
    run: async (simulator, durationMs) => {
      const { log } = startStep({
        "api-url": simulator.apiUrl,
        headers: `Authorization: ${AUTHORIZATION}`,
        path: CALL_PATH,
        body: JSON.stringify(callBody({ durationMs, tasks: 0 })),
        ...inputs,
      });
      const text = await log;
      return { key: / job (\S+)\.\n/.exec(text)?.[1] ?? "", knownAtMs: Date.now() };
    },
  };
}

export interface LoopOptions {
  readonly pauseMs: number;
  /** Whether it looks before its first pause. */
  readonly looksFirst?: boolean;
  /** What a request may take; without it, a reply is waited for for ever. */
  readonly limitMs?: number;
}

/** What `curl` and `sleep` in a shell do, and most actions: the same pause before every poll. */
export function loop(name: string, { pauseMs, looksFirst = false, limitMs }: LoopOptions): Way {
  return {
    name,
    run: async (simulator, durationMs) => {
      const key = await submit(simulator, durationMs);
      for (let isFirst = true; ; isFirst = false) {
        if (!isFirst || !looksFirst) await pause(pauseMs);
        const state = await poll(simulator, key, limitMs).catch(() => "not known");
        if (state !== "running" && state !== "not known") return { key, knownAtMs: Date.now() };
      }
    },
  };
}

/** Azure's poller, which is handed the job's state in the words it knows. */
export const coreLro: Way = {
  name: "@azure/core-lro, its default",
  run: async (simulator, durationMs) => {
    const key = await submit(simulator, durationMs);
    const url = jobUrl(simulator, key);
    const poller = createHttpPoller<unknown, OperationState<unknown>>(
      {
        sendInitialRequest: async () => ({
          flatResponse: {},
          rawResponse: {
            statusCode: 202,
            headers: { "operation-location": url },
            request: { method: "POST", url: `${simulator.apiUrl}${CALL_PATH}` },
          },
        }),
        sendPollRequest: async () => {
          const answer = { status: (await poll(simulator, key)) === "running" ? "Running" : "Succeeded" };
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
  },
};

async function submit(simulator: Simulator, durationMs: number): Promise<string> {
  const response = await fetch(`${simulator.apiUrl}${CALL_PATH}`, {
    method: "POST",
    headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
    body: JSON.stringify(callBody({ durationMs, tasks: 0 })),
  });
  return ((await response.json()) as { job: { key: string } }).job.key;
}

async function poll(simulator: Simulator, key: string, limitMs?: number): Promise<string> {
  const response = await fetch(jobUrl(simulator, key), {
    headers: { authorization: AUTHORIZATION },
    ...(limitMs === undefined ? {} : { signal: AbortSignal.timeout(limitMs) }),
  });
  return ((await response.json()) as { state: string }).state;
}

function jobUrl(simulator: Simulator, key: string): string {
  return `${simulator.apiUrl}/management-server/jobs/${encodeURIComponent(key)}`;
}
