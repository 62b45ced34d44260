import { compileExpression } from "./apis/expression.ts";
import { findApi } from "./apis/index.ts";
import { startDeadline } from "./core/deadline.ts";
import type { Failure } from "./core/failure.ts";
import { parseInputs } from "./core/inputs.ts";
import { startLedger } from "./core/ledger.ts";
import type { Targets } from "./core/plan.ts";
import type { Ports } from "./core/ports.ts";
import { logEveryMinute } from "./core/progress.ts";
import { reportFailure, reportStep, type StepReport } from "./core/report.ts";
import { run } from "./core/run.ts";
import { makePrinter } from "./core/text.ts";
import { waitOnHint } from "./core/verdict.ts";
import { tlsFault } from "./http/tls.ts";
import { openWire } from "./http/wire.ts";
import { readCallsInput } from "./runner/calls.ts";
import { createClock } from "./runner/clock.ts";
import { orCrash } from "./runner/crash.ts";
import { readInputTexts, readWorkspaceFile, wantsSummary } from "./runner/inputs.ts";
import { createLog } from "./runner/log.ts";
import { keepHeapSmall } from "./runner/memory.ts";
import { createAnnouncer } from "./runner/outputs.ts";
import { finish } from "./runner/report.ts";
import { collectSecrets, maskSecrets } from "./runner/secrets.ts";

const USER_AGENT = "job-gate/1";
/** `performance.now()` counts from the start of the process, which is the start of the step. */
const STARTED_AT_MS = 0;
/** So many jobs take no memory to speak of. */
const FEW = 50;

/**
 * One step from its inputs to its exit code: read, submit, follow, report.
 * @param stop aborted by SIGINT and SIGTERM
 */
export async function main(stop: AbortSignal): Promise<void> {
  const clock = createClock(stop);
  const texts = readInputTexts();
  const secrets = collectSecrets(texts, readWorkspaceFile);
  maskSecrets(secrets);
  const printer = makePrinter(secrets);
  const log = createLog(printer);
  const ledger = startLedger(clock.now, log, createAnnouncer(clock.now, clock.sleep, printer));

  const reportOptions = () => ({
    nowMs: clock.now(),
    elapsedMs: clock.now(),
    printer,
    isStopped: stop.aborted,
    sharedRequests: ledger.counts.sharedRequests,
  });
  const step = async (): Promise<StepReport> => {
    const inputs = parseInputs(texts, {
      api: await findApi(texts.api, readWorkspaceFile),
      calls: await readCallsInput(texts, readWorkspaceFile),
      compileQuery: compileExpression,
      readFile: readWorkspaceFile,
      tlsFault,
    });
    if (!inputs.ok) return reportFailure(invalid(inputs.faults), "invalid", clock.now(), printer);
    const { plan, tls } = inputs;
    for (const warning of plan.warnings) log.warning(warning);
    if (countTargets(plan.targets) > FEW) keepHeapSmall();
    const wire = openWire(tls, USER_AGENT);
    const ports: Ports = { ...clock, ...wire.endingWith(stop), sendAfterStop: wire.send, stop, log };
    const deadline = startDeadline(ports, STARTED_AT_MS, plan.policy.timeoutMs);
    const done = new AbortController();
    const progress = logEveryMinute(ledger, deadline, ports, done.signal);
    await orCrash(run(plan, deadline, ports, ledger));
    done.abort();
    await progress;
    return reportStep(ledger.entries, { ...reportOptions(), query: plan.resultQuery });
  };
  const afterBug = (bug: unknown): StepReport => {
    log.debug(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug));
    const keys = ledger.entries.flatMap((entry) => entry.job?.key ?? []);
    const failure = internalError(bug, keys);
    if (keys.length === 0) return reportFailure(failure, "unknown", clock.now(), printer);
    for (const entry of ledger.entries) {
      if (entry.end === undefined) ledger.close(entry, { verdict: "unknown", failure, state: undefined });
    }
    return reportStep(ledger.entries, reportOptions());
  };
  await finish(await step().catch(afterBug), wantsSummary(texts), printer);
}

function countTargets(targets: Targets): number {
  return targets.kind === "calls" ? targets.calls.length : targets.keys.length;
}

function invalid(faults: readonly string[]): Failure {
  return {
    code: "invalid-input",
    message: faults.join("\n"),
    hint: "Nothing was sent. The README lists every input with what it takes.",
  };
}

function internalError(bug: unknown, keys: readonly string[]): Failure {
  return {
    code: "internal-error",
    message: `An unexpected error ended the step: ${bug instanceof Error ? bug.message : String(bug)}`,
    hint: `This is a fault of job-gate: please report it with the log of this step. ${keys.length > 0 ? waitOnHint(keys) : "Look on the server before you run the step again: a call may have been accepted."}`,
  };
}
