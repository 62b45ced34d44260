import { findDescribedApi } from "../apis/find-api.ts";
import { METHODS, type Request } from "../client/exchange.ts";
import type { JobRef } from "../job/key.ts";
import { stageOf } from "../job/stage.ts";
import { jsonOf } from "../text/json.ts";
import { createPrinter } from "../text/redact.ts";
import type { Result } from "../text/result.ts";
import { type Captured, readCaptured } from "./captured.ts";
import { missesOf, type StageDocuments } from "./hits.ts";
import { type Told, tellCall, tellJob, tellNext } from "./lines.ts";
import { callDocument, jobDocument, readCall, readJob, readNext, type Scene } from "./readings.ts";

/** Captured replies, and the description to read them with. */
export interface CheckRequest {
  /** A built-in API, or the path of a description. */
  readonly api: string;
  /** Base URL; empty where nobody gave one. */
  readonly apiUrl: string;
  /** The call, as in `POST /luns`; empty where nobody gave it. */
  readonly request: string;
  /** Path of the reply to the call; undefined where there is none. */
  readonly reply: string | undefined;
  /** Paths of replies to polls. */
  readonly jobs: readonly string[];
  readonly readFile: (path: string) => Result<string>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** What is to be printed. */
export interface Checked {
  readonly lines: readonly string[];
  /** Whether every reply was understood. */
  readonly isUnderstood: boolean;
}

const EXAMPLE_URL = "https://api.example.com";
/** The most of one line that is shown. */
const MAX_LENGTH = 2000;

/** Reads captured replies through a description, as a step would read them; or all that is wrong with what was given. */
export async function checkReplies(asked: CheckRequest): Promise<Result<Checked, readonly string[]>> {
  const found = await findDescribedApi(asked.api, asked.readFile);
  const request = readRequest(asked);
  const replies = new Map(
    [asked.reply ?? [], asked.jobs].flat().map((path) => [path, asked.readFile(path)] as const),
  );
  const problems = [
    ...(found.ok ? [] : found.problem),
    ...(request.ok ? [] : [request.problem]),
    ...[...replies].flatMap(([path, file]) => (file.ok ? [] : [`"${path}" ${file.problem}`])),
  ];
  if (!found.ok || !request.ok || problems.length > 0) return { ok: false, problem: problems };
  const textOf = (path: string) => {
    const file = replies.get(path);
    return file?.ok ? file.value : "";
  };
  const scene: Scene = {
    api: found.value.api,
    apiUrl: asked.apiUrl || EXAMPLE_URL,
    request: request.value,
    nowMs: asked.nowMs,
  };
  const call = asked.reply === undefined ? undefined : lookAtCall(asked.reply, textOf(asked.reply), scene);
  const jobs = lookAtJobs(
    asked.jobs.map((path) => ({ path, text: textOf(path) })),
    call?.refs.length === 1 ? call.refs[0] : undefined,
    scene,
  );
  const { missed, untried } = missesOf(found.value.description, {
    accepted: call === undefined ? [] : [callDocument(call.captured.reply, scene)],
    first: documentsOf(jobs.filter(({ isSecond }) => !isSecond)),
    second: documentsOf(jobs.filter(({ isSecond }) => isSecond)),
  });
  const looks = [...(call === undefined ? [] : [call]), ...jobs];
  const { line } = createPrinter([]);
  const shown = [
    `${scene.api.name}: the description is right${looks.length === 0 ? ". Give --reply and --job to see what it reads" : ""}.`,
    ...looks.flatMap(({ path, captured, told }) => [`${nameOf(path)} (${captured.form})`, ...told.lines]),
    ...(call?.isForeign && asked.apiUrl === ""
      ? ["Give --api-url: the server's base URL decides on that."]
      : []),
    ...listed("Hit nothing in these replies", missed),
    ...listed("Not tried, for want of such a reply", untried),
  ];
  return {
    ok: true,
    value: {
      // The margin of a line is ours.
      lines: shown.map((text) => (/^ */.exec(text)?.[0] ?? "") + line(text.slice(0, MAX_LENGTH))),
      isUnderstood: looks.every(({ told }) => told.isUnderstood),
    },
  };
}

function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** One reply, as it was captured and as it was read. */
interface Look {
  readonly path: string;
  readonly captured: Captured;
  readonly told: Told;
}

function lookAtCall(
  path: string,
  text: string,
  scene: Scene,
): Look & { readonly refs: readonly JobRef[]; readonly isForeign: boolean } {
  const captured = readCaptured(text, 202);
  const attempt = readCall(captured.reply, scene);
  const refs = attempt.kind === "accepted" ? attempt.jobs : [];
  const isForeign = attempt.kind === "unknown" && attempt.failure.code === "foreign-job-url";
  return { path, captured, told: tellCall(attempt), refs, isForeign };
}

interface JobFile {
  readonly path: string;
  readonly text: string;
}

interface JobLook extends Look {
  readonly document: unknown;
  /** Whether it is the stage that another job handed its work to. */
  readonly isSecond: boolean;
  readonly isDone: boolean;
}

/** What comes behind a job that ended well and names a next one tells of that one. */
function lookAtJobs(files: readonly JobFile[], first: JobRef | undefined, scene: Scene): readonly JobLook[] {
  let ref = first;
  return files.map(({ path, text }) => {
    const captured = readCaptured(text, 200);
    const api = ref === undefined ? scene.api : stageOf(scene.api, ref.key);
    const result = readJob(captured.reply, ref, scene);
    const document = jobDocument(captured.reply, ref, scene.api);
    const isDone = result.kind === "ended" && (result.state === "NORMAL" || result.state === "WARNING");
    const next = isDone ? readNext(document, ref, scene) : undefined;
    const tolds = [tellJob(result, api), ...(next === undefined ? [] : [tellNext(next)])];
    if (next?.kind === "jobs") ref = next.jobs[0];
    const told = {
      lines: tolds.flatMap(({ lines }) => lines),
      isUnderstood: tolds.every(({ isUnderstood }) => isUnderstood),
    };
    return { path, captured, told, document, isSecond: api.stage === 2, isDone };
  });
}

function documentsOf(looks: readonly JobLook[]): StageDocuments {
  const seen = looks.filter(({ document }) => document !== null);
  return {
    bodies: looks.map(({ captured }) => jsonOf(captured.reply.body) ?? null),
    jobs: seen.map(({ document }) => document),
    done: seen.filter(({ isDone }) => isDone).map(({ document }) => document),
  };
}

function listed(what: string, places: readonly string[]): readonly string[] {
  return places.length === 0 ? [] : [`${what}: ${places.join(", ")}`];
}

function readRequest({ request, apiUrl }: CheckRequest): Result<Request> {
  const base = apiUrl || EXAMPLE_URL;
  if (!/^https?:\/\//i.test(base) || !URL.canParse(base))
    return { ok: false, problem: `api-url: "${apiUrl}" is no URL of http or https` };
  const [, name = "POST", path] = /^(?:([a-z]+) +)?(\/\S*)$/i.exec(request || "/") ?? [];
  const method = METHODS.find((each) => each === name.toUpperCase());
  if (method === undefined || path === undefined)
    return { ok: false, problem: `request: "${request}" is not of the form "POST /path"` };
  return { ok: true, value: { method, url: new URL(base + path).href, headers: {} } };
}
