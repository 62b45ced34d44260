import { findApi } from "./apis/find-api.ts";
import { compileExpression } from "./apis/language/expression.ts";
import type { Host } from "./host.ts";
import { proxyFault, proxySecrets } from "./http/proxy.ts";
import { tlsFault } from "./http/tls.ts";
import { openWire } from "./http/wire.ts";
import { readCallsInput } from "./inputs/call-list.ts";
import { type Inputs, parseInputs } from "./inputs/inputs.ts";
import { callSecrets, collectSecrets } from "./inputs/secrets.ts";
import { type InputTexts, readInputTexts } from "./inputs/texts.ts";
import type { Failure } from "./job/failure.ts";
import { createAnnouncer } from "./report/announce.ts";
import { tell } from "./report/ending.ts";
import { exitCode } from "./report/exit-code.ts";
import { showLive } from "./report/live-line.ts";
import { stepEnding } from "./report/step-ending.ts";
import { reportFailure, reportStep, type StepReport } from "./report/step-report.ts";
import type { Targets } from "./step/plan.ts";
import { logEveryMinute } from "./step/progress.ts";
import { run } from "./step/run.ts";
import { createStep, type Step } from "./step/step.ts";
import { createLog } from "./text/log.ts";
import { createPrinter, type Printer } from "./text/redact.ts";
import type { Result } from "./text/result.ts";

const USER_AGENT = "job-gate/1";
/** So many jobs take no memory to speak of. */
const MAX_FEW = 50;

/**
 * One step from its inputs to its end: read, submit, follow, report.
 * @returns the exit code of the process
 */
export async function gate(host: Host): Promise<number> {
  const texts = readInputTexts(host);
  const printer = createPrinter([]);
  hide([...collectSecrets(texts, host.readFile), ...proxySecrets()], printer, host);
  const report = await reportOf(texts, printer, host);
  const wantsSummary = !/^false$/i.test(texts.summary);
  const isTold = tell(stepEnding(report, { host, printer, wantsSummary }), host);
  const code = exitCode(report, host.stop.signal.reason);
  if (isTold && code === 0) host.say("info", `Verdict: ${report.verdict}`);
  return isTold ? code : Math.max(code, 1);
}

/** From here on neither we nor the CI system show these texts. */
function hide(secrets: readonly string[], printer: Printer, host: Host): void {
  printer.addSecrets(secrets);
  host.mask(secrets);
}

async function reportOf(texts: InputTexts, printer: Printer, host: Host): Promise<StepReport> {
  const { clock, startedAtMs } = host.machine;
  const elapsed = () => ({ elapsedMs: clock.now() - startedAtMs, printer });
  let step: Step | undefined;
  try {
    const calls = await readCallsInput(texts, host.readFile);
    if (calls?.ok) hide(callSecrets(calls.value), printer, host);
    const inputs = await readInputs(texts, calls, host);
    if (!inputs.ok) return reportFailure(invalid(inputs.problem), "invalid", elapsed());
    step = prepare(inputs.value, printer, host);
    await perform(step, printer, host);
    return reportOfStep(step, printer, host);
  } catch (bug) {
    host.say("debug", printer.line(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)));
    const keys = step?.ledger.entries.flatMap(({ job }) => job?.ref.key ?? []) ?? [];
    const failure = internalError(bug, host.waitOn(keys));
    if (step === undefined || keys.length === 0) return reportFailure(failure, "unknown", elapsed());
    for (const entry of step.ledger.entries) {
      if (entry.outcome === undefined)
        step.ledger.close(entry, { verdict: "unknown", failure, state: undefined });
    }
    return reportOfStep(step, printer, host);
  }
}

async function readInputs(
  texts: InputTexts,
  calls: Awaited<ReturnType<typeof readCallsInput>>,
  { readFile }: Host,
): Promise<Result<Inputs, readonly string[]>> {
  return parseInputs(texts, {
    api: await findApi(texts.api, readFile),
    calls,
    compileQuery: compileExpression,
    readFile,
    tlsFault,
    proxyFault,
  });
}

function prepare({ plan, tls }: Inputs, printer: Printer, host: Host): Step {
  const { machine, stop } = host;
  const log = createLog(printer, host.say);
  for (const warning of plan.warnings) log.warning(warning);
  if (countTargets(plan.targets) > MAX_FEW) machine.expectManyJobs();
  const { send } = openWire(tls, {
    userAgent: USER_AGENT,
    onSecret: (text) => hide([text], printer, host),
  });
  return createStep(plan, {
    ...machine,
    send,
    log,
    stop,
    waitOn: host.waitOn,
    isWatched: host.live !== undefined,
    onJobs: createAnnouncer(host),
  });
}

/** Resolves once every entry of the ledger is closed. */
async function perform(step: Step, printer: Printer, { machine, live, stop }: Host): Promise<void> {
  const done = new AbortController();
  const until = AbortSignal.any([done.signal, stop.signal]);
  const progress =
    live === undefined ? logEveryMinute(step, done.signal) : showLive(step, { live, printer, until });
  await machine.orCrash(run(step));
  done.abort();
  await progress;
}

function reportOfStep({ plan, client, ledger }: Step, printer: Printer, host: Host): StepReport {
  const { clock, startedAtMs } = host.machine;
  const nowMs = clock.now();
  return reportStep(ledger.entries, {
    api: plan.api,
    nowMs,
    elapsedMs: nowMs - startedAtMs,
    printer,
    query: plan.resultQuery,
    isStopped: host.stop.signal.aborted,
    polls: client.pollCount(),
    waitOn: host.waitOn,
  });
}

function countTargets(targets: Targets): number {
  return targets.kind === "calls" ? targets.calls.length : targets.keys.length;
}

function invalid(problems: readonly string[]): Failure {
  return {
    code: "invalid-input",
    message: problems.join("\n"),
    hint: "Nothing was sent. The README lists every input with what it takes.",
  };
}

function internalError(bug: unknown, waitOn: string): Failure {
  const next = waitOn || "Look on the server before you run the step again: a call may have been accepted.";
  return {
    code: "internal-error",
    message: `An unexpected error ended the step: ${bug instanceof Error ? bug.message : String(bug)}`,
    hint: `This is a fault of job-gate: please report it with the log of this step. ${next}`,
  };
}
