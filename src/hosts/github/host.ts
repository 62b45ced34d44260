import { appendFileSync } from "node:fs";
import type { Host } from "../../host.ts";
import { attemptTo, createFileSaver, readTextFile } from "../node/files.ts";
import { givenInputs, readInput } from "../node/inputs.ts";
import { createJournalFile } from "../node/journal-file.ts";
import { createMachine } from "../node/machine.ts";
import { listenForStop } from "../node/signals.ts";
import type { Write } from "../node/streams.ts";
import { waitHint } from "../node/wait-hint.ts";
import { workflowCommand } from "./commands.ts";
import { createOutputWriter } from "./outputs.ts";

/** GitHub sends SIGTERM 7.5 s after SIGINT, and ends the process 2.5 s after that (actions/runner, ProcessInvoker). */
const GRACES = { SIGINT: 5000, SIGTERM: 1500 } as const;

/** A step of a GitHub workflow; Gitea, Forgejo and act speak the same. */
export function createGithubHost(write: Write): Host {
  const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE, RUNNER_TEMP } = process.env;
  const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = process.env;
  const writeOutputs = createOutputWriter(GITHUB_OUTPUT, write);
  return {
    readTexts: (names) => Object.fromEntries(names.map((name) => [name, readInput(githubName(name), name)])),
    givenNames: () => givenInputs(),
    problems: [],
    readFile: (path) => readTextFile(path, GITHUB_WORKSPACE || "."),
    mask: (secrets) => {
      for (const secret of secrets) write(workflowCommand("add-mask", secret));
    },
    say: (level, text, title) => write(level === "info" ? text : workflowCommand(level, text, { title })),
    publish: (outputs) => attemptTo(() => writeOutputs(outputs)),
    openJournal: (path) =>
      createJournalFile(path, {
        workspace: GITHUB_WORKSPACE || ".",
        run: GITHUB_RUN_ID ? `${GITHUB_RUN_ID}/${GITHUB_RUN_ATTEMPT || 1}` : "",
        emptied: [
          [RUNNER_TEMP, "the runner empties RUNNER_TEMP before every job"],
          [GITHUB_WORKSPACE, "actions/checkout cleans the workspace (git clean)"],
        ],
      }),
    saveFile: createFileSaver(RUNNER_TEMP),
    summarise: GITHUB_STEP_SUMMARY
      ? (markdown) => attemptTo(() => appendFileSync(GITHUB_STEP_SUMMARY, markdown))
      : undefined,
    waitOn: (keys) => waitHint("job-key", keys),
    manualUrl: manualUrl(),
    testReport: undefined,
    live: undefined,
    stop: listenForStop(GRACES),
    machine: createMachine(),
  };
}

/** How the runner hands an input over. */
function githubName(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/**
 * Address of docs/troubleshooting.md in the version of the action that runs (GitHub's default environment variables);
 * undefined for an action that lies in the workspace.
 */
function manualUrl(): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: name, GITHUB_ACTION_REF: ref } = process.env;
  if (!server || !name || !ref) return undefined;
  return `${server}/${name}/blob/${encodeURI(ref)}/docs/troubleshooting.md`;
}
