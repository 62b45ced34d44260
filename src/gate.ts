import { findApi } from "./apis/find-api.ts";
import { compileExpression } from "./apis/language/expression.ts";
import { sessionOf } from "./client/login.ts";
import type { Host } from "./host.ts";
import { proxyFault, proxySecrets } from "./http/proxy.ts";
import { tlsFault } from "./http/tls.ts";
import { openWire } from "./http/wire.ts";
import { readCallsInput } from "./inputs/call-list.ts";
import { type Inputs, parseInputs } from "./inputs/inputs.ts";
import { callSecrets, collectSecrets } from "./inputs/secrets.ts";
import { allProblems, type InputTexts, readInputTexts } from "./inputs/texts.ts";
import type { Failure } from "./job/failure.ts";
import { detailsOf } from "./job/tracked-job.ts";
import type { Refusal } from "./journal/failures.ts";
import type { Journal } from "./journal/journal.ts";
import { createRehearsal, type Telling } from "./rehearsal.ts";
import { createAnnouncer } from "./report/announce.ts";
import { exitCode } from "./report/exit-code.ts";
import { createSecrecy, type Secrecy, secretValues } from "./report/secrecy.ts";
import { tellStep } from "./report/step-ending.ts";
import { reportFailure, reportStep, type StepReport } from "./report/step-report.ts";
import { createLimit } from "./step/limit.ts";
import { stepFault } from "./step/outcome.ts";
import type { Plan, Targets } from "./step/plan.ts";
import { logEveryMinute } from "./step/progress.ts";
import { run } from "./step/run.ts";
import { createStep, type Step } from "./step/step.ts";
import { createLog } from "./text/log.ts";
import type { Printer } from "./text/redact.ts";
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
  const secrecy = createSecrecy(host);
  secrecy.hide([...collectSecrets(texts, host.readFile), ...proxySecrets()]);
  const report = await reportOf(texts, secrecy, host);
  const wantsSummary = !/^false$/i.test(texts.summary);
  const isTold = tellStep(report, { host, printer: secrecy.printer, wantsSummary });
  const code = exitCode(report, host.stop.signal.reason);
  if (isTold && code === 0) host.say("info", `Verdict: ${report.verdict}`);
  return isTold ? code : Math.max(code, 1);
}

async function reportOf(texts: InputTexts, secrecy: Secrecy, host: Host): Promise<StepReport> {
  const { clock, startedAtMs } = host.machine;
  const { printer } = secrecy;
  const elapsed = () => ({ elapsedMs: clock.now() - startedAtMs, printer });
  let step: Step | undefined;
  try {
    const inputs = await readInputs(texts, secrecy, host);
    if (!inputs.ok) return reportFailure(invalid(inputs.problem), "invalid", elapsed());
    const journal = await takeJournal(inputs.value.plan, secrecy, host);
    if (!journal.ok) return reportFailure(journal.problem.failure, journal.problem.verdict, elapsed());
    step = await prepare(inputs.value, { journal: journal.value, secrecy }, host);
    await perform(step, printer, host);
    return reportOfStep(step, secrecy, host);
  } catch (bug) {
    host.say("debug", printer.line(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)));
    const keys = step?.ledger.entries.flatMap(({ job }) => job?.ref.key ?? []) ?? [];
    const failure = stepFault(bug, keys, host.waitOn);
    if (step === undefined || keys.length === 0) return reportFailure(failure, "unknown", elapsed());
    for (const entry of step.ledger.entries) {
      if (entry.outcome === undefined)
        step.ledger.close(entry, { verdict: "unknown", failure, state: undefined });
    }
    return reportOfStep(step, secrecy, host);
  }
}

async function readInputs(
  texts: InputTexts,
  secrecy: Secrecy,
  { readFile, givenNames, problems }: Host,
): Promise<Result<Inputs, readonly string[]>> {
  const calls = await readCallsInput(texts, readFile);
  if (calls?.ok) secrecy.hide(callSecrets(calls.value));
  const inputs = parseInputs(texts, {
    api: await findApi(texts.api, readFile),
    calls,
    compileQuery: compileExpression,
    givenNames: givenNames(),
    readFile,
    tlsFault,
    proxyFault,
  });
  return problems.length === 0 ? inputs : { ok: false, problem: allProblems(problems, inputs) };
}

