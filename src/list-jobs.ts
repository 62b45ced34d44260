import { findApi } from "./apis/find-api.ts";
import { createClient } from "./client/client.ts";
import { listJobs as readJobs, type SeenJobs } from "./client/listed-jobs.ts";
import { sessionOf } from "./client/login.ts";
import type { Host } from "./host.ts";
import { proxyFault, proxySecrets } from "./http/proxy.ts";
import { tlsFault } from "./http/tls.ts";
import { openWire } from "./http/wire.ts";
import { type ListInputs, parseListInputs } from "./inputs/list-inputs.ts";
import { collectSecrets } from "./inputs/secrets.ts";
import { allProblems, readInputTexts, readListTexts } from "./inputs/texts.ts";
import type { JobApi } from "./job/api.ts";
import type { Failure } from "./job/failure.ts";
import { type Ending, tell } from "./report/ending.ts";
import { viewExitCode } from "./report/exit-code.ts";
import { countOf, failureSummary, listOutputs, listSummary } from "./report/list-report.ts";
import { createLog } from "./text/log.ts";
import { createPrinter, type Printer } from "./text/redact.ts";

/**
 * The viewing command: shows a server's jobs, waits for nothing and changes nothing.
 * @returns the exit code of the process
 */
export async function listJobs(host: Host): Promise<number> {
  const texts = readInputTexts(host);
  const secrets = [...collectSecrets(texts, host.readFile), ...proxySecrets()];
  host.mask(secrets);
  const printer = createPrinter(secrets);
  const inputs = parseListInputs(texts, {
    own: readListTexts(host),
    api: await findApi(texts.api, host.readFile),
    givenNames: host.givenNames(),
    readFile: host.readFile,
    tlsFault,
    proxyFault,
  });
  const wantsSummary = !/^false$/i.test(texts.summary);
  const problems = allProblems(host.problems, inputs);
  const ending =
    inputs.ok && problems.length === 0
      ? await show(inputs.value, printer, host)
      : failedEnding(invalid(problems), printer, host);
  const isTold = tell(wantsSummary ? ending : { ...ending, summary: undefined }, host);
  const code =
    ending.failure === undefined ? 0 : viewExitCode(ending.failure.failure, host.stop.signal.reason);
  return isTold ? code : Math.max(code, 1);
}

async function show({ plan, tls }: ListInputs, printer: Printer, host: Host): Promise<Ending> {
  const { say, stop, machine } = host;
  for (const text of plan.warnings) say("warning", printer.line(text));
  const onSecret = (text: string) => {
    printer.addSecrets([text]);
    host.mask([text]);
  };
  const client = createClient({
    ...plan,
    send: openWire(tls, { userAgent: "job-gate-jobs/1", onSecret }).send,
    session: await sessionOf(plan, { log: createLog(printer, say), onSecret }),
    resendOn: new Set(),
    throttle: (work) => work(),
    shorten: printer.shorten,
    ending: stop.signal,
    callEnding: stop.signal,
    leftMs: () => plan.requestTimeoutMs,
    epochMs: machine.clock.epochMs,
  });
  const seen = await readJobs(plan.what, client);
  await client.logOut();
  if (!seen.ok) return failedEnding(seen.problem, printer, host);
  for (const { key, name, state, sighting } of seen.value.jobs) {
    say("info", printer.line(`${key}  ${state || (sighting?.stateText ?? "")}  ${name}`));
  }
  say("info", `${countOf(seen.value)}.`);
  return shownEnding(seen.value, plan.api, printer);
}

function shownEnding(seen: SeenJobs, api: JobApi, printer: Printer): Ending {
  const { outputs, warnings } = listOutputs(seen.jobs, api, printer);
  const summary = listSummary(seen, api, printer);
  return { outputs, warnings: warnings.map((text) => ({ text })), summary, failure: undefined };
}

function failedEnding(problem: Failure, printer: Printer, host: Host): Ending {
  const failure = { ...problem, message: printer.lines(problem.message), hint: printer.lines(problem.hint) };
  return {
    outputs: listOutputs([], undefined, printer).outputs,
    warnings: [],
    summary: failureSummary(failure, host.manualUrl),
    failure: { title: `job-gate jobs (${failure.code})`, failure },
  };
}

function invalid(problems: readonly string[]): Failure {
  return { code: "invalid-input", message: problems.join("\n"), hint: "Nothing was sent." };
}
