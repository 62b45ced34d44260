import type { JournalFile } from "./journal/file.ts";
import type { Result } from "./text/result.ts";
import type { Clock, Stop } from "./wait/clock.ts";

/** Every output by its name, as text. */
export type Outputs = Readonly<Record<string, string>>;

/** Where job-gate runs: a CI system, or a terminal. The only thing that the gate knows of either. */
export interface Host {
  /** What the user wrote, by input; empty for what is not given. */
  readTexts(names: readonly string[]): Readonly<Record<string, string>>;
  /** Names of all inputs that were given, in the spelling of action.yml, known or not. */
  givenNames(): readonly string[];
  /** What is wrong with how inputs were given, such as an unknown flag; nothing is sent where there is any. */
  readonly problems: readonly string[];
  /** Text of a file that an input names. */
  readFile(path: string): Result<string>;
  /** Has the CI system hide these texts, where it can; before the first line is said. */
  mask(secrets: readonly string[]): void;
  /**
   * Says one thing in the log. `warning` and `error` are shown to people beside the log too, under the title.
   * @param text printable already; several lines only for `error`
   */
  say(level: Level, text: string, title?: string): void;
  /**
   * Hands outputs to the steps that follow; the last call counts, with all that it has.
   * @returns whether the next steps can read them
   */
  publish(outputs: Outputs): Result<undefined>;
  /** The file of the input `journal`; neither made nor read yet. */
  openJournal(path: string): JournalFile;
  /** Keeps a text as a file for the steps that follow; its path. */
  saveFile(name: string, text: string): Result<string>;
  /** Shows the summary; undefined where there is no place for it. */
  readonly summarise: ((markdown: string) => Result<undefined>) | undefined;
  /** Keeps the jobs as JUnit XML; undefined where nobody asked for it. */
  readonly testReport: ((xml: string) => Result<undefined>) | undefined;
  /** Shows what runs now, in place of what it showed before; undefined where nobody watches. */
  readonly live: ((line: string) => void) | undefined;
  /** What to do here to wait for jobs that were started before. */
  waitOn(keys: readonly string[]): string;
  /** Address of the page that explains failure codes, in the version that runs; undefined where it is not known. */
  readonly manualUrl: string | undefined;
  readonly stop: Stop;
  readonly machine: Machine;
}

export type Level = "debug" | "info" | "warning" | "error";

/** What every host takes from Node alike. */
export interface Machine {
  readonly clock: Clock;
  /** When the process began, on `clock.now`. */
  readonly startedAtMs: number;
  /** Settles as `work` does, or rejects with what would otherwise end the process without a word. */
  orCrash(work: Promise<void>): Promise<void>;
  /** A text that nobody else has. */
  uniqueId(): string;
  /** The first 64 bits of the SHA-256 of a text, in hexadecimal. */
  digest(text: string): string;
  /** Keeps memory low where plenty of jobs are waited for. */
  expectManyJobs(): void;
}
