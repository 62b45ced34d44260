import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Request } from "../../src/client/exchange.ts";
import { run } from "../../src/step/run.ts";
import { createStep } from "../../src/step/step.ts";
import { describeApi, plan } from "../support/api.ts";
import { startClock } from "../support/clock.ts";
import { outsideOf, sessionIn } from "../support/parts.ts";
import { type Answer, fault, reply, type Step, script } from "../support/script.ts";

/** Logins and next stages under random faults: one call, one session at a time, no green that nobody proved. */

const TIMES = Number(process.env.PROPERTY_RUNS || 1);
const API = describeApi({
  login: {
    path: "/login",
    body: { user: "{username}", pass: "{password}" },
    token: "body.token",
    header: "X-Auth-Token: {token}",
    logout: { method: "DELETE", path: "/login" },
  },
  next: {
    key: "gate",
    job: { path: "/gates/{key}", state: "state" },
    words: { RUNNING: ["busy"], NORMAL: ["ok"], WARNING: ["so-so"], ERROR: ["broken"] },
  },
});
const WHO = { username: "ops", password: "hunter22", basic: "Basic b3BzOmh1bnRlcjIy" };

type LoginFate = "token" | "refused" | "busy" | "reset" | "down" | "no token";
type CallFate = "accepted" | "refused" | "lost, taken" | "lost" | "not sent" | "401 with a key";
type PollFate = "right" | "reset" | "500" | "401" | "404";

interface Case {
  readonly logins: readonly LoginFate[];
  readonly calls: readonly CallFate[];
  readonly polls: readonly PollFate[];
  /** Uses of a token after which it is over. */
  readonly lives: number;
  readonly first: "ok" | "broken";
  readonly names: "gate" | "nothing" | "two";
  readonly second: "ok" | "so-so" | "broken";
  readonly runsForMs: number;
  readonly timeoutMs: number;
  readonly stopMs: number | undefined;
}

const cases: fc.Arbitrary<Case> = fc.record({
  logins: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<LoginFate>("token") },
      fc.constantFrom<LoginFate>("refused", "busy", "reset", "down", "no token"),
    ),
    { maxLength: 5 },
  ),
  calls: fc.array(
    fc.constantFrom<CallFate>(
      "accepted",
      "accepted",
      "refused",
      "lost, taken",
      "lost",
      "not sent",
      "401 with a key",
    ),
    { maxLength: 3 },
  ),
  polls: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<PollFate>("right") },
      fc.constantFrom<PollFate>("reset", "500", "401", "404"),
    ),
    { maxLength: 6 },
  ),
  lives: fc.constantFrom(1, 2, 3, 100),
  first: fc.constantFrom("ok", "ok", "ok", "broken"),
  names: fc.constantFrom("gate", "gate", "gate", "nothing", "two"),
  second: fc.constantFrom("ok", "so-so", "broken"),
  runsForMs: fc.nat(20_000),
  timeoutMs: fc.integer({ min: 1000, max: 60_000 }),
  stopMs: fc.option(fc.nat(30_000), { nil: undefined }),
});

/** What the server saw and did. */
interface Seen {
  taken: number;
  refusedLogins: number;
  loginsAfterRefusal: number;
  /** Requests without a token that the server gave. */
  strangers: string[];
  /** Polls of a key that had not been announced. */
  unannounced: string[];
  lastSecond: string | undefined;
  isFirstGood: boolean;
}

