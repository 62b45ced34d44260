import { error, getInput, info, warning } from "@actions/core";
import { findApi } from "./apis/index.ts";
import { browse } from "./core/browse.ts";
import { parseBrowseInputs } from "./core/browse-inputs.ts";
import { browseOutputs, browseSummary, failureSummary } from "./core/browse-report.ts";
import type { Failure } from "./core/failure.ts";
import { BROWSE_DEFAULTS } from "./core/input-defaults.ts";
import { makePrinter, type Printer, sentence } from "./core/text.ts";
import { tlsFault } from "./http/tls.ts";
import { openWire } from "./http/wire.ts";
import { readInputTexts, readWorkspaceFile, wantsSummary } from "./runner/inputs.ts";
import { manualUrl, moreOn } from "./runner/manual.ts";
import { setOutputs } from "./runner/outputs.ts";
import { collectSecrets, maskSecrets } from "./runner/secrets.ts";
import { listenForStop } from "./runner/signals.ts";
import { writeSummary } from "./runner/summary.ts";

/** The viewing action: shows a server's jobs, waits for nothing and changes nothing. */

// Red unless told otherwise.
process.exitCode = 1;

const texts = readInputTexts();
const secrets = collectSecrets(texts, readWorkspaceFile);
maskSecrets(secrets);
const printer = makePrinter(secrets);
process.exitCode = (await show(printer)) ? 0 : 1;
process.stdout.write("", () => process.exit());

async function show(print: Printer): Promise<boolean> {
  const inputs = parseBrowseInputs(
    texts,
    { query: getInput("query"), maxRecords: getInput("max-records") || BROWSE_DEFAULTS["max-records"] },
    await findApi(texts.api, readWorkspaceFile),
    { readFile: readWorkspaceFile, tlsFault },
  );
  if (!inputs.ok) {
    const message = inputs.faults.join("\n");
    return fail({ code: "invalid-input", message, hint: "Nothing was sent." }, print);
  }
  for (const text of inputs.plan.warnings) warning(print.line(text));
  const browsed = await browse(
    inputs.plan,
    openWire(inputs.tls, "job-gate-jobs/1").endingWith(listenForStop()),
  );
  if (!browsed.ok) return fail(browsed.failure, print);
  const { outputs, warnings } = browseOutputs(browsed.jobs, print);
  for (const text of warnings) warning(text);
  for (const { key, name, state, facts } of browsed.jobs)
    info(print.line(`${key}  ${state || facts?.words}  ${name}`));
  info(`${browsed.jobs.length} jobs.`);
  await writeSummary(browseSummary(browsed, print), wantsSummary(texts), print);
  return setOutputs(outputs, print);
}

async function fail(failure: Failure, print: Printer): Promise<boolean> {
  const manual = manualUrl();
  error(
    `${sentence(print.lines(failure.message))}\n${print.lines(failure.hint)}${moreOn(failure.code, manual)}`,
    {
      title: `job-gate jobs (${failure.code})`,
    },
  );
  setOutputs(browseOutputs([], print).outputs, print);
  await writeSummary(failureSummary(failure, print, manual), wantsSummary(texts), print);
  return false;
}
