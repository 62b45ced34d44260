import { describe, expect, test } from "@jest/globals";
import type { CallResult } from "../../../src/client/call.ts";
import { submit } from "../../../src/wait/submit.ts";
import { accepted, CALL, plan } from "../../support/api.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { fault, inOrder, reply, type Step, script, thenAlways } from "../../support/script.ts";

/** Calls with an idempotency key: once a try may have been taken, no later refusal proves that nothing was started. */

interface Case {
  readonly isInDoubt?: boolean;
  /** When the step is stopped, or halted as with `fail-fast`. */
  readonly stopMs?: number;
  readonly haltMs?: number;
}

async function sent(step: Step, { isInDoubt = false, stopMs, haltMs }: Case = {}): Promise<CallResult> {
  const scripted = script(step);
  const { clock } = scripted;
  const halt = new AbortController();
  if (stopMs === 0) clock.stop.abort();
  else if (stopMs !== undefined) clock.at(stopMs, () => clock.stop.abort());
  if (haltMs !== undefined) clock.at(haltMs, () => halt.abort());
  const submitted = plan();
  const stop = AbortSignal.any([clock.stop.signal, halt.signal]);
  const wait = { ...waitOf(scripted, submitted), stop, halt: halt.signal };
  return clock.ending(
    submit({ request: CALL, onceForMs: 3_600_000, isInDoubt }, clientOf(scripted, submitted, wait), wait),
  );
}

const told = (result: CallResult) =>
  result.kind === "unknown" ? `unknown ${result.failure.message}` : JSON.stringify(result);

describe("after a try that may have been taken", () => {
  const lost = fault("reset");
  test.each<[string, Step, Case, RegExp]>([
    ["the next is accepted", inOrder(lost, accepted()), {}, /^\{"kind":"accepted"/],
    ["a refusal", inOrder(lost, reply(409)), {}, /^unknown .*HTTP 409.*; but it had been sent before/],
    ["busy for good", thenAlways(lost, reply(429)), {}, /^unknown .*HTTP 429.*; but it had been sent before/],
    ["lost again for good", thenAlways(lost), {}, /^unknown .*got no reply/],
    ["a signal in the pause", inOrder(lost), { stopMs: 500 }, /"cancelled","mayBeAccepted":true/],
    [
      "a signal before the next is sent",
      inOrder(lost, fault("stopped", 0, false)),
      {},
      /"cancelled","mayBeAccepted":true/,
    ],
    ["the step's end in the pause", inOrder(lost), { haltMs: 500 }, /^unknown .*got no reply/],
  ])("%s", async (_, step, each, expected) => {
    expect(told(await sent(step, each))).toMatch(expected);
  });
});

describe("after an earlier attempt whose fate nobody knows", () => {
  test.each<[string, Step, Case, RegExp]>([
    ["a refusal", inOrder(reply(400)), {}, /^unknown .*; but it had been sent before/],
    ["the step's end in the pause", inOrder(reply(429)), { haltMs: 500 }, /^unknown .*HTTP 429/],
    ["a signal before it is sent", inOrder(), { stopMs: 0 }, /"cancelled","mayBeAccepted":true/],
  ])("%s", async (_, step, each, expected) => {
    expect(told(await sent(step, { ...each, isInDoubt: true }))).toMatch(expected);
  });
});
