import { findApi } from "../../apis/index.ts";
import { compileExpression } from "../../apis/language/expression.ts";
import type { Ports } from "../../client/ports.ts";
import { proxyFault } from "../../http/proxy.ts";
import { tlsFault } from "../../http/tls.ts";
import { openWire } from "../../http/wire.ts";
import { readCallsInput } from "../../inputs/call-list.ts";
import { parseInputs } from "../../inputs/inputs.ts";
import type { Failure } from "../../job/failure.ts";
import { reportFailure, reportStep, type StepReport } from "../../report/step-report.ts";
import { startLedger } from "../../step/ledger.ts";
import type { Targets } from "../../step/plan.ts";
import { logEveryMinute } from "../../step/progress.ts";
import { run } from "../../step/run.ts";
import { waitOnHint } from "../../step/verdict.ts";
import { createPrinter } from "../../text/redact.ts";
import { startDeadline } from "../../wait/deadline.ts";
import { createClock } from "../node/clock.ts";
import { orCrash } from "../node/crash.ts";
import { keepHeapSmall } from "../node/memory.ts";
import { readInputTexts, readWorkspaceFile, wantsSummary } from "./inputs.ts";
import { createLog } from "./log.ts";
import { createAnnouncer } from "./outputs.ts";
import { finish } from "./report.ts";
import { collectSecrets, maskSecrets } from "./secrets.ts";

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
  const printer = createPrinter(secrets);
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
      proxyFault: (apiUrl) => proxyFault(process.env, apiUrl),
    });
    if (!inputs.ok) return reportFailure(invalid(inputs.faults), "invalid", clock.now(), printer);
    const { plan, tls } = inputs;
    for (const warning of plan.warnings) log.warning(warning);
    if (countTargets(plan.targets) > FEW) keepHeapSmall();
    const wire = openWire(tls, { userAgent: USER_AGENT });
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
