import type { Host, Outputs } from "../../host.ts";
import type { Result } from "../../text/result.ts";
import { createAzureHost } from "../azure/host.ts";
import { detectHost } from "../detect.ts";
import { createGithubHost } from "../github/host.ts";
import { attemptTo, readTextFile } from "../node/files.ts";
import { type Write, writeErr, writeOut } from "../node/streams.ts";
import { toJsonFile } from "./formats.ts";
import type { Invocation, Options } from "./invocation.ts";
import type { HostName } from "./options.ts";
import { createOutputFiles, writeWhole } from "./output-files.ts";
import { createPlainHost } from "./plain.ts";
import { STANDARD_INPUT } from "./standard-input.ts";
import { createTerminal, isTerminal, type Terminal } from "./terminal.ts";

export interface CommandHost {
  readonly host: Host;
  /** Prints what standard output is to carry in the end, and leaves the terminal as it was. */
  end(): void;
}

/** What a command offers: its own inputs and files, in the dialect of the CI system that it runs in. */
export function createCommandHost(
  { inputs, options, problems }: Invocation,
  standardInput: Result<string | undefined>,
): CommandHost {
  const name = options.host ?? detectHost();
  const log = options.output === "log" ? process.stdout : process.stderr;
  const terminal = name === "plain" && !options.isQuiet && isTerminal(log) ? createTerminal(log) : undefined;
  const base = createBase(name, terminal, options.output === "log" ? writeOut : writeErr);
  const files = createOutputFiles({
    paths: options.outputs,
    prefix: options.outputPrefix,
    resultsDir: options.resultsDir,
  });
  let last: Outputs = {};
  const say: Host["say"] = (level, text, title) => {
    if (!options.isQuiet || level === "error") base.say(level, text, title);
  };
  const host: Host = {
    ...base,
    problems: standardInput.ok ? problems : [...problems, standardInput.problem],
    readTexts: (names) => Object.fromEntries(names.map((each) => [each, inputs[each] ?? ""])),
    readFile: (path) =>
      path === STANDARD_INPUT && standardInput.ok && standardInput.value !== undefined
        ? { ok: true, value: standardInput.value }
        : readTextFile(path, "."),
    say,
    publish(outputs) {
      last = outputs;
      const written = files.write(outputs);
      const published = base.publish(outputs);
      return written.ok ? published : written;
    },
    summarise:
      options.summaryFile === ""
        ? base.summarise
        : (markdown) => {
            base.summarise?.(markdown);
            const text = name === "github" ? markdown : withoutPictures(markdown);
            return attemptTo(() => writeWhole(options.summaryFile, text));
          },
    testReport:
      options.junitFile === "" ? undefined : (xml) => attemptTo(() => writeWhole(options.junitFile, xml)),
    live: terminal?.live,
    waitOn: (keys) => shellHint(keys, inputs["api-url"] ?? ""),
  };
  return {
    host,
    end() {
      terminal?.end();
      for (const text of files.leftOut()) say("warning", text);
      printResult(options, last);
    },
  };
}

function createBase(name: HostName, terminal: Terminal | undefined, write: Write): Host {
  if (name === "github") return createGithubHost(write);
  if (name === "azure") return createAzureHost(write);
  return createPlainHost({
    write: terminal?.write ?? write,
    paint: terminal?.paint ?? ((_, text) => text),
    folder: undefined,
  });
}

function printResult({ output }: Options, outputs: Outputs): void {
  if (output === "json") process.stdout.write(toJsonFile(outputs).text);
  if (output === "key") process.stdout.write(`${outputs["job-key"] ?? outputs["latest-job-key"] ?? ""}\n`);
}

/** The summary where nobody draws Mermaid. */
function withoutPictures(markdown: string): string {
  return markdown.replace(/^```mermaid\n[\s\S]*?^```\n*/gm, "");
}

/** How to wait on in a shell. */
function shellHint(keys: readonly string[], apiUrl: string): string {
  if (keys.length === 0) return "";
  const shown =
    keys.length <= MAX_SHOWN_KEYS
      ? keys.map(quoted).join(" ")
      : "KEY… (the output `job-key` has them, one a line)";
  const where = apiUrl === "" || process.env.JOB_GATE_API_URL ? "" : ` --api-url ${quoted(apiUrl)}`;
  return `To wait on, run \`job-gate wait ${shown}${where}\`; nothing is sent twice that way.`;
}

const MAX_SHOWN_KEYS = 5;

/** As a POSIX shell reads one word. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
