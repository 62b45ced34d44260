import type { Request } from "../../src/client/exchange.ts";
import { replyOf, type Step } from "./script.ts";

/** A model of a server that takes calls, for proofs of the journal: it knows what was really started. */

/** What becomes of one POST, and of the job that it starts. */
export interface PostFate {
  readonly does: "accepts" | "refuses" | "loses" | "takes and loses" | "does at once" | "fails, with a key";
  readonly tookMs: number;
  readonly runsMs: number;
  readonly ends: "ok" | "broken" | "partly";
}

/** Work that the server took in. */
export interface Work {
  readonly call: string;
  readonly key: string;
  readonly once: string | undefined;
  readonly endsAtMs: number;
  readonly ends: PostFate["ends"];
  /** Done with the reply, without a job. */
  readonly isAtOnce: boolean;
}

export interface ModelServer {
  readonly step: Step;
  readonly works: readonly Work[];
  /** Every time work was taken in although earlier work of the same call had not failed. */
  readonly doubles: readonly string[];
  posts(): number;
}

/** @param fates what becomes of the POSTs, in turn; the last for all that follow */
export function modelServer(fates: readonly PostFate[], honoursKeys: boolean): ModelServer {
  const works: Work[] = [];
  const doubles: string[] = [];
  let posts = 0;
  const take = (call: string, once: string | undefined, fate: PostFate, atMs: number): Work => {
    const same = once === undefined ? undefined : works.find((work) => work.once === once);
    if (same !== undefined) return same;
    const open = works.filter(
      (work) => work.call === call && !(work.ends === "broken" && work.endsAtMs <= atMs),
    );
    if (open.length > 0) doubles.push(`${call} at ${atMs} although ${open.map(({ key }) => key).join()}`);
    const isAtOnce = fate.does === "does at once";
    const endsAtMs = isAtOnce ? atMs : atMs + fate.runsMs;
    const work = {
      call,
      key: `k${works.length}`,
      once,
      endsAtMs,
      ends: isAtOnce ? ("ok" as const) : fate.ends,
      isAtOnce,
    };
    works.push(work);
    return work;
  };
  const post = ({ url, headers }: Request, atMs: number) => {
    const fate = fates[Math.min(posts, fates.length - 1)] as PostFate;
    posts += 1;
    const call = url.split("/").at(-1) ?? "";
    const lost = { kind: "fault", reason: "reset", sent: true, detail: "reset" } as const;
    const { does, tookMs } = fate;
    if (does === "refuses") return { exchange: replyOf(400), tookMs };
    if (does === "loses") return { exchange: lost, tookMs };
    // The same key gets the same answer.
    const { key, isAtOnce } = take(call, honoursKeys ? headers["Idempotency-Key"] : undefined, fate, atMs);
    if (does === "takes and loses") return { exchange: lost, tookMs };
    if (isAtOnce) return { exchange: replyOf(200, {}), tookMs };
    return { exchange: replyOf(does === "fails, with a key" ? 500 : 202, { id: key }), tookMs };
  };
  return {
    works,
    doubles,
    posts: () => posts,
    step(request, atMs) {
      if (request.method === "POST") return post(request, atMs);
      const work = works.find(({ key }) => request.url.endsWith(`/tasks/${key}`));
      if (work === undefined) return { exchange: replyOf(404), tookMs: 0 };
      return { exchange: replyOf(200, { state: atMs >= work.endsAtMs ? work.ends : "busy" }), tookMs: 1 };
    },
  };
}
