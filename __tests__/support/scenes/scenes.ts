import { listJobs } from "../../../src/client/listed-jobs.ts";
import { listSummary } from "../../../src/report/list-report.ts";
import { reportFailure, reportStep } from "../../../src/report/step-report.ts";
import { toSummary } from "../../../src/report/summary.ts";
import { createPrinter, type Printer } from "../../../src/text/redact.ts";
import { runStep } from "../../unit/step/run-case.ts";
import { CALL, describeApi, type PlanOverrides, plan, UM } from "../api.ts";
import { clientOf, waitOf, waitOn } from "../parts.ts";
import { fault, inOrder, reply, type Step, script } from "../script.ts";
import { type SceneJob, type SceneTask, sceneServer } from "./server.ts";

/** Summaries to look at: steps that core ran on a virtual clock, so that each is the same every time. */
export type Scene = () => Promise<string>;

const PRINTER = createPrinter([]);

const GOOD: readonly SceneTask[] = [
  { name: "Validate the request", seconds: 4 },
  { name: "Create volume app1_vol", seconds: 31 },
  { name: "Create LUN app1-data", seconds: 12 },
  { name: "Map LUN to igroup app1", seconds: 6 },
];
const NO_SPACE: readonly SceneTask[] = [
  { name: "Validate the request", seconds: 4 },
  { name: "Create volume app1_vol", seconds: 31 },
  {
    name: "Create LUN app1-data",
    seconds: 9,
    reason: "No space left in aggregate aggr1: 500 GB asked for, 212 GB free",
  },
];
const create = (end: string | undefined, tasks: readonly SceneTask[]): SceneJob => ({
  name: "Create LUN",
  ...(end === undefined ? {} : { end }),
  tasks,
});
const LUN: PlanOverrides = { targets: { kind: "calls", calls: [{ name: "app1-data", request: CALL }] } };

const MANUAL = "https://github.com/OWNER/job-gate/blob/v1/docs/troubleshooting.md";

/** A whole step against a server. */
export const step =
  (server: () => Step, overrides: PlanOverrides = {}, stopMs?: number): Scene =>
  async () => {
    const {
      step: ran,
      ledger,
      clock,
    } = await runStep(server(), { ...LUN, ...overrides }, stopMs === undefined ? {} : { stopMs });
    const isStopped = stopMs !== undefined;
    const nowMs = clock.now();
    const report = reportStep(ledger.entries, {
      api: ran.plan.api,
      nowMs,
      elapsedMs: nowMs,
      printer: PRINTER,
      query: undefined,
      isStopped,
      polls: ran.client.pollCount(),
      waitOn,
      data: PRINTER,
      secretResults: new Set(),
      isIdle: false,
    });
    return toSummary(report, MANUAL);
  };
const job = (end: string | undefined, tasks: readonly SceneTask[]) => () => sceneServer([create(end, tasks)]);

const LOST = () =>
  inOrder(
    fault("reset", 3000),
    reply(
      200,
      {
        records: [
          {
            key: "85b642774a960362:-4405f3a8:16e686b7083:-6fb0",
            name: "Create LUN",
            submit_time: "2026-01-05T12:00:01Z",
          },
        ],
      },
      { date: "Mon, 05 Jan 2026 12:00:04 GMT" },
    ),
  );
const GONE = () => {
  const server = sceneServer([create(undefined, GOOD)]);
  return ((request, atMs) =>
    (atMs < 30_000 ? server : reply(404, { error: { message: "No such job" } }))(request, atMs)) as Step;
};