/** What a step is prepared with beside its inputs. */
interface Means {
  readonly journal: Journal | undefined;
  readonly secrecy: Secrecy;
}

async function prepare({ plan, tls }: Inputs, { journal, secrecy }: Means, host: Host): Promise<Step> {
  const { machine, stop } = host;
  const { printer, hide } = secrecy;
  const log = createLog(printer, host.say);
  for (const warning of plan.warnings) log.warning(warning);
  const count = countTargets(plan.targets);
  if (count === 0) log.info("This shard has no part of the list: there is nothing to do.");
  if (count > MAX_FEW) machine.expectManyJobs();
  const onSecret = (text: string) => hide([text]);
  const { send } = openWire(tls, { userAgent: USER_AGENT, onSecret });
  const announce = createAnnouncer(host);
  const beginRehearsal = createRehearsal(plan, { host, secrecy, tellEnd });
  return createStep(plan, {
    ...machine,
    send,
    session: await sessionOf(plan, { log, onSecret }),
    log,
    stop,
    journal,
    waitOn: host.waitOn,
    isWatched: host.live !== undefined,
    onJobs: async (entries) => {
      await announce(entries);
      if (plan.wait) beginRehearsal();
    },
  });
}

/** The journal of the step, taken over and in agreement with its calls; undefined without the input. */
async function takeJournal(
  plan: Plan,
  { printer, data }: Secrecy,
  { machine, stop, openJournal, say }: Host,
): Promise<Result<Journal | undefined, Refusal>> {
  const { journal, targets } = plan;
  if (journal === undefined || targets.kind !== "calls") return { ok: true, value: undefined };
  // Not even read where nobody keeps a journal.
  const { openJournalOf } = await import("./step/resume.ts");
  return openJournalOf(targets.calls, journal.others, {
    file: openJournal(journal.path),
    shard: journal.shard,
    printer,
    data,
    uniqueId: machine.uniqueId,
    digest: machine.digest,
    epochMs: machine.clock.epochMs,
    within: createLimit(machine, { timeoutMs: plan.policy.timeoutMs, stop: stop.signal }),
    log: createLog(printer, say),
  });
}

/** Resolves once every entry of the ledger is closed. */
async function perform(step: Step, printer: Printer, { machine, live, stop }: Host): Promise<void> {
  const done = new AbortController();
  const progress =
    live === undefined
      ? logEveryMinute(step, done.signal)
      : import("./report/live-line.ts").then(({ showLive }) =>
          showLive(step, { live, printer, until: AbortSignal.any([done.signal, stop.signal]) }),
        );
  await machine.orCrash(run(step));
  done.abort();
  await progress;
}

/** As `gate` does. */
const tellEnd: Telling["tellEnd"] = (step, secrecy, host) =>
  tellStep(reportOfStep(step, secrecy, host), { host, printer: secrecy.printer, wantsSummary: true });

function reportOfStep({ plan, client, ledger }: Step, secrecy: Secrecy, host: Host): StepReport {
  const { clock, startedAtMs } = host.machine;
  const nowMs = clock.now();
  if (plan.secretResults.size > 0) {
    const results = ledger.entries.flatMap(({ job }) =>
      job === undefined ? [] : [detailsOf(job, plan.api).results],
    );
    secrecy.hideFromPeople(results.flatMap((each) => secretValues(each, plan.secretResults)));
  }
  return reportStep(ledger.entries, {
    api: plan.api,
    nowMs,
    elapsedMs: nowMs - startedAtMs,
    printer: secrecy.printer,
    data: secrecy.data,
    query: plan.resultQuery,
    isStopped: host.stop.signal.aborted,
    polls: client.pollCount(),
    waitOn: host.waitOn,
    secretResults: plan.secretResults,
    isIdle: countTargets(plan.targets) === 0,
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
