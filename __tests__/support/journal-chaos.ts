import type { JournalFile } from "../../src/journal/file.ts";
import { readHistory } from "../../src/journal/history.ts";
import { run } from "../../src/step/run.ts";
import type { Step as RunningStep } from "../../src/step/step.ts";
import { describeApi, type PlanOverrides } from "./api.ts";
import { startClock, type VirtualClock } from "./clock.ts";
import { modelServer, type PostFate } from "./journal-server.ts";
import { namedCalls, startAttempt } from "./journal-step.ts";
import { type Disk, memoryFile } from "./memory-journal.ts";
import { script } from "./script.ts";

/** Attempts of one step on one journal, killed and overlapping as they may, on a virtual clock. */

export interface AttemptFate {
  /** After the start of the attempt before. */
  readonly startsAfterMs: number;
  /** The point at which it is killed, counted from 1: before and after each request, read and write, and within writes. */
  readonly killedAt: number | undefined;
  readonly maxParallel: number;
  /** How long its reads and writes take, in turn. */
  readonly delaysMs: readonly number[];
}

export interface Scenario {
  readonly calls: readonly string[];
  readonly posts: readonly PostFate[];
  readonly honoursKeys: boolean;
  /** The last one is never killed. */
  readonly attempts: readonly AttemptFate[];
}

/** A fault put into the journal, that the proofs must notice. */
export type Mutant = (file: JournalFile, disk: Disk) => JournalFile;

export interface ChaosOutcome {
  /** What was broken; empty where every promise was kept. */
  readonly broken: readonly string[];
  readonly posts: number;
  /** Points that each attempt passed. */
  readonly points: readonly number[];
  readonly verdicts: readonly string[];
  /** Whether the next attempt could go on from the journal. */
  readonly isReadable: boolean;
}

const LAST_ALONE_MS = 10;
const MOST_PAUSES = 1_000_000;

export async function runScenario(
  { calls, posts, honoursKeys, attempts }: Scenario,
  mutant: Mutant = (file) => file,
): Promise<ChaosOutcome> {
  const clock = startClock(0, MOST_PAUSES);
  const disk: Disk = { text: undefined };
  const server = modelServer(posts, honoursKeys);
  const api = describeApi({
    accepted: { key: "body.id", synchronous: true },
    words: { RUNNING: ["busy"], NORMAL: ["ok"], PARTIAL_FAILURES: ["partly"], ERROR: ["broken"] },
    ...(honoursKeys ? { once: { header: "Idempotency-Key", keeps: "1h" } } : {}),
  });
  const points: number[] = [];
  const work = attempts.map(async (fate, n) => {
    const startMs = attempts.slice(0, n + 1).reduce((sum, { startsAfterMs }) => sum + startsAfterMs, 0);
    await clock.pass(startMs + (n === attempts.length - 1 ? LAST_ALONE_MS : 0));
    const plan = { ...namedCalls(...calls), api, maxParallel: fate.maxParallel };
    return runAttempt(n, { fate, plan, clock, disk, mutant, server: server.step, points });
  });
  const steps = await clock.ending(Promise.all(work));
  return {
    broken: [...server.doubles.map((double) => `double: ${double}`), ...wrongVerdicts(steps.at(-1))],
    posts: server.posts(),
    points,
    verdicts: verdictsOf(steps.at(-1)),
    isReadable: readHistory(disk.text ?? "").ok,
  };

  function wrongVerdicts(step: RunningStep | undefined): readonly string[] {
    return (step?.ledger.entries ?? []).flatMap(({ name, outcome }) => {
      const works = server.works.filter(({ call }) => call === name);
      const last = works.at(-1);
      const nowMs = clock.now();
      const isDone = last !== undefined && last.endsAtMs <= nowMs;
      const isWell = isDone && last.ends === "ok";
      if (outcome === undefined) return [`${name} has no verdict`];
      if (outcome.verdict === "passed" && !isWell) return [`${name} is green, and is ${last?.ends}`];
      // Another attempt may have issued it again meanwhile.
      const hasFailed = works.some(({ ends, endsAtMs }) => ends !== "ok" && endsAtMs <= nowMs);
      if (outcome.verdict === "failed" && !hasFailed) return [`${name} is red, and is ${last?.ends}`];
      return [];
    });
  }
}

function verdictsOf(step: RunningStep | undefined): readonly string[] {
  return step?.ledger.entries.map(({ outcome }) => outcome?.failure?.code ?? outcome?.verdict ?? "") ?? [];
}

interface AttemptParts {
  readonly fate: AttemptFate;
  readonly plan: PlanOverrides;
  readonly clock: VirtualClock;
  readonly disk: Disk;
  readonly mutant: Mutant;
  readonly server: Parameters<typeof script>[0];
  readonly points: number[];
}

/** @returns the step once it has ended; undefined where it was killed or refused to begin */
async function runAttempt(n: number, parts: AttemptParts): Promise<RunningStep | undefined> {
  const { fate, plan, clock, disk, mutant, server, points } = parts;
  const { killedAt, delaysMs } = fate;
  let passed = 0;
  let kill: () => void = () => {};
  const killed = new Promise<undefined>((resolve) => {
    kill = () => resolve(undefined);
  });
  points[n] = 0;
  /** Never resolves once the process is dead. */
  const point = async (dying: () => void = () => {}) => {
    passed += 1;
    if (killedAt === undefined || passed < killedAt) {
      points[n] = passed;
      return;
    }
    if (passed === killedAt) dying();
    kill();
    await new Promise<never>(() => {});
  };
  const delay = () => clock.pass(delaysMs[passed % delaysMs.length] ?? 0);
  const file = mutant(memoryFile(disk, { run: `77/${n + 1}` }), disk);
  const slow: JournalFile = {
    ...file,
    isRetry: false,
    async read() {
      await point();
      const text = await file.read();
      await delay();
      await point();
      return text;
    },
    async append(text) {
      await point();
      await point(() => void file.append(text.slice(0, Math.ceil(text.length / 2))));
      await delay();
      const written = await file.append(text);
      await delay();
      await point();
      return written;
    },
  };
  const scripted = script(server, clock);
  const send: typeof scripted.send = async (...request) => {
    await point();
    const exchange = await scripted.send(...request);
    await point();
    return exchange;
  };
  const work = startAttempt({ ...scripted, send }, { file: slow, plan }).then(async (step) => {
    if (typeof step === "string") return undefined;
    await run(step);
    return step;
  });
  return Promise.race([work, killed]);
}
