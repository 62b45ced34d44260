import type { FaultScript, RouteKind } from "../faults/script.ts";
import type { JobPlan } from "../jobs/plan.ts";
import type { JobStore } from "../jobs/store.ts";
import type { ResourceStore } from "../resources/store.ts";
import type { Switches } from "../switches.ts";
import type { JsonObject } from "../wire/json.ts";
import type { Reply } from "../wire/reply.ts";
import type { Idempotency } from "./idempotency.ts";
import type { Role } from "./users.ts";

/** What the simulator is at the moment; the control endpoint changes it. */
export interface World {
  readonly now: () => number;
  readonly jobs: JobStore;
  readonly idempotency: Idempotency;
  /** How long ONTAP keeps an ended job. */
  readonly jobRetentionMs: number;
  resources: ResourceStore;
  switches: Switches;
  /** Laid under the `simulate` of every request. */
  defaults: Partial<JobPlan>;
  faults: FaultScript;
}

/** One request, as an answering function sees it. */
export interface Exchange {
  readonly method: string;
  /** The path as sent, without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The `{key}` of the pattern, decoded. */
  readonly key: string;
  readonly body: JsonObject;
  /** Aborted when the client has gone or the simulator closes. */
  readonly signal: AbortSignal;
}

export type Answer = (exchange: Exchange, world: World) => Reply | Promise<Reply>;

export interface Route {
  readonly method: string;
  /** Below the base; one segment may be `{key}`. */
  readonly pattern: string;
  readonly kind: RouteKind;
  readonly role: Role;
  readonly answer: Answer;
}

/** One API: its bases, the longest first, and its routes. */
export interface Face {
  readonly bases: readonly string[];
  /** What a 401 asks a password for. */
  readonly realm: string;
  /** Of request bodies. */
  readonly mediaTypes: readonly string[];
  readonly routes: readonly Route[];
}

export type Match =
  | { readonly route: Route; readonly key: string }
  | { readonly route?: undefined; readonly methods: readonly string[] };

/** The path below the base of a face, or undefined if it is outside. */
export function pathBelow(face: Face, path: string): string | undefined {
  const base = face.bases.find((candidate) => path === candidate || path.startsWith(`${candidate}/`));
  return base === undefined ? undefined : path.slice(base.length);
}

/** The route of a request; without one, the methods that the path does know. */
export function matchRoute(face: Face, method: string, below: string): Match {
  const fitting = face.routes.flatMap((route) => {
    const key = keyIn(route.pattern, below);
    return key === undefined ? [] : [{ route, key }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  return found ?? { methods: [...new Set(fitting.map(({ route }) => route.method))] };
}

function keyIn(pattern: string, path: string): string | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  let key = "";
  for (const [index, segment] of given.entries()) {
    if (wanted[index] !== "{key}") {
      if (wanted[index] !== segment) return undefined;
    } else {
      const decoded = decode(segment);
      if (!decoded) return undefined;
      key = decoded;
    }
  }
  return key;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
