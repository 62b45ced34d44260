import type { Exchange } from "./client/exchange.ts";
import type { Host } from "./host.ts";
import type { JobApi, Read } from "./job/api.ts";
import type { Secrecy } from "./report/secrecy.ts";
import type { Plan } from "./step/plan.ts";
import { run } from "./step/run.ts";
import { createStep, type Step } from "./step/step.ts";
import { createLog } from "./text/log.ts";

/**
 * The end of a step, gone through once for nobody while its job is waited for. Code takes several times as long when
 * it runs for the first time; without a rehearsal that would be just when the job has ended and people wait
 * (bench/RESULTS.md, "How soon a step begins and is over"). It sends, says and writes nothing.
 */

/** So much later than the first key was told the step waits for its server, and has nothing else to do. */
const AFTER_MS = 20;

/** Whom the end of a step is told, and how. */
export interface Telling {
  readonly host: Host;
  readonly secrecy: Secrecy;
  tellEnd(step: Step, secrecy: Secrecy, host: Host): unknown;
}

/** @returns a function that begins the rehearsal, and does nothing the next time */
export function createRehearsal(plan: Plan, telling: Telling): () => void {
  let isBegun = false;
  return () => {
    if (isBegun) return;
    isBegun = true;
    void rehearse(plan, telling);
  };
}

/** Resolves once the rehearsal is over; never rejects, since nothing depends on it. */
export async function rehearse(plan: Plan, { host, secrecy, tellEnd }: Telling): Promise<void> {
  const { machine, stop } = host;
  await machine.clock.sleep(AFTER_MS, stop.signal);
  if (stop.signal.aborted) return;
  const nobody = forNobody(host);
  const step = createStep(
    {
      ...plan,
      api: everEnded(plan.api),
      targets: { kind: "jobs", keys: ["rehearsal"], name: "" },
    },
    {
      ...nobody.machine,
      send: async () => ENDED,
      log: createLog(secrecy.printer, nobody.say),
      stop: nobody.stop,
      waitOn: nobody.waitOn,
      isWatched: false,
      onJobs: async () => {},
    },
  );
  try {
    await run(step);
    tellEnd(step, { ...secrecy, hide() {}, hideFromPeople() {} }, nobody);
  } catch {
    // The real end will tell.
  }
}

const ENDED: Exchange = {
  kind: "reply",
  status: 200,
  headers: { "content-type": "application/json" },
  body: { kind: "json", value: {} },
  text: "{}",
  isWhole: true,
};

/** The API, whose jobs have all ended well. */
function everEnded(api: JobApi): JobApi {
  const good = [...api.words].find(([, is]) => is === "NORMAL")?.[0];
  const { at, state, start, end } = api.job;
  const answer =
    (read: Read, value: unknown): Read =>
    (document) =>
      read(document) ?? value;
  return {
    ...api,
    next: undefined,
    job: {
      ...api.job,
      at: at && answer(at, {}),
      key: undefined,
      state: answer(state, good),
      start: answer(start, "2026-01-01T00:00:00Z"),
      end: end && answer(end, "2026-01-01T00:00:01Z"),
    },
  };
}

/** A host that does nothing, as far as the rehearsal can reach it. */
function forNobody(host: Host): Host {
  const done = { ok: true, value: undefined } as const;
  return {
    ...host,
    mask() {},
    say() {},
    publish: () => done,
    saveFile: () => ({ ok: true, value: "" }),
    summarise: host.summarise && (() => done),
    testReport: host.testReport && (() => done),
    // Nothing of the rehearsal is left to hear of a signal.
    stop: { signal: new AbortController().signal, graceMs: () => 0 },
    machine: {
      ...host.machine,
      clock: { ...host.machine.clock, sleep: () => Promise.reject(new Error("a rehearsal does not wait")) },
    },
  };
}
