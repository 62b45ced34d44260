import { type Body, jsonOf } from "../text/json.ts";

/** What of a reply tells of a job. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/**
 * `{status, headers, body, via}`: what expressions over a whole reply see. A body that is not JSON is null.
 * @param via which of the expressions under `accepted.url` found the job, counted from 0
 */
export function answerDocument({ status, headers, body }: Answer, via?: number): unknown {
  return { status, headers, body: jsonOf(body) ?? null, via: via ?? null };
}

/**
 * What expressions over a reply that is no job's are tried on, one after the other: its body, and the whole as
 * `{status, headers, body}`.
 */
export function replyDocuments(answer: Answer): readonly [body: unknown, whole: unknown] {
  return [jsonOf(answer.body) ?? null, answerDocument(answer)];
}

/** A request, as the expressions over its reply see it. */
export interface RequestDocument {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly body: unknown;
}

/** `{status, headers, body, request}`: what expressions over the reply to a call see. */
export function acceptedDocument(answer: Answer, request: RequestDocument): unknown {
  return { ...(answerDocument(answer) as object), request };
}
