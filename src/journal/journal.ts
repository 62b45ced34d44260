import type { Failure } from "../job/failure.ts";
import { toJson } from "../text/json.ts";
import type { Log } from "../text/log.ts";
import type { Printer } from "../text/redact.ts";
import type { Result } from "../text/result.ts";
import { createBook } from "./book.ts";
import { notWritten, type Refusal, takenOver, unusable } from "./failures.ts";
import { createWriter, type JournalFile } from "./file.ts";
import { type History, readHistory } from "./history.ts";
import { openingProblem } from "./opening.ts";
import { type Fact, FORMAT_VERSION, type Opened } from "./records.ts";

/** The journal of one step: what came before it, and what it does. */
export interface Journal {
  readonly path: string;
  /** The journal as it stood when the step began. */
  readonly history: History;
  /** What an attempt before this one opened; empty for a new journal. */
  readonly earlier: readonly Opened[];
  /** Tells whether a call is still the same. */
  hash(call: SentCall): string;
  /** The journal as it stands now. */
  reread(): Promise<Result<History>>;
  /**
   * Writes that a call is about to be sent, and looks whether this step still owns the journal.
   * @returns the intent's id; or why the call must not be sent
   */
  intend(call: SentCall): Promise<Result<string, Failure>>;
  /** Resolves once the fact is on disk, or will not be: then the person is told once. */
  note(fact: Fact): Promise<void>;
}

/** A call as the journal knows it: no header, and of the body a hash alone. */
export interface SentCall {
  /** Its identity. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly body?: string | undefined;
  /** The idempotency key it is sent with. */
  readonly once?: string | undefined;
}

export interface JournalOptions {
  readonly file: JournalFile;
  /** The input `shard`; empty for a whole list. */
  readonly shard: string;
  /** For texts that people read. */
  readonly printer: Pick<Printer, "line">;
  /** For results, which the next steps read. */
  readonly data: Pick<Printer, "redactJson">;
  uniqueId(): string;
  /** Part of the SHA-256 of a text. */
  digest(text: string): string;
  epochMs(): number;
  /** What the work yields; `late` once the step must not wait for it any longer. */
  within<T>(work: Promise<T>, late: T): Promise<T>;
  readonly log: Pick<Log, "info" | "warning">;
}

const LATE: Result<never> = { ok: false, problem: "the disk did not answer in time" };

/** Opens a journal: reads it, takes it over, and reads on. Nothing is sent before this has resolved. */
export async function openJournal(options: JournalOptions): Promise<Result<Journal, Refusal>> {
  const { file, shard, within } = options;
  const refuse = (problem: string) => ({ ok: false, problem: unusable(file.path, problem) }) as const;
  const start = await within(file.read(), LATE);
  if (!start.ok) return refuse(start.problem);
  const before = readHistory(start.value ?? "", file.run);
  if (!before.ok) return refuse(before.problem);
  const problem = openingProblem(before.value, { file, shard, isThere: start.value !== undefined });
  if (problem !== undefined) return { ok: false, problem };
  const opened: Opened = {
    event: "opened",
    v: FORMAT_VERSION,
    id: options.uniqueId(),
    run: file.run,
    salt: before.value.openers[0]?.salt ?? options.uniqueId(),
    ...(shard === "" ? {} : { shard }),
    at: isoTime(options),
  };
  const writer = createWriter(file);
  const line = `${before.value.isTorn ? "\n" : ""}${toJson(opened)}\n`;
  const written = await within(writer.write(line), LATE);
  if (!written.ok) return refuse(written.problem);
  const added = await within(file.read(), LATE);
  if (!added.ok) return refuse(added.problem);
  const text = `${start.value ?? ""}${added.value ?? ""}`;
  const history = readHistory(text, file.run);
  if (!history.ok) return refuse(history.problem);
  if (!history.value.openers.some(({ id }) => id === opened.id)) return refuse(VANISHED);
  return { ok: true, value: createJournal(options, { opened, writer, text, history: history.value }) };
}

const VANISHED = "what was written could not be read back";

interface Start {
  readonly opened: Opened;
  readonly writer: ReturnType<typeof createWriter>;
  readonly text: string;
  readonly history: History;
}

function createJournal(options: JournalOptions, { opened, writer, text, history }: Start): Journal {
  const { file, within } = options;
  const { path } = file;
  // One of them is this step's own.
  const { salt } = history.openers[0] as Opened;
  const book = createBook(text, history.openers.at(-1) as Opened);
  let reading: Promise<Result<undefined>> = Promise.resolve({ ok: true, value: undefined });
  let hasWarned = false;
  const readOn = () => {
    reading = reading.then(async () => {
      const added = await within(file.read(), LATE);
      if (!added.ok) return added;
      if (added.value === undefined) return { ok: false, problem: "it is gone" };
      book.add(added.value);
      return { ok: true, value: undefined };
    });
    return reading;
  };
  const note = async (fact: Fact) => {
    const line = `${toJson({ ...clean(fact, options), at: isoTime(options) })}\n`;
    const written = await within(writer.write(line), LATE);
    if (written.ok || hasWarned) return;
    hasWarned = true;
    options.log.warning(
      `The journal ${path} could not be written: ${written.problem}. A later attempt will not know what became of calls from ${fact.call} on.`,
    );
  };
  const hash = ({ method, url, body = "" }: SentCall) => options.digest(`${salt}\n${method} ${url}\n${body}`);
  return {
    path,
    history,
    earlier: history.openers.slice(
      0,
      history.openers.findIndex(({ id }) => id === opened.id),
    ),
    hash,
    async reread() {
      const read = await readOn();
      return read.ok ? readHistory(book.text(), file.run) : read;
    },
    note,
    async intend(call) {
      const { name, method, url, once } = call;
      const id = options.uniqueId();
      const sending = {
        event: "sending",
        call: name,
        id,
        by: opened.id,
        request: options.printer.line(`${method} ${url}`),
        hash: hash(call),
        ...(once === undefined ? {} : { once }),
        at: isoTime(options),
      };
      const written = await within(writer.write(`${toJson(sending)}\n`), LATE);
      if (!written.ok) return { ok: false, problem: notWritten(path, written.problem) };
      const read = await readOn();
      if (!read.ok) return { ok: false, problem: notWritten(path, read.problem) };
      const owner = book.owner();
      if (owner.id !== opened.id) {
        void note({ event: "not-taken", call: name, id, why: "taken over" });
        return {
          ok: false,
          problem: takenOver(path, owner.run === "" ? "another step" : `run ${owner.run}`),
        };
      }
      return book.has(id) ? { ok: true, value: id } : { ok: false, problem: notWritten(path, VANISHED) };
    },
  };
}

/** No credential stands in the file. */
function clean(fact: Fact, { printer, data }: JournalOptions): Fact {
  if (fact.event !== "ended" || fact.key === undefined) return fact;
  const { message = "", results = {} } = fact;
  return { ...fact, message: printer.line(message), results: data.redactJson(results) as typeof results };
}

function isoTime({ epochMs }: JournalOptions): string {
  return new Date(epochMs()).toISOString();
}
