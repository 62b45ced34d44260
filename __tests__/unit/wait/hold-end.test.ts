import { expect, test } from "@jest/globals";
import type { Exchange } from "../../../src/client/exchange.ts";
import { readPoll } from "../../../src/client/poll.ts";
import { type HoldEnd, type HoldRules, type HoldState, holdEnd } from "../../../src/wait/hold.ts";
import { endedJob, runningJob } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";
import { asked, broken, client } from "../client/poll-case.ts";

/** How a held poll ended. */

const HOLD: HoldState = { mode: "hold", maxMs: 45_000, isProven: false };
const AUTO: HoldRules = { polling: "auto", isOurs: false };

interface Case {
  readonly name: string;
  readonly exchange: Exchange;
  readonly tookMs?: number;
  readonly heldSeconds?: number;
  readonly hold?: Partial<HoldState>;
  readonly rules?: Partial<HoldRules>;
  readonly want: HoldEnd;
}

test.each<Case>([
  { name: "the job, running", exchange: replyOf(200, runningJob()), want: "answered" },
  { name: "the job, ended", exchange: replyOf(200, endedJob("normal")), want: "answered" },
  { name: "a poll that was not held", exchange: replyOf(504), heldSeconds: 0, want: "none" },
  ...[400, 405, 406, 414, 422].flatMap((status) => [
    {
      name: `${status} at once refuses the hold`,
      exchange: replyOf(status),
      tookMs: 5,
      want: "refused" as const,
    },
    { name: `${status} after a while breaks it`, exchange: replyOf(status), want: "broken" as const },
  ]),
  {
    name: "a status that HTTP does not know refuses nothing",
    exchange: replyOf(199),
    tookMs: 5,
    want: "failed",
  },
  {
    name: "400 does not once a hold went well",
    exchange: replyOf(400),
    tookMs: 5,
    hold: { isProven: true },
    want: "failed",
  },
  {
    name: "400 does not with `polling: long`",
    exchange: replyOf(400),
    tookMs: 5,
    rules: { polling: "long" },
    want: "failed",
  },
  ...[401, 403, 404, 408, 429].map((status) => ({
    name: `${status} at once says something else`,
    exchange: replyOf(status),
    tookMs: 5,
    want: "failed" as const,
  })),
  ...[401, 403].map((status) => ({
    name: `${status} is not repeated, however late it comes`,
    exchange: replyOf(status),
    want: "failed" as const,
  })),
  ...[204, 304, 404, 408, 429, 500, 503].map((status) => ({
    name: `${status} after a while breaks the hold`,
    exchange: replyOf(status),
    want: "broken" as const,
  })),
  { name: "HTML after a while breaks it", exchange: replyOf(200, "<html>"), want: "broken" },
  {
    name: "an error object after a while breaks it",
    exchange: replyOf(200, { error: "timeout" }),
    want: "broken",
  },
  { name: "502 breaks the hold", exchange: replyOf(502), want: "broken" },
  { name: "504 breaks the hold", exchange: replyOf(504), want: "broken" },
  { name: "502 within a second does not", exchange: replyOf(502), tookMs: 999, want: "failed" },
  { name: "502 after a second does", exchange: replyOf(502), tookMs: 1000, want: "broken" },
  {
    name: "504 does with `polling: long` too",
    exchange: replyOf(504),
    rules: { polling: "long" },
    want: "broken",
  },
  ...(["reset", "cut", "timeout"] as const).map((reason) => ({
    name: `${reason} breaks the hold`,
    exchange: broken(reason),
    want: "broken" as const,
  })),
  { name: "a connect timeout does not", exchange: broken("timeout", false), want: "failed" },
  { name: "a reset within a second does not", exchange: broken("reset"), tookMs: 999, want: "failed" },
  {
    name: "our own limit ends a hold without end",
    exchange: broken("timeout"),
    rules: { isOurs: true },
    want: "over",
  },
  {
    name: "a connect timeout does not end it",
    exchange: broken("timeout", false),
    rules: { isOurs: true },
    want: "failed",
  },
  { name: "a reply that is too large does", exchange: broken("too-large"), want: "broken" },
  { name: "a signal does not", exchange: broken("stopped"), want: "failed" },
])("$name", ({ exchange, tookMs = 20_000, heldSeconds = 45, hold, rules, want }) => {
  const result = readPoll(exchange, asked(), client());
  const poll = { exchange, result, tookMs, heldSeconds };
  expect(holdEnd(poll, { ...HOLD, ...hold }, { ...AUTO, ...rules })).toBe(want);
});