/** One for each way a step can end. */
export const VERDICT_SCENES: Readonly<Record<string, Scene>> = {
  passed: step(job("normal", GOOD)),
  "passed with a warning": step(
    job("warning", [
      ...GOOD,
      { name: "Take a snapshot", seconds: 8, reason: "The snapshot reserve is full" },
    ]),
  ),
  "passed at once": step(() => reply(201, {})),
  submitted: step(job("normal", GOOD), { wait: false }),
  failed: step(job("error", NO_SPACE)),
  "failed in part": step(
    job("partial_failures", [
      ...GOOD,
      { name: "Protect LUN", seconds: 8, reason: "SnapMirror is not licensed" },
    ]),
  ),
  "timed out": step(job(undefined, GOOD.slice(0, 2)), { policy: { timeoutMs: 25_000 } }),
  cancelled: step(job(undefined, GOOD), {}, 50_000),
  rejected: step(() =>
    reply(400, { error: { code: "16", message: "The LUN app1-data exists already on svm1" } }),
  ),
  "unknown: the reply was lost": step(LOST),
  "unknown: the job is gone": step(GONE),
  invalid: async () =>
    toSummary(
      reportFailure(
        {
          code: "invalid-input",
          message:
            'timeout: "30" has no unit: write 30s, 30m or 30ms\npath: is missing: give `path` or `job-key`',
          hint: "Nothing was sent. The README lists every input with what it takes.",
        },
        "invalid",
        { elapsedMs: 3, printer: PRINTER },
      ),
      MANUAL,
    ),
};

const REASONS = [
  "No space left in aggregate aggr1: 500 GB asked for, 212 GB free",
  "The igroup app7 does not exist on svm1",
  "The name app7-logs is taken",
];

/** Many LUNs, of which so many fail and one passes with a warning. */
export function fleet(failures: number, { isStuck = false, size = 60 } = {}): Scene {
  const jobs = Array.from({ length: size }, (_, n): SceneJob => {
    const failed = n % 23 === 6 && n / 23 < failures;
    const seconds = 8 + ((n * 37) % 41);
    if (isStuck && n === 41) return create(undefined, [{ name: "Create LUN", seconds: 900 }]);
    const reason = failed ? { reason: REASONS[Math.floor(n / 23)] as string } : {};
    const end = failed ? "error" : n === 50 && failures > 0 ? "warning" : "normal";
    return create(end, [{ name: "Create LUN", seconds, ...reason }]);
  });
  const calls = jobs.map((_, n) => ({
    name: `app${Math.floor(n / 3) + 1}-${["data", "logs", "temp"][n % 3]}`,
    request: CALL,
  }));
  const [first, ...rest] = calls as [(typeof calls)[number], ...typeof calls];
  return step(() => sceneServer(jobs), {
    targets: { kind: "calls", calls: [first, ...rest] },
    maxParallel: 20,
    ...(isStuck ? { policy: { timeoutMs: 240_000 } } : {}),
  });
}

/** The viewing action. */
export const viewed: Scene = async () => {
  const time = (minute: number) => `2026-01-05T12:${String(minute).padStart(2, "0")}:00Z`;
  const record = (n: number, name: string, fields: object) => ({
    key: `85b642774a960362:-4405f3a8:16e686b7083:-6f${n}`,
    name,
    submit_time: time(n),
    ...fields,
  });
  const ended = (status: string, reason = "") => ({
    state: "completed",
    status,
    complete_time: time(59),
    task_reports: reason === "" ? [] : [{ name: "t", status: "error", failure_reason: reason }],
  });
  const records = [
    record(12, "Create LUN", { state: "running", status: "normal" }),
    record(11, "Create LUN", ended("error", REASONS[0])),
    record(9, "Resize file share", ended("warning", "The share is above its soft quota")),
    record(7, "Create file share", ended("normal")),
    record(4, "Delete LUN", ended("normal")),
    record(3, "Rotate keys", { state: "dreaming" }),
  ];
  return listed(reply(200, { records, total_records: records.length }), PRINTER);
};

/** The summary of a server's list of jobs. */
export async function listed(list: Step, printer: Printer): Promise<string> {
  const scripted = script(list);
  const client = clientOf(scripted, plan(), waitOf(scripted, plan()));
  const jobs = await listJobs({ kind: "list", query: "", maxRecords: 20 }, client);
  if (!jobs.ok) throw new Error(jobs.problem.message);
  return listSummary(jobs.value, UM, printer);
}

/** An API whose jobs have neither a name nor times. */
export const plain: Scene = step(() => inOrder(reply(202, { id: 7 }), reply(200, { state: "ok" })), {
  api: describeApi(),
  targets: { kind: "calls", calls: [{ name: "", request: CALL }] },
});
