import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parse } from "yaml";
import type { FaultStep } from "../../simulator/faults/script.ts";
import { JOB_ENDS } from "../../simulator/jobs/plan.ts";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type ActionRun, type Inputs, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { annotations } from "../support/runner-commands.ts";
import { lunInputs } from "../support/um.ts";

/** The same promises, seen from outside: the built action against the simulator, with random faults. */

const LANES = 3;
const ROUNDS = 10 * Number(process.env.PROPERTY_RUNS || 1);
/** Nothing outlives the deadline by more (contract: the wait), on the step's own clock. */
const OVERTIME_MS = 1000;
/** The start of a process and its end are in the time that it is seen to take. */
const GRACE_MS = 2500;

let simulators: readonly Simulator[];
beforeAll(async () => {
  simulators = await Promise.all(Array.from({ length: LANES }, () => startSimulator({ tls: false })));
});
afterAll(() => Promise.all(simulators.map((simulator) => simulator.close())));

const callFault = fc.constantFrom<FaultStep["do"]>(
  ...[{ status: 429, retryAfter: 1 }, { status: 503, retryAfter: "soon" }, { status: 400 }, { status: 401 }],
  ...[
    { status: 500 },
    { status: 500, accepted: true },
    { status: 502, html: true as const },
    { redirect: "/api/x" },
  ],
  ...[{ reset: "before" as const }, { reset: "after" as const }, { cutBody: true as const }],
  ...[
    { html: true as const, accepted: true },
    { empty: true as const, status: 202, accepted: true },
  ],
  ...[{ stall: true as const, accepted: true }, { delayMs: 300 }],
);
const pollFault = fc.constantFrom<FaultStep["do"]>(
  ...[{ status: 500 }, { status: 503, retryAfter: 1 }, { status: 429, retryAfter: "0" }, { status: 404 }],
  ...[{ status: 400 }, { status: 403 }, { html: true as const }, { empty: true as const }, { body: "{}" }],
  ...[{ reset: "before" as const }, { reset: "after" as const }, { cutBody: true as const }],
  ...[{ stall: true as const }, { stallBody: true as const }, { delayMs: 400 }, { redirect: "/api/x" }],
  { mutate: { state: "never-heard-of" } },
);

interface Case {
  readonly faults: readonly FaultStep[];
  readonly hold: "honoured" | "ignored" | "refused";
  readonly simulate: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  readonly inputs: Inputs;
  readonly stopMs: number | undefined;
}

const times = fc.constantFrom<1 | 2 | "always">(1, 1, 2, "always");
const one: fc.Arbitrary<Case> = fc.record({
  faults: fc
    .tuple(
      fc.array(fc.record({ on: fc.constant({ path: "call" }), times, do: callFault }), { maxLength: 1 }),
      fc.array(fc.record({ on: fc.constant({ path: "poll" }), after: fc.nat(2), times, do: pollFault }), {
        maxLength: 3,
      }),
    )
    .map(([call, polls]) => [...call, ...polls]),
  hold: fc.constantFrom("honoured", "ignored", "refused"),
  simulate: fc.record({
    durationMs: fc.nat(1200),
    end: fc.constantFrom(...JOB_ENDS),
    never: fc.integer({ max: 4, min: 0 }).map((n) => n === 0),
  }),
  timeoutMs: fc.integer({ min: 800, max: 3000 }),
  inputs: fc.record({
    "request-timeout": fc.constantFrom("700ms", "130s"),
    "outage-tolerance": fc.constantFrom("500ms", "5m"),
    "poll-interval": fc.constantFrom("100ms", "1s"),
    polling: fc.constantFrom("auto", "long", "standard"),
  }),
  stopMs: fc.option(fc.integer({ min: 250, max: 2000 }), { nil: undefined, freq: 4 }),
});

