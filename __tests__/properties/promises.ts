import { toOutputs } from "../../src/report/outputs.ts";
import { CALL_GRACE_MS } from "../../src/step/step.ts";
import { isGreen } from "../../src/step/verdict.ts";
import type { ChaosRun } from "../support/chaos-run.ts";
import { pacing } from "./pacing.ts";

/** What holds for every step, whatever server and wire do: each promise lists how a run broke it. */
export type Promised = (run: ChaosRun, names: readonly string[]) => readonly string[];

/** What the process may take beyond the deadline, and after a signal. */
const GRACE_MS = 1000;
/** The reply to a call is waited for, since it may hold a key. */
const STOP_GRACE_MS = CALL_GRACE_MS + 100;

const sentOnce: Promised = ({ chaos, records, server }) =>
  chaos.tries.flatMap((_, n) => {
    const tries = records.filter(({ kind, about }) => kind === "call" && about[0] === n);
    const inDoubt = tries.findIndex(({ truth }) => truth?.kind !== "not-taken");
    const again = inDoubt >= 0 && inDoubt < tries.length - 1;
    return [
      ...(again ? [`call ${n} was sent again after try ${inDoubt} may have been taken`] : []),
      ...(server.takenOf(n) > 1 ? [`call ${n} was taken ${server.takenOf(n)} times`] : []),
    ];
  });

const greenOnlyByTheServer: Promised = ({ chaos, entries, records, report, server }) => {
  const failOn: readonly string[] = chaos.failOn;
  const told = (kind: "call" | "poll", n: number) =>
    records.filter((each) => each.kind === kind && each.about[0] === n).map(({ truth }) => truth);
  const wrong = entries.flatMap(({ outcome: end, job: tracked, request }) => {
    const job = tracked?.ref;
    if (end?.verdict === "submitted" && !(chaos.wait && !chaos.failFast)) return [];
    if (end?.verdict !== "passed" && end?.verdict !== "failed") {
      return end !== undefined && isGreen(end.verdict) ? [`${job?.key} is ${end.verdict}`] : [];
    }
    if (job === undefined) {
      const n = Number(new URL(request?.url ?? "").searchParams.get("n"));
      return told("call", n).at(-1)?.kind === "synchronous" ? [] : [`call ${n} passed on its own`];
    }
    const n = chaos.tries.findIndex((_, each) => server.keyOf(each) === job.key);
    const last = told("poll", n).at(-1);
    const want = last?.kind === "ended" ? (failOn.includes(last.is) ? "failed" : "passed") : "no end";
    const state = last?.kind === "ended" ? last.is : undefined;
    return want === end.verdict && state === end.state
      ? []
      : [`${job.key} ${end.verdict} ${end.state} where the server said ${state}`];
  });
  const { verdict } = report;
  const passedOver = entries.filter(
    ({ outcome }) =>
      outcome === undefined || !isGreen(outcome.verdict) || (outcome.verdict === "submitted" && chaos.wait),
  );
  return isGreen(verdict) && passedOver.length > 0 ? [...wrong, `${verdict} with red jobs`] : wrong;
};

const endsAreSeen: Promised = ({ entries, records, server }) => {
  const endOf = new Map(
    entries.flatMap(({ job, outcome }) => (job === undefined ? [] : [[job.ref.key, outcome]])),
  );
  return records.flatMap(({ kind, about: [n = 0], truth }) => {
    const end = endOf.get(server.keyOf(n));
    return kind === "poll" && truth?.kind === "ended" && end?.state !== truth.is
      ? [`the server said ${truth.is} of job ${n}, and it is ${end?.verdict}`]
      : [];
  });
};

const keysAreKept: Promised = ({ chaos, records, report, server, announced }) => {
  const [given] = [chaos.known ? chaos.tries.map((_, n) => server.keyOf(n)) : []];
  const keys = [...given, ...records.flatMap(({ truth }) => (truth?.kind === "accepted" ? truth.key : []))];
  const reported = report.jobs.map(({ key }) => key);
  return [
    ...keys.filter((key) => !reported.includes(key)).map((key) => `${key} is not reported`),
    ...keys.filter((key) => !announced.has(key)).map((key) => `${key} was not announced`),
    ...records.flatMap(({ kind, about, announced: before }) =>
      kind !== "poll" && kind !== "list"
        ? []
        : about
            .map(server.keyOf)
            .filter((key) => !before.has(key))
            .map((key) => `${key} was polled before it was announced`),
    ),
  ];
};

const inTime: Promised = ({ chaos: { timeoutMs, stopMs }, endMs }) => [
  ...(endMs > timeoutMs + GRACE_MS ? [`ended at ${endMs}, the deadline was ${timeoutMs}`] : []),
  ...(stopMs !== undefined && endMs > stopMs + STOP_GRACE_MS
    ? [`ended at ${endMs}, the stop was ${stopMs}`]
    : []),
];

const oneEnd: Promised = ({ chaos, entries, counts, closings, report, records }, names) => {
  const { outputs } = toOutputs(report, { job: "", jobs: "" });
  const missing = names.filter((name) => typeof outputs[name] !== "string");
  const asked = records.filter(({ kind }) => kind === "poll" || kind === "list").length;
  const isWhole = chaos.stopMs === undefined && !chaos.failFast;
  const odd = [...report.jobs, report, ...entries.flatMap(({ outcome }) => outcome ?? [])].filter(
    ({ verdict, failure }) => isGreen(verdict) !== (failure === undefined),
  );
  return [
    ...(entries.every((entry) => closings.get(entry) === 1) ? [] : ["an entry has not exactly one end"]),
    ...(counts.closed === entries.length && counts.running === 0
      ? []
      : [`counts: ${JSON.stringify(counts)}`]),
    ...(missing.length === 0 && Object.keys(outputs).length === names.length ? [] : [`outputs: ${missing}`]),
    ...(isWhole && report.polls !== asked ? [`${report.polls} polls reported of ${asked}`] : []),
    ...odd.map(({ verdict }) => `${verdict} with the wrong failure`),
  ];
};

export const PROMISES: Readonly<Record<string, Promised>> = {
  "a call is never sent again once the server may have taken it": sentOnce,
  "a job passes only if the server said so": greenOnlyByTheServer,
  "an end that the server told is what is reported": endsAreSeen,
  "every key is reported, and announced before its first poll": keysAreKept,
  "nothing outlives the deadline or a stop": inTime,
  "every entry has one end, every output is set, and red tells why": oneEnd,
  "polls of one job never come faster than the pause": pacing,
};
