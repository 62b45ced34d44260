import type { Task } from "../job/details.ts";
import type { JobReport } from "./job-report.ts";

/** More bars are not told apart. */
const MOST_BARS = 20;
const LONGEST_NAME = 60;
/** What Mermaid reads as its own at the start of a line. */
const KEYWORD =
  /^(gantt|title|section|click|call|href|(in|ex)cludes|inclusiveenddates|topaxis|week(day|end)|dateformat|axisformat|tickinterval|todaymarker|acc(title|descr)|\d{4}-\d\d-\d\d)/i;

interface Bar {
  readonly name: string;
  readonly kind: "failed" | "running" | "warning" | "passed";
  readonly startMs: number;
  readonly endMs: number;
}

interface Section {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** What is drawn of a job; names can be printed. */
export type Charted = Pick<JobReport, "name" | "key" | "state" | "startMs" | "endMs" | "elapsedMs" | "tasks">;

/**
 * A Mermaid gantt of a job and its tasks by the server's own times; empty where the times tell nothing.
 * Names are cut down to letters, digits and a few marks, so that no text can act as Mermaid.
 */
export function gantt(job: Charted): string {
  const bar = jobBar(job, job.tasks);
  if (bar === undefined) return "";
  const isRunning = job.state === "RUNNING";
  const bars = job.tasks.flatMap((task): Bar[] => {
    const { name, failed, hasWarning, startMs, endMs } = task;
    if (startMs === undefined) return [];
    const goesOn = isRunning && endMs === undefined;
    const kind = failed ? "failed" : hasWarning ? "warning" : goesOn ? "running" : "passed";
    return [{ name, kind, startMs, endMs: endMs ?? bar.endMs }];
  });
  return picture(
    [
      { title: "Job", bars: [bar] },
      { title: "Tasks", bars: mostTelling(bars) },
    ],
    bars.length > MOST_BARS ? `${MOST_BARS} of ${bars.length} tasks: failed, then longest. ` : "",
  );
}

/** The most telling of many jobs: those that failed, then those that run, then the longest. */
export function fleetGantt(jobs: readonly JobReport[]): string {
  const bars = mostTelling(jobs.flatMap((job) => jobBar(job, []) ?? []));
  const failed = bars.filter(({ kind }) => kind === "failed");
  const others = bars.filter(({ kind }) => kind !== "failed");
  // Mermaid paints a third section yellow.
  return picture(
    [
      { title: "Failed", bars: failed },
      { title: failed.length === 0 ? "Jobs" : "Others", bars: others },
    ],
    bars.length < jobs.length ? `${bars.length} of ${jobs.length} jobs: failed, then longest. ` : "",
  );
}

/** A job whose end is not known is drawn as long as it was waited for, or up to the last that its tasks tell. */
function jobBar(job: Charted, tasks: readonly Task[]): Bar | undefined {
  const { name, key, state, startMs, endMs, elapsedMs } = job;
  if (startMs === undefined) return undefined;
  const seen = tasks.map((task) => task.endMs ?? task.startMs ?? startMs);
  const hasFailed = state === "ERROR" || state === "PARTIAL_FAILURES";
  return {
    name: name || key,
    kind: hasFailed ? "failed" : (STATE_KINDS[state] ?? "passed"),
    startMs,
    endMs: endMs ?? seen.reduce((last, each) => Math.max(last, each), startMs + elapsedMs),
  };
}

const STATE_KINDS: Readonly<Record<string, Bar["kind"]>> = { RUNNING: "running", WARNING: "warning" };
const KINDS: readonly Bar["kind"][] = ["failed", "running", "warning", "passed"];

/** In the order in which they began. */
function mostTelling(bars: readonly Bar[]): readonly Bar[] {
  const rank = (bar: Bar) => KINDS.indexOf(bar.kind);
  const length = (bar: Bar) => bar.endMs - bar.startMs;
  const chosen = new Set(
    [...bars].sort((a, b) => rank(a) - rank(b) || length(b) - length(a)).slice(0, MOST_BARS),
  );
  return bars.filter((bar) => chosen.has(bar)).sort((a, b) => a.startMs - b.startMs);
}

/** @param part of what this is a part, as a sentence; empty where nothing is left out */
function picture(sections: readonly Section[], part: string): string {
  const shown = sections.filter(({ bars }) => bars.length > 0);
  const bars = shown.flatMap((section) => section.bars);
  if (bars.length === 0) return "";
  const startMs = Math.min(...bars.map((bar) => bar.startMs));
  const spanMs = Math.max(...bars.map(({ endMs }) => endMs)) - startMs;
  return [
    "```mermaid",
    "gantt",
    `  title ${part}Starts ${minute(startMs)} UTC, marks in your time zone`,
    "  dateFormat x",
    ...axis(spanMs),
    "  todayMarker off",
    ...shown.flatMap(({ title, bars }) => [`  section ${title}`, ...bars.map(line)]),
    "```",
  ].join("\n");
}

/** The axis itself is drawn by the browser of whoever looks, who may sit anywhere. */
function minute(ms: number): string {
  return new Date(ms).toISOString().slice(0, -8).replace("T", " ");
}

const STEPS: readonly (readonly [ms: number, interval: string, format: string])[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => [n * 1000, `${n}second`, "%H:%M:%S"] as const),
  ...[1, 2, 5, 10, 15, 30].map((n) => [n * 60_000, `${n}minute`, "%H:%M"] as const),
  ...[1, 2, 3, 6, 12].map((n) => [n * 3_600_000, `${n}hour`, "%d %b %H:%M"] as const),
];
const MOST_MARKS = 8;

/** Mermaid's own marks lie closer together than their format tells apart. */
function axis(spanMs: number): readonly string[] {
  const [, interval, format] = STEPS.find(([ms]) => spanMs / ms <= MOST_MARKS) ?? [0, "1day", "%d %b"];
  return [`  axisFormat ${format}`, `  tickInterval ${interval}`];
}

/** What Mermaid paints in a colour of its own: red, and lighter than the others. What has a warning has a mark. */
const TAGS: Readonly<Record<Bar["kind"], string>> = {
  failed: "crit, ",
  running: "active, ",
  warning: "",
  passed: "",
};

function line({ name, kind, startMs, endMs }: Bar): string {
  const label = cut(plain(name).trim()).replace(KEYWORD, "_$&") || "task";
  const startsAt = Math.round(startMs);
  // Mermaid draws nothing for a bar without length.
  const mark = kind === "warning" ? "⚠️ " : "";
  return `  ${mark}${label} :${TAGS[kind]}${startsAt}, ${Math.max(Math.round(endMs), startsAt + 1)}`;
}

/** Letters, digits and a few marks. */
function plain(name: string): string {
  // Unicode's classes take milliseconds to compile, and hardly a name needs them.
  const isAscii = /^[ -~]*$/.test(name);
  return name.replace(isAscii ? /[^A-Za-z0-9 _.()-]+/g : /[^\p{L}\p{M}\p{N} _.()-]+/gu, " ");
}

/** Between characters as people see them, each of which may be several. */
function cut(text: string): string {
  // A segmenter takes milliseconds to build, the end of a step is waited for, and hardly a name is too long.
  if (text.length <= LONGEST_NAME) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.length <= LONGEST_NAME ? text : `${characters.slice(0, LONGEST_NAME - 1).join("")}…`;
}
