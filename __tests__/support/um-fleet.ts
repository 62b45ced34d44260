import type { Request } from "../../src/client/exchange.ts";
import { API_URL, acceptedBody, CALL, endedJob, type PlanOverrides, runningJob } from "./api.ts";
import { type Answer, replyOf, type Step } from "./script.ts";

/** Unified Manager with many jobs, on a virtual clock: calls, polls, and the list by key. */

export interface FleetScript {
  /** How long the n-th job runs. */
  readonly durationMs: (n: number) => number;
  /** How it ends; normal unless said. */
  readonly status?: (n: number) => string;
  /** What becomes of held polls; a box on the way may break them after 9 s. */
  readonly hold?: "honours" | "refuses" | "breaks";
  /** What the list does in place of listing. */
  readonly list?: (keys: readonly string[], atMs: number) => Answer | undefined;
  /** Keys that the list leaves out. */
  readonly leavesOut?: (key: string) => boolean;
  /** The largest page of the list. */
  readonly page?: number;
}

export function umFleet({
  durationMs,
  status,
  hold = "honours",
  list,
  leavesOut,
  page = 1000,
}: FleetScript): Step {
  const startedAtMs = new Map<string, number>();
  const jobAt = (key: string, atMs: number) => {
    const n = Number(key.slice(1));
    const isOver = atMs >= (startedAtMs.get(key) ?? 0) + durationMs(n);
    return { ...(isOver ? endedJob(status?.(n) ?? "normal") : runningJob()), key };
  };
  const answer = (body: unknown, code = 200, tookMs = 0): Answer => ({
    exchange: replyOf(code, body),
    tookMs,
  });
  return (request: Request, atMs) => {
    const url = new URL(request.url);
    if (request.method === "POST") {
      const key = `k${startedAtMs.size}`;
      startedAtMs.set(key, atMs);
      return answer(acceptedBody(key), 202, 10);
    }
    const keys = url.searchParams.get("key")?.split("|");
    if (keys !== undefined) {
      const special = list?.(keys, atMs);
      if (special !== undefined) return special;
      const listed = keys.filter((key) => !leavesOut?.(key)).slice(0, page);
      return answer({ records: listed.map((key) => jobAt(key, atMs)) }, 200, 20);
    }
    const key = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    const seconds = Number(url.searchParams.get("poll_timeout") ?? 0);
    if (seconds > 0 && hold === "refuses") return answer({ error: { message: "unknown parameter" } }, 400);
    if (seconds > 0 && hold === "breaks") return answer("", 504, 9000);
    const endMs = (startedAtMs.get(key) ?? 0) + durationMs(Number(key.slice(1)));
    const tookMs = Math.min(Math.max(0, endMs - atMs), seconds * 1000);
    return answer(jobAt(key, atMs + tookMs), 200, tookMs);
  };
}

/** A plan with so many calls. */
export function manyCalls(count: number, overrides: PlanOverrides = {}): PlanOverrides {
  const [first, ...rest] = Array.from({ length: count }, (_, n) => ({
    name: `call ${n}`,
    request: { ...CALL, url: `${API_URL}/storage-provider/luns?n=${n}` },
  }));
  if (first === undefined) throw new Error("a plan has at least one call");
  return { targets: { kind: "calls", calls: [first, ...rest] }, ...overrides };
}

/** The requests of one kind. */
export function requestsOf<T extends { readonly method: string; readonly url: string }>(
  sent: readonly T[],
  kind: "call" | "list" | "held" | "poll",
): readonly T[] {
  const kindOf = ({ method, url }: T) => {
    if (method !== "GET") return "call";
    if (new URL(url).searchParams.has("key")) return "list";
    return url.includes("poll_timeout") ? "held" : "poll";
  };
  return sent.filter((each) => kindOf(each) === kind);
}