async function broken(each: Case, simulator: Simulator): Promise<readonly string[]> {
  const { faults, hold, simulate, timeoutMs, inputs, stopMs } = each;
  simulator.control({ faults, switches: { hold } });
  const before = { jobs: simulator.jobs().length, requests: simulator.requests.length };
  const startMs = performance.now();
  const running = startAction({
    ...lunInputs(simulator, simulate),
    ...inputs,
    timeout: `${timeoutMs}ms`,
  });
  const timer = stopMs === undefined ? undefined : setTimeout(() => running.child.kill("SIGINT"), stopMs);
  const run = await running.done;
  clearTimeout(timer);
  // What a process had sent when it ended may arrive later.
  while (simulator.connections() > 0) await new Promise((tick) => setTimeout(tick, 5));
  const tookMs = run.endedAtMs - startMs;
  const elapsedMs = Number(run.outputs["elapsed-seconds"]) * 1000;
  const jobs = simulator.jobs().slice(before.jobs);
  const requests = simulator.requests.slice(before.requests);
  const calls = requests.filter(({ method }) => method === "POST");
  const key = jobs[0]?.key;
  const wasPolled = requests.some(({ path }) => path.includes("/management-server/jobs/"));
  // Without a signal, a call whose reply got lost says so in its verdict.
  const isLost = stopMs !== undefined || /^(unknown|rejected)$/.test(run.outputs.verdict ?? "");
  const wasTold = wasPolled || (jobs.length > 0 && !isLost);
  // A signal before the action listens ends the process like any other.
  if (run.exitCode === null) return stopMs === undefined ? ["ended by a signal"] : [];
  return [
    ...(jobs.length > 1 ? [`${jobs.length} jobs of one call`] : []),
    ...again(calls.map(({ status }) => status)),
    ...green(run, jobs[0]?.endStatus, jobs[0]?.endMs !== undefined),
    ...(wasTold && run.outputs["job-key"] !== key ? [`${key} is not in the outputs`] : []),
    ...(elapsedMs > timeoutMs + OVERTIME_MS ? [`took ${elapsedMs} ms of ${timeoutMs}`] : []),
    ...(tookMs > timeoutMs + GRACE_MS ? [`was there for ${tookMs} ms of ${timeoutMs}`] : []),
    ...(stopMs !== undefined && tookMs > stopMs + GRACE_MS
      ? [`took ${tookMs} ms, stopped at ${stopMs}`]
      : []),
    ...whole(run),
  ];
}

/** A call may follow only upon a reply that says that nothing was taken. */
function again(statuses: readonly (number | undefined)[]): readonly string[] {
  const inDoubt = statuses.slice(0, -1).filter((status) => status !== 429 && status !== 503);
  return inDoubt.length === 0 ? [] : [`sent again after ${inDoubt}`];
}

function green(run: ActionRun, endStatus: string | undefined, hasEnded: boolean): readonly string[] {
  if (!codesOf(run).includes(run.exitCode ?? 1)) return [`exit code ${run.exitCode}`];
  if (run.exitCode !== 0) return [];
  const isFine = hasEnded && (endStatus === "normal" || endStatus === "warning");
  return isFine && run.outputs.verdict === "passed" ? [] : [`green, the job is ${endStatus}: ${run.log}`];
}

const manifest = parse(readFileSync("action.yml", "utf8")) as { outputs: Readonly<Record<string, unknown>> };
const OUTPUTS = Object.keys(manifest.outputs);

function whole({ outputs, exitCode, log, summary }: ActionRun): readonly string[] {
  const missing = OUTPUTS.filter((name) => outputs[name] === undefined);
  const errors = annotations(log, "error").length;
  return [
    ...(missing.length > 0 ? [`outputs are missing: ${missing}`] : []),
    ...(errors === Math.min(exitCode ?? 1, 1) ? [] : [`exit code ${exitCode} with ${errors} errors`]),
    ...(summary === "" ? ["no summary"] : []),
  ];
}

test("whatever the server does, the built action keeps its promises", async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(one, one, one), async (cases) => {
      const found = await Promise.all(cases.map((each, lane) => broken(each, simulators[lane] as Simulator)));
      expect(found).toEqual(cases.map(() => []));
    }),
    // Each round takes seconds: a failing case is told as it is.
    { numRuns: ROUNDS, endOnFailure: true },
  );
}, 300_000);
