import type { Exchange, Send } from "../../src/client/exchange.ts";
import { reportStep, type StepReport } from "../../src/report/step-report.ts";
import type { Entry, Ledger } from "../../src/step/ledger.ts";
import type { Plan } from "../../src/step/plan.ts";
import { run } from "../../src/step/run.ts";
import { createStep } from "../../src/step/step.ts";
import { createPrinter } from "../../src/text/redact.ts";
import { API_URL, CALL, plan } from "./api.ts";
import type { Chaos } from "./chaos.ts";
import { type ChaosServer, type Received, startChaosServer, type Truth, UM } from "./chaos-server.ts";
import { startClock } from "./clock.ts";
import { outsideOf, waitOn } from "./parts.ts";
import { script } from "./script.ts";

/** One exchange as both sides know it. */
export interface Record extends Received {
  readonly atMs: number;
  /** Undefined while it is under way. */
  endMs: number | undefined;
  exchange: Exchange | undefined;
  /** What it tells, where it came whole. */
  truth: Truth | undefined;
  /** How many keys had been announced when it was sent. */
  readonly announced: ReadonlySet<string>;
}

export interface ChaosRun {
  readonly chaos: Chaos;
  readonly plan: Plan;
  readonly server: ChaosServer;
  readonly records: readonly Record[];
  readonly announced: ReadonlySet<string>;
  readonly entries: readonly Entry[];
  readonly counts: Ledger["counts"];
  /** How often each entry was closed. */
  readonly closings: ReadonlyMap<Entry, number>;
  readonly endMs: number;
  readonly report: StepReport;
}

/** More requests than any case can need: a loop without a pause. */
const MAX_REQUESTS = 20_000;
/** Long after every deadline: a step that hangs. */
const HANGING_MS = 86_400_000;
const PRINTER = createPrinter([]);

/** Runs the whole step against the chaos, on a virtual clock; rejects if it hangs, spins or throws. */
export async function runChaos(chaos: Chaos): Promise<ChaosRun> {
  const server = startChaosServer(chaos);
  // Circles show in the number of requests.
  const clock = startClock(chaos.draws, Number.POSITIVE_INFINITY);
  const scripted = script((request, atMs) => {
    if (sent.length > MAX_REQUESTS) throw new Error(`${request.method} ${request.url} without end`);
    return server.step(request, atMs);
  }, clock);
  const { sent } = scripted;
  const records: Record[] = [];
  const announced = new Set<string>();
  const send: Send = async (request, budgetMs, ending) => {
    const record: Record = {
      ...server.read(request),
      atMs: clock.now(),
      endMs: undefined,
      exchange: undefined,
      truth: undefined,
      announced: new Set(announced),
    };
    const before = sent.length;
    const pending = scripted.send(request, budgetMs, ending);
    if (sent.length > before) records.push(record);
    const exchange = await pending;
    return Object.assign(record, { endMs: clock.now(), exchange, truth: server.truthOf(exchange) }).exchange;
  };
  const onJobs = async (entries: readonly Entry[]) => {
    const keys = entries.flatMap(({ job }) => job?.ref.key ?? []);
    await clock.sleep(chaos.announceMs, clock.stop.signal);
    for (const key of keys) announced.add(key);
  };
  const asked = planOf(chaos, server);
  const step = createStep(asked, { ...outsideOf(scripted, onJobs), send });
  const watched = watch(step.ledger);
  if (chaos.stopMs !== undefined) clock.at(chaos.stopMs, () => clock.stop.abort());
  await new Promise<void>((resolve, reject) => {
    clock.at(HANGING_MS, () => reject(new Error("the step hangs")));
    run({ ...step, ledger: watched.ledger }).then(resolve, reject);
  });
  const { entries, counts } = watched.ledger;
  const report = reportStep(entries, {
    api: UM,
    nowMs: clock.now(),
    elapsedMs: clock.now(),
    printer: PRINTER,
    query: undefined,
    isStopped: clock.stop.signal.aborted,
    polls: step.client.pollCount(),
    waitOn,
    data: PRINTER,
    secretResults: new Set(),
    isIdle: false,
  });
  const { closings } = watched;
  return {
    chaos,
    plan: asked,
    server,
    records,
    announced,
    entries,
    counts,
    closings,
    endMs: clock.now(),
    report,
  };
}

function watch(real: Ledger): { readonly ledger: Ledger; readonly closings: Map<Entry, number> } {
  const closings = new Map<Entry, number>();
  const close: Ledger["close"] = (entry, outcome) => {
    closings.set(entry, (closings.get(entry) ?? 0) + 1);
    return real.close(entry, outcome);
  };
  return { ledger: { ...real, close }, closings };
}

function planOf(chaos: Chaos, server: ChaosServer): Plan {
  const { timeoutMs, requestTimeoutMs, pollIntervalMs, outageToleranceMs, polling } = chaos;
  const numbers = chaos.tries.map((_, n) => n);
  const calls = numbers.map((n) => ({
    name: chaos.tries.length === 1 ? "" : `call ${n}`,
    request: { ...CALL, url: `${API_URL}/storage-provider/luns?n=${n}` },
  }));
  const keys = numbers.map(server.keyOf);
  return plan({
    api: UM,
    targets: chaos.known
      ? { kind: "jobs", keys: keys as [string, ...string[]], name: "" }
      : { kind: "calls", calls: calls as [(typeof calls)[0], ...typeof calls] },
    maxParallel: chaos.maxParallel,
    failFast: chaos.failFast,
    wait: chaos.wait,
    failOn: new Set(chaos.failOn),
    policy: { timeoutMs, requestTimeoutMs, pollIntervalMs, outageToleranceMs, polling },
  });
}
