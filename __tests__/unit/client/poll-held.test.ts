import { describe, expect, test } from "@jest/globals";
import type { PollContext } from "../../../src/client/poll.ts";
import { replyOf } from "../../support/script.ts";
import { broken, expectResult, faulty, lost, type PollCase } from "./poll-case.ts";

const HELD: Partial<PollContext> = { mayRefuseHold: true, mayBreakHold: true, tookMs: 20_000 };

describe("a held poll", () => {
  const refused = (status: number) => ({ kind: "hold-refused", why: `HTTP ${status}` });
  const cut = {
    kind: "hold-broken",
    failure: { code: "out-of-sight", message: expect.any(String), hint: expect.any(String) },
    retryAfterMs: undefined,
  };
  test.each<PollCase>([
    ...[400, 405, 406, 414, 422].map((status) => ({
      name: `${status} refuses the hold`,
      exchange: replyOf(status),
      context: HELD,
      want: refused(status),
    })),
    {
      name: "a status that HTTP does not know refuses nothing",
      exchange: replyOf(199),
      context: HELD,
      want: lost("poll-refused", "HTTP 199"),
    },
    {
      name: "400 does not once a hold went well",
      exchange: replyOf(400),
      context: { ...HELD, mayRefuseHold: false },
      want: lost("poll-refused", "HTTP 400"),
    },
    {
      name: "401 says something else",
      exchange: replyOf(401),
      context: HELD,
      want: lost("poll-refused", "HTTP 401"),
    },
    {
      name: "403 says something else",
      exchange: replyOf(403),
      context: HELD,
      want: lost("poll-refused", "HTTP 403"),
    },
    {
      name: "404 says something else",
      exchange: replyOf(404),
      context: HELD,
      want: lost("job-gone", "HTTP 404"),
    },
    { name: "408 says something else", exchange: replyOf(408), context: HELD, want: faulty("HTTP 408") },
    { name: "429 says something else", exchange: replyOf(429), context: HELD, want: faulty("HTTP 429") },
    { name: "502 breaks the hold", exchange: replyOf(502), context: HELD, want: cut },
    { name: "504 breaks the hold", exchange: replyOf(504), context: HELD, want: cut },
    { name: "503 does not", exchange: replyOf(503), context: HELD, want: faulty("HTTP 503") },
    {
      name: "502 within a second does not",
      exchange: replyOf(502),
      context: { ...HELD, tookMs: 999 },
      want: faulty("HTTP 502"),
    },
    {
      name: "504 does not with `polling: long`",
      exchange: replyOf(504),
      context: { ...HELD, mayBreakHold: false },
      want: faulty("HTTP 504"),
    },
    ...(["reset", "cut", "timeout"] as const).map((reason) => ({
      name: `${reason} breaks the hold`,
      exchange: broken(reason),
      context: HELD,
      want: cut,
    })),
    {
      name: "a connect timeout does not",
      exchange: broken("timeout", false),
      context: HELD,
      want: faulty("could not be sent in time"),
    },
    {
      name: "a reset within a second does not",
      exchange: broken("reset"),
      context: { ...HELD, tookMs: 999 },
      want: faulty("got no reply"),
    },
    {
      name: "our own limit ends a hold without end",
      exchange: broken("timeout"),
      context: { ...HELD, isHoldOurs: true },
      want: { kind: "hold-over" },
    },
    {
      name: "a connect timeout does not end it",
      exchange: broken("timeout", false),
      context: { ...HELD, isHoldOurs: true },
      want: faulty("could not be sent in time"),
    },
    {
      name: "a reply that is too large does not",
      exchange: broken("too-large"),
      context: HELD,
      want: faulty("too large"),
    },
  ])("$name", expectResult);
});
