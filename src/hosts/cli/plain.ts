import type { Host, Level } from "../../host.ts";
import { createFileSaver, readTextFile } from "../node/files.ts";
import { createJournalFile } from "../node/journal-file.ts";
import { createMachine } from "../node/machine.ts";
import { listenForStop } from "../node/signals.ts";
import type { Write } from "../node/streams.ts";

/** Jenkins ends what has not gone 5 s after SIGTERM, Buildkite after 10, a container's runner mostly after 10 or more. */
const GRACES = { SIGINT: 5000, SIGTERM: 3000 } as const;

const WORDS: Readonly<Record<Level, string>> = {
  debug: "",
  info: "",
  warning: "Warning: ",
  error: "Error: ",
};

export interface PlainOptions {
  readonly write: Write;
  /** Puts a line of this level into its colour. */
  readonly paint: (level: Level, text: string) => string;
  /** Folder for `job.json` and `jobs.json`; undefined for one of the system's. */
  readonly folder: string | undefined;
}

/** A shell, or a CI system without a dialect of its own: plain lines, no masks, nothing but files to hand on. */
export function createPlainHost({ write, paint, folder }: PlainOptions): Host {
  return {
    readTexts: () => ({}),
    givenNames: () => [],
    problems: [],
    readFile: (path) => readTextFile(path, "."),
    mask: () => {},
    say: (level, text, title) => {
      // Nobody asked to see how we think.
      if (level === "debug") return;
      const about = title === undefined ? "" : `${title}: `;
      write(paint(level, `${WORDS[level]}${about}${text}`));
    },
    publish: () => ({ ok: true, value: undefined }),
    openJournal: (path) => createJournalFile(path, { workspace: ".", run: "", emptied: [] }),
    saveFile: createFileSaver(folder),
    testReport: undefined,
    live: undefined,
    summarise: undefined,
    waitOn: () => "",
    manualUrl: undefined,
    stop: listenForStop(GRACES),
    machine: createMachine(),
  };
}
