import { type Attempt, readCallReply } from "../client/call.ts";
import { type Client, createClient } from "../client/client.ts";
import type { Reply, Request } from "../client/exchange.ts";
import { type Located, locateJobs } from "../client/locate.ts";
import { type PollResult, readPoll } from "../client/poll.ts";
import { jobQuestion } from "../client/question.ts";
import type { JobApi } from "../job/api.ts";
import { acceptedDocument, answerDocument } from "../job/document.ts";
import { type JobRef, keyText } from "../job/key.ts";
import { stageOf } from "../job/stage.ts";
import { trackJob } from "../job/tracked-job.ts";
import { jobUrl, pathAndQuery } from "../job/url.ts";
import { isObject, jsonOf } from "../text/json.ts";

/** Captured replies, read by what reads them in a step. */

/** What is known of the server beside its replies. */
export interface Scene {
  readonly api: JobApi;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** The call. */
  readonly request: Request;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** A client that sends nothing. */
function createReader({ api, apiUrl, nowMs }: Scene): Client {
  const never = new AbortController().signal;
  return createClient({
    api,
    apiUrl,
    headers: {},
    requestTimeoutMs: 0,
    resendOn: new Set([429]),
    send: () => Promise.reject(new Error("nothing is sent")),
    throttle: (work) => work(),
    shorten: (text, max) => (text.length <= max ? text : `${text.slice(0, max - 1)}…`),
    ending: never,
    callEnding: never,
    leftMs: () => 0,
    epochMs: () => nowMs,
  });
}

/** What became of the call, as its reply tells. */
export function readCall(reply: Reply, scene: Scene): Attempt {
  return readCallReply(reply, scene.request, createReader(scene));
}

/**
 * What a poll tells of a job.
 * @param ref the job that was asked for; without it, the one that the reply tells of
 */
export function readJob(reply: Reply, ref: JobRef | undefined, scene: Scene): PollResult {
  const { api } = scene;
  const job = trackJob({ ref: ref ?? ownRef(reply, scene), label: "", sinceMs: 0, isNew: false });
  const question = jobQuestion(job.ref.key, job.ref.url, api);
  return readPoll(reply, { question, job, waitedMs: 0 }, createReader(scene));
}

function ownRef(reply: Reply, { api, apiUrl }: Scene): JobRef {
  const key = keyText(api.job.key?.(jobDocument(reply, undefined, api)) ?? undefined) ?? "KEY";
  // A key that is itself a path may name a server that nobody told of.
  const url = api.job.path === undefined ? apiUrl : jobUrl({ api, apiUrl }, key);
  return { key, url, lastModified: undefined, via: undefined };
}

/** The job that one which ended well hands its work on to; undefined where its API knows of none. */
export function readNext(document: unknown, ref: JobRef | undefined, scene: Scene): Located | undefined {
  const { api, apiUrl } = scene;
  const next = ref === undefined ? api.next : stageOf(api, ref.key).next;
  return next && locateJobs(document, { api: next, apiUrl, baseUrl: ref?.url ?? apiUrl });
}

/** What the expressions over a reply to the call see. */
export function callDocument(reply: Reply, { request }: Scene): unknown {
  const { method, url } = request;
  return acceptedDocument(reply, { method, url, path: pathAndQuery(url), body: null });
}

/** What the expressions over a job see; null where the reply holds none. */
export function jobDocument(reply: Reply, ref: JobRef | undefined, api: JobApi): unknown {
  const { at } = (ref === undefined ? api : stageOf(api, ref.key)).job;
  if (at === undefined) return answerDocument(reply, ref?.via);
  const job = at(jsonOf(reply.body) ?? null);
  return isObject(job) ? job : null;
}
