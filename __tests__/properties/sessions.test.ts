import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Exchange, Request, Send } from "../../src/client/exchange.ts";
import { run } from "../../src/step/run.ts";
import { createStep } from "../../src/step/step.ts";
import { API_URL, describeApi, plan } from "../support/api.ts";
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
const CALLS = ["a", "b", "c"].map((name) => ({
  name,
  request: { method: "POST" as const, url: `${API_URL}/${name}`, headers: {} },
}));
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
  readonly maxParallel: number;
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
  maxParallel: fc.constantFrom(1, 3),
});

/** What the server saw and did. */
interface Seen {
  /** How often each call was taken. */
  readonly taken: Map<string, number>;
  refusedLogins: number;
  loginsAfterRefusal: number;
  /** Requests without a token that the server gave. */
  strangers: string[];
  /** Polls of a key that had not been announced. */
  unannounced: string[];
  /** The last state of each second stage that was told. */
  readonly seconds: Map<string, string>;
  /** Calls whose first stage ended well. */
  readonly firsts: Set<string>;
}

function serverOf(each: Case, announced: ReadonlySet<string>): { readonly step: Step; readonly seen: Seen } {
  const seen: Seen = {
    taken: new Map(),
    refusedLogins: 0,
    loginsAfterRefusal: 0,
    strangers: [],
    unannounced: [],
    seconds: new Map(),
    firsts: new Set(),
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
    accepted: (request) => {
      take(request);
      return now(reply(202, { id: nameIn(request) }));
    },
    "lost, taken": (request) => {
      take(request);
      return now(fault("reset"));
    },
    lost: () => now(fault("reset")),
    "not sent": () => now(fault("unreachable")),
    "401 with a key": (request) => {
      take(request);
      return now(reply(401, { id: nameIn(request) }));
    },
    "500": () => now(reply(500)),
    "401": () => now(reply(401)),
    "404": () => now(reply(404)),
    right: (request, atMs) => now(reply(200, jobAt(request, atMs))),
  };
  const take = (request: Request) => {
    const name = nameIn(request);
    seen.taken.set(name, (seen.taken.get(name) ?? 0) + 1);
  };
  const jobAt = (request: Request, atMs: number): object => {
    const isSecond = request.url.includes("/gates/");
    const name = nameIn(request);
    if (atMs < each.runsForMs * (isSecond ? 2 : 1)) return { state: "busy" };
    if (isSecond) {
      seen.seconds.set(name, each.second);
      return { state: each.second };
    }
    if (each.first === "ok") seen.firsts.add(name);
    return { state: each.first, gate: { gate: name, nothing: undefined, two: [name, "h"] }[each.names] };
  };
  const now = (step: Step): Answer => ({ ...step({} as Request, 0), tookMs: 30 });
  const step: Step = (request, atMs) => {
    const { method, url } = request;
    if (url.endsWith("/login")) {
      if (method === "DELETE") return now(reply(204));
      if (seen.refusedLogins > 0) seen.loginsAfterRefusal += 1;
      const fate = each.logins[counts.logins++] ?? "token";
      if (fate === "refused" || fate === "no token") seen.refusedLogins += 1;
      // At once: a refusal that time cut off would be one that nobody was told of.
      return { ...answers[fate](request, atMs), tookMs: 0 };
    }
    const token = request.headers["X-Auth-Token"] ?? "";
    const used = uses.get(token);
    if (used === undefined) seen.strangers.push(`${method} ${url}`);
    uses.set(token, (used ?? 0) + 1);
    if ((used ?? 0) >= each.lives) return now(reply(401, { message: "session expired" }));
    if (method === "POST") return answers[each.calls[counts.calls++] ?? "accepted"](request, atMs);
    const key = `${url.includes("/gates/") ? "2:" : ""}${nameIn(request)}`;
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
        targets: { kind: "calls", calls: CALLS },
        maxParallel: each.maxParallel,
        policy: { timeoutMs: each.timeoutMs, outageToleranceMs: 20_000 },
      });
      const outside = outsideOf(scripted, async (entries) => {
        for (const { job } of entries) if (job !== undefined) announced.add(job.ref.key);
      });
      // As the wire has it: nothing is sent without time for it.
      const send: Send = async (request, budgetMs, ending) =>
        budgetMs > 0 ? scripted.send(request, budgetMs, ending) : NO_TIME;
      const step = createStep(asked, { ...outside, send, session: sessionIn(asked, scripted.log) });
      if (each.stopMs !== undefined) clock.at(each.stopMs, () => clock.stop.abort());
      await new Promise<void>((resolve, reject) => {
        clock.at(3_600_000, () => reject(new Error("the step hangs")));
        run(step).then(resolve, reject);
      });
      const { seen } = server;
      const verdicts = step.ledger.entries.map(({ name, outcome }) => ({ name, verdict: outcome?.verdict }));
      const isProven = (name: string) => seen.firsts.has(name) && GOOD.includes(seen.seconds.get(name) ?? "");
      expect({
        isTakenTwice: [...seen.taken.values()].some((times) => times > 1),
        loginsAfterRefusal: seen.loginsAfterRefusal,
        strangers: seen.strangers,
        unannounced: seen.unannounced,
        isGreenByAccident: verdicts.some(({ name, verdict }) => verdict === "passed" && !isProven(name)),
        isKeyLost: verdicts.some(
          ({ name, verdict }) => seen.taken.has(name) && !isKnown(name, announced) && !hasDoubt(verdict),
        ),
        isLate: clock.now() > Math.max(each.timeoutMs, each.stopMs ?? 0) + 1000,
        isOpen: verdicts.length !== 3 || verdicts.some(({ verdict }) => verdict === undefined),
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

const NO_TIME: Exchange = { kind: "fault", reason: "timeout", sent: false, detail: "no time was left" };
const GOOD = ["ok", "so-so"];

/** The name of a call is the key of its job, and of what follows it. */
function nameIn({ url }: Request): string {
  return url.split("/").at(-1) ?? "";
}

function isKnown(name: string, announced: ReadonlySet<string>): boolean {
  return announced.has(name) || announced.has(`2:${name}`);
}

/** Whether a verdict leaves it to a person to look. */
function hasDoubt(verdict: string | undefined): boolean {
  return verdict === "unknown" || verdict === "cancelled";
}
