import type { PlanOverrides } from "../../support/api.ts";
import { type FleetScript, manyCalls, requestsOf, umFleet } from "../../support/um-fleet.ts";
import { runStep } from "../step/run-case.ts";

/** Many jobs, few requests: the API's list by key. */

export const MANY = { maxParallel: 1000 };

export async function fleet(count: number, script: FleetScript, overrides: PlanOverrides = {}) {
  const run = await runStep(umFleet(script), manyCalls(count, { ...MANY, ...overrides }));
  const failed = run.ledger.entries.filter(({ outcome }) => outcome?.verdict !== "passed");
  return { ...run, failed, lists: requestsOf(run.sent, "list"), polls: requestsOf(run.sent, "poll") };
}

/** How many list requests were sent at each moment. */
export function ticks(lists: readonly { readonly atMs: number }[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { atMs } of lists) counts.set(atMs, (counts.get(atMs) ?? 0) + 1);
  return [...counts.values()];
}

export const keysOf = (list: { readonly url: string } | undefined): readonly string[] =>
  new URL(list?.url ?? "").searchParams.get("key")?.split("|") ?? [];
export const listsWith = (lists: readonly { readonly url: string }[], key: string): number =>
  lists.filter((list) => keysOf(list).includes(key)).length;

export const STANDARD = { polling: "standard" } as const;