function serverOf(each: Case, announced: ReadonlySet<string>): { readonly step: Step; readonly seen: Seen } {
  const seen: Seen = {
    taken: 0,
    refusedLogins: 0,
    loginsAfterRefusal: 0,
    strangers: [],
    unannounced: [],
    lastSecond: undefined,
    isFirstGood: false,
  };
  const uses = new Map<string, number>();
  const counts = { logins: 0, calls: 0, polls: 0 };
  const answers: Record<LoginFate | CallFate | PollFate, (request: Request, atMs: number) => Answer> = {
    token: () => {
      const token = `t${uses.size}`;
      uses.set(token, 0);
      return now(reply(200, { token }));
    },
    busy: () => now(reply(503)),
    down: () => now(fault("unreachable")),
    "no token": () => now(reply(200, {})),
    refused: () => now(reply(403)),
    reset: () => now(fault("reset")),
    accepted: () => {
      seen.taken += 1;
      return now(reply(202, { id: "k" }));
    },
    "lost, taken": () => {
      seen.taken += 1;
      return now(fault("reset"));
    },
    lost: () => now(fault("reset")),
    "not sent": () => now(fault("unreachable")),
    "401 with a key": () => {
      seen.taken += 1;
      return now(reply(401, { id: "k" }));
    },
    "500": () => now(reply(500)),
    "401": () => now(reply(401)),
    "404": () => now(reply(404)),
    right: (request, atMs) => now(reply(200, jobAt(request, atMs))),
  };
  const jobAt = ({ url }: Request, atMs: number): object => {
    const isSecond = url.includes("/gates/");
    if (atMs < each.runsForMs * (isSecond ? 2 : 1)) return { state: "busy" };
    if (isSecond) {
      seen.lastSecond = each.second;
      return { state: each.second };
    }
    seen.isFirstGood = each.first === "ok";
    return { state: each.first, gate: { gate: "g", nothing: undefined, two: ["g", "h"] }[each.names] };
  };
  const now = (step: Step): Answer => ({ ...step({} as Request, 0), tookMs: 30 });
  const step: Step = (request, atMs) => {
    const { method, url } = request;
    if (url.endsWith("/login")) {
      if (method === "DELETE") return now(reply(204));
      if (seen.refusedLogins > 0) seen.loginsAfterRefusal += 1;
      const fate = each.logins[counts.logins++] ?? "token";
      if (fate === "refused" || fate === "no token") seen.refusedLogins += 1;
      return answers[fate](request, atMs);
    }
    const token = request.headers["X-Auth-Token"] ?? "";
    const used = uses.get(token);
    if (used === undefined) seen.strangers.push(`${method} ${url}`);
    uses.set(token, (used ?? 0) + 1);
    if ((used ?? 0) >= each.lives) return now(reply(401, { message: "session expired" }));
    if (method === "POST") return answers[each.calls[counts.calls++] ?? "accepted"](request, atMs);
    const key = url.includes("/gates/") ? "2:g" : "k";
    if (!announced.has(key)) seen.unannounced.push(key);
    return answers[each.polls[counts.polls++] ?? "right"](request, atMs);
  };
  return { step, seen };
}

test("whatever logins, sessions and stages do", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const clock = startClock([0.5], Number.POSITIVE_INFINITY);
      const announced = new Set<string>();
      const server = serverOf(each, announced);
      const scripted = script(server.step, clock);
      const asked = plan({
        api: API,
        login: { login: API.login as NonNullable<typeof API.login>, credentials: WHO },
        policy: { timeoutMs: each.timeoutMs, outageToleranceMs: 20_000 },
      });
      const outside = outsideOf(scripted, async (entries) => {
        for (const { job } of entries) if (job !== undefined) announced.add(job.ref.key);
      });
      const step = createStep(asked, { ...outside, session: sessionIn(asked, scripted.log.shorten) });
      if (each.stopMs !== undefined) clock.at(each.stopMs, () => clock.stop.abort());
      await new Promise<void>((resolve, reject) => {
        clock.at(3_600_000, () => reject(new Error("the step hangs")));
        run(step).then(resolve, reject);
      });
      const { seen } = server;
      const [entry] = step.ledger.entries;
      const verdict = entry?.outcome?.verdict;
      const isProven = seen.isFirstGood && (seen.lastSecond === "ok" || seen.lastSecond === "so-so");
      expect({
        isTakenTwice: seen.taken > 1,
        loginsAfterRefusal: seen.loginsAfterRefusal,
        strangers: seen.strangers,
        unannounced: seen.unannounced,
        isGreenByAccident: verdict === "passed" && !isProven,
        isKeyLost: seen.taken > 0 && announced.size === 0 && !hasDoubt(verdict),
        isLate: clock.now() > Math.max(each.timeoutMs, each.stopMs ?? 0) + 1000,
        isOpen: verdict === undefined,
      }).toEqual({
        isTakenTwice: false,
        loginsAfterRefusal: 0,
        strangers: [],
        unannounced: [],
        isGreenByAccident: false,
        isKeyLost: false,
        isLate: false,
        isOpen: false,
      });
    }),
    { numRuns: 6000 * TIMES },
  );
}, 120_000);

/** Whether a verdict leaves it to a person to look. */
function hasDoubt(verdict: string | undefined): boolean {
  return verdict === "unknown" || verdict === "cancelled";
}
