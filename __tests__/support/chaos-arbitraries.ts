import fc from "fast-check";
import type { PollingMode } from "../../src/wait/hold.ts";
import {
  type Chaos,
  ENDS,
  type Fault,
  type JobEnd,
  type JobFate,
  type KeyShape,
  type PollFault,
  type Try,
} from "./chaos.ts";

/** Generators of random fates. */

const RUNNING = [
  ["running", "normal"],
  ["running", "error"],
  ["QUEUED", null],
  ["in-progress", "normal"],
  ["WARNING", null],
  ["NORMAL", "running"],
  ["never-heard-of", null],
] as const;

const tookMs = fc.oneof(
  { weight: 4, arbitrary: fc.nat(200) },
  { weight: 1, arbitrary: fc.nat(20_000) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1000, 30_000, 200_000) },
);

const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  { reason: "unreachable", sent: false },
  { reason: "certificate", sent: false },
  { reason: "tls", sent: false },
  { reason: "tls", sent: true },
  { reason: "proxy", sent: false },
  { reason: "reset", sent: false },
  { reason: "reset", sent: true },
  { reason: "cut", sent: true },
  { reason: "timeout", sent: false },
  { reason: "timeout", sent: true },
  { reason: "too-large", sent: true },
);

const retryAfter = fc.constantFrom(
  ...["0", "1", "3", "30", "100000", "99999999999999999999", "soon", "", "-1", "1.5"],
  ...["Mon, 05 Jan 2026 12:00:02 GMT", "Mon, 05 Jan 2026 12:01:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT"],
  "Mon, 99 Foo 2026",
);

const NO_JOB = ["", "{}", "[]", "null", "7", "<html>gateway</html>", '{"job":', '{"records":[]}'] as const;

const busy = fc.record({
  kind: fc.constant("busy" as const),
  status: fc.constantFrom(429 as const, 503 as const),
  retryAfter,
  tookMs,
});

/** A try after which it is certain that the server did nothing. */
const notTaken: fc.Arbitrary<Try> = fc.oneof(
  busy,
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom<Fault>(
      { reason: "unreachable", sent: false },
      { reason: "reset", sent: false },
      { reason: "timeout", sent: false },
    ),
    taken: fc.constant(false),
    tookMs,
  }),
);

const accepted: fc.Arbitrary<Try> = fc.record({
  kind: fc.constant("accepted" as const),
  status: fc.constantFrom(202, 202, 200, 201),
  shape: fc.constantFrom<KeyShape>("job", "job_key", "href", "location"),
  tookMs,
});

const otherwise: fc.Arbitrary<Try> = fc.oneof(
  fc.record({
    kind: fc.constant("synchronous" as const),
    status: fc.constantFrom(200, 201, 204),
    body: fc.constantFrom("", "{}", "[1]"),
    tookMs,
  }),
  fc.record({
    kind: fc.constant("mute" as const),
    status: fc.constantFrom(202 as const, 206 as const),
    body: fc.constantFrom(...NO_JOB, '{"job":{"key":".."}}', '{"job_key":""}'),
    tookMs,
  }),
  fc.record({
    kind: fc.constant("mute" as const),
    status: fc.constantFrom(200 as const, 201 as const),
    body: fc.constantFrom("<html>", '{"job":{"key":"k'),
    tookMs,
  }),
  fc.record({
    kind: fc.constant("refused" as const),
    status: fc.constantFrom(302, 307, 400, 401, 403, 404, 405, 409, 422),
    tookMs,
  }),
  fc.record({
    kind: fc.constant("broken" as const),
    status: fc.constantFrom(500, 502, 503, 504),
    // Only 503 with it says that nothing was taken.
    retryAfter: fc.option(retryAfter, { nil: undefined, freq: 2 }),
    taken: fc.boolean(),
    tookMs,
  }),
  fault.chain((each) =>
    fc.record({
      kind: fc.constant("fault" as const),
      fault: fc.constant(each),
      taken: each.sent && each.reason !== "tls" ? fc.boolean() : fc.constant(false),
      tookMs,
    }),
  ),
);

/** The tries of one call; the last one is the fate of every further one. */
const tries: fc.Arbitrary<readonly Try[]> = fc
  .tuple(
    fc.array(notTaken, { maxLength: 3 }),
    fc.oneof({ weight: 3, arbitrary: accepted }, { weight: 1, arbitrary: otherwise }, notTaken),
  )
  .map(([before, last]) => [...before, last]);

