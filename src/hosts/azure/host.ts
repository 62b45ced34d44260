import type { Host, Outputs } from "../../host.ts";
import { attemptTo, createFileSaver, readTextFile } from "../node/files.ts";
import { readInput } from "../node/inputs.ts";
import { createJournalFile } from "../node/journal-file.ts";
import { createMachine } from "../node/machine.ts";
import { listenForStop } from "../node/signals.ts";
import type { Write } from "../node/streams.ts";
import { waitHint } from "../node/wait-hint.ts";
import { agentCommand } from "./commands.ts";
import { azureName, azureVariable } from "./names.ts";

/** The agent sends SIGTERM 7.5 s after SIGINT, and ends the process 2.5 s after that (azure-pipelines-agent, ProcessInvoker). */
const GRACES = { SIGINT: 5000, SIGTERM: 1500 } as const;

/** Variables become the environment of every later step, which cannot start with some 24 KiB of them. */
const MAX_VARIABLE_CHARACTERS = 4096;
const MAX_ALL_CHARACTERS = 16_384;

/** A step of an Azure pipeline, as a task of its own or within a script. */
export function createAzureHost(write: Write): Host {
  const { AGENT_TEMPDIRECTORY, SYSTEM_DEFAULTWORKINGDIRECTORY } = process.env;
  const { BUILD_BUILDID, SYSTEM_JOBATTEMPT } = process.env;
  const saveFile = createFileSaver(AGENT_TEMPDIRECTORY);
  let saved = new Map<string, string>();
  return {
    readTexts: (names) =>
      Object.fromEntries(names.map((name) => [name, readInput(azureVariable(name), name)])),
    givenNames: () => [],
    problems: [],
    readFile: (path) => readTextFile(path, SYSTEM_DEFAULTWORKINGDIRECTORY || "."),
    mask: (secrets) => {
      for (const secret of secrets) write(agentCommand("task.setsecret", secret));
    },
    say: (level, text, title) => write(SAY[level](text, title)),
    publish: (outputs) => {
      saved = publishChanged(outputs, saved, write);
      if (isPassedWithFault(outputs))
        write(agentCommand("task.complete", "", { result: "SucceededWithIssues" }));
      return { ok: true, value: undefined };
    },
    openJournal: (path) =>
      createJournalFile(path, {
        workspace: SYSTEM_DEFAULTWORKINGDIRECTORY || ".",
        run: BUILD_BUILDID ? `${BUILD_BUILDID}/${SYSTEM_JOBATTEMPT || 1}` : "",
        emptied: [[AGENT_TEMPDIRECTORY, "the agent empties its temporary folder after every job"]],
      }),
    saveFile,
    summarise: (markdown) =>
      attemptTo(() => {
        const file = saveFile("job-gate.md", markdown);
        if (!file.ok) throw new Error(file.problem);
        write(agentCommand("task.uploadsummary", file.value));
      }),
    waitOn: (keys) => waitHint("jobKey", keys),
    manualUrl: undefined,
    testReport: undefined,
    live: undefined,
    stop: listenForStop(GRACES),
    machine: createMachine(),
  };
}

const SAY: Readonly<Record<Parameters<Host["say"]>[0], (text: string, title: string | undefined) => string>> =
  {
    debug: (text) => agentCommand("task.debug", text),
    info: (text) => text,
    warning: (text, title) => agentCommand("task.logissue", titled(text, title), { type: "warning" }),
    error: (text, title) => agentCommand("task.logissue", titled(text, title), { type: "error" }),
  };

/** An issue of Azure's has no title of its own. */
function titled(text: string, title: string | undefined): string {
  return title === undefined ? text : `${title}: ${text}`;
}

/** Sets what changed as output variables; what is too large for an environment is empty, the shortest come first. */
function publishChanged(outputs: Outputs, before: Map<string, string>, write: Write): Map<string, string> {
  const now = new Map(before);
  let room = MAX_ALL_CHARACTERS;
  for (const [name, value] of Object.entries(outputs).sort(([, a], [, b]) => a.length - b.length)) {
    const shown = value.length > Math.min(MAX_VARIABLE_CHARACTERS, room) ? "" : value;
    room -= shown.length;
    if (now.get(name) === shown) continue;
    now.set(name, shown);
    write(agentCommand("task.setvariable", shown, { variable: azureName(name), isOutput: "true" }));
  }
  return now;
}

/** Green in orange: what `fail-on` lets pass and people are to know. */
function isPassedWithFault({ verdict, state }: Outputs): boolean {
  return verdict === "passed" && ["WARNING", "PARTIAL_FAILURES", "ERROR"].includes(state ?? "");
}
