import { error, getInput, info, warning } from "@actions/core";
import { findApi } from "../../apis/index.ts";
import { browse } from "../../client/listed-jobs.ts";
import { proxyFault } from "../../http/proxy.ts";
import { tlsFault } from "../../http/tls.ts";
import { openWire } from "../../http/wire.ts";
import { BROWSE_DEFAULTS } from "../../inputs/defaults.ts";
import { parseBrowseInputs } from "../../inputs/list-inputs.ts";
import type { Failure } from "../../job/failure.ts";
import { browseOutputs, browseSummary, failureSummary } from "../../report/list-report.ts";
import { sentence } from "../../report/markdown.ts";
import { createPrinter, type Printer } from "../../text/redact.ts";
import { listenForStop } from "../node/signals.ts";
import { readInputTexts, readWorkspaceFile, wantsSummary } from "./inputs.ts";
import { manualUrl, moreOn } from "./manual.ts";
import { setOutputs } from "./outputs.ts";
import { collectSecrets, maskSecrets } from "./secrets.ts";
import { writeSummary } from "./summary.ts";

/** The viewing action: shows a server's jobs, waits for nothing and changes nothing. */

// Red unless told otherwise.
process.exitCode = 1;

const texts = readInputTexts();
const secrets = collectSecrets(texts, readWorkspaceFile);
maskSecrets(secrets);
const printer = createPrinter(secrets);
process.exitCode = (await show(printer)) ? 0 : 1;
process.stdout.write("", () => process.exit());

async function show(print: Printer): Promise<boolean> {
  const inputs = parseBrowseInputs(
    texts,
    { query: getInput("query"), maxRecords: getInput("max-records") || BROWSE_DEFAULTS["max-records"] },
    await findApi(texts.api, readWorkspaceFile),
    {
      readFile: readWorkspaceFile,
      tlsFault,
      proxyFault: (apiUrl) => proxyFault(process.env, apiUrl),
    },
  );
  if (!inputs.ok) {
    const message = inputs.faults.join("\n");
    return fail({ code: "invalid-input", message, hint: "Nothing was sent." }, print);
  }
  for (const text of inputs.plan.warnings) warning(print.line(text));
  const browsed = await browse(
    inputs.plan,
    openWire(inputs.tls, { userAgent: "job-gate-jobs/1" }).endingWith(listenForStop()),
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