const pollFault: fc.Arbitrary<PollFault> = fc.oneof(
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(408, 429, 500, 502, 503, 504) },
      { weight: 1, arbitrary: fc.constantFrom(302, 400, 401, 403, 404, 410) },
    ),
    retryAfter: fc.option(retryAfter, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("body" as const), body: fc.constantFrom(...NO_JOB) }),
  fc.record({ kind: fc.constant("fault" as const), fault }),
);

const jobFate: fc.Arbitrary<JobFate> = fc.record({
  durationMs: fc.option(fc.oneof(fc.nat(3000), fc.nat(100_000), fc.integer({ min: 119_000, max: 121_000 })), {
    nil: undefined,
    freq: 6,
  }),
  end: fc.constantFrom(...ENDS),
  running: fc.constantFrom(...RUNNING),
  hiddenMs: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(40_000)),
  hold: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ kind: "honoured" as const }) },
    fc.constant({ kind: "ignored" as const }),
    fc.record({ kind: fc.constant("refused" as const), status: fc.constantFrom(400, 405, 422, 501, 404) }),
    fc.record({
      kind: fc.constant("broken" as const),
      afterMs: fc.constantFrom(200, 999, 1000, 4000, 12_000, 30_000),
      by: fc.constantFrom(502 as const, 504 as const, "reset" as const, "cut" as const),
    }),
  ),
  latencyMs: fc.oneof({ weight: 3, arbitrary: fc.nat(100) }, fc.nat(3000)),
  retryAfter: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, retryAfter),
  polls: fc.array(fc.option(pollFault, { nil: undefined, freq: 2 }), { maxLength: 6 }),
  outage: fc.option(fc.record({ fromMs: fc.nat(60_000), forMs: fc.nat(60_000), fault: pollFault }), {
    nil: undefined,
    freq: 2,
  }),
});

export interface ChaosKind {
  readonly known?: boolean;
  readonly failFast?: boolean;
  readonly least: number;
  readonly most: number;
}

/** @param kind how many calls or jobs, and of what kind */
export function chaos({ known = false, failFast = false, least, most }: ChaosKind): fc.Arbitrary<Chaos> {
  return fc.integer({ min: least, max: most }).chain((count) =>
    fc.record({
      known: fc.constant(known),
      tries: fc.array(tries, { minLength: count, maxLength: count }),
      jobs: fc.array(jobFate, { minLength: count, maxLength: count }),
      keyPrefix: fc.constantFrom("k", "a b/", "x|", "é:", "%41-"),
      list: fc.oneof(
        { weight: 3, arbitrary: fc.constant({ kind: "full" as const }) },
        fc.record({ kind: fc.constantFrom("refused" as const, "empty" as const, "html" as const) }),
        fc.constant({ kind: "reset" as const }),
        fc.record({ kind: fc.constant("page" as const), size: fc.integer({ min: 1, max: 12 }) }),
      ),
      wait: known ? fc.constant(true) : fc.integer({ min: 0, max: 9 }).map((n) => n !== 9),
      failFast: fc.constant(failFast),
      maxParallel: fc.constantFrom(1, 2, 10),
      failOn: fc.constantFrom<readonly JobEnd["is"][]>(
        ["PARTIAL_FAILURES", "ERROR"],
        [],
        ["WARNING", "PARTIAL_FAILURES", "ERROR"],
        ["NORMAL"],
      ),
      polling: fc.constantFrom<PollingMode>("auto", "auto", "long", "standard"),
      timeoutMs: fc.oneof(fc.integer({ min: 1, max: 3000 }), {
        weight: 3,
        arbitrary: fc.integer({ min: 1000, max: 120_000 }),
      }),
      requestTimeoutMs: fc.constantFrom(50, 900, 5000, 30_000, 130_000, 130_000),
      pollIntervalMs: fc.constantFrom(100, 1000, 3000, 10_000, 10_000),
      outageToleranceMs: fc.constantFrom(1, 5000, 20_000, 300_000),
      stopMs: fc.option(fc.oneof(fc.nat(2000), fc.nat(120_000)), { nil: undefined, freq: 2 }),
      announceMs: fc.constantFrom(0, 0, 150),
      draws: fc.array(fc.constantFrom(0, 0.25, 0.5, 0.999), { minLength: 1, maxLength: 3 }),
    }),
  );
}
