import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Exchange, FaultReason } from "../../src/client/exchange.ts";
import type { Outcome } from "../../src/step/verdict.ts";
import { parseBody } from "../../src/text/json.ts";
import { describeApi, SMALL } from "../support/api.ts";
import { replyOf, type Step } from "../support/script.ts";
import { runStep } from "../unit/step/run-case.ts";

/**
 * Random replies to the call, whole or cut anywhere: status, headers, body and framing. Whatever comes, the step is
 * green only by an end that its API describes, the call is not sent again unless `resend-on` says so, and a key that
 * a reader of the bytes would find is told. PROPERTY_RUNS multiplies the runs.
 */

const RUNS = { numRuns: 8000 * Number(process.env.PROPERTY_RUNS || 1) };
const KEY = "job-17";

/** A body, and where in it the key has been told: its closing quote, or never. */
interface Body {
  readonly text: string;
  readonly isError: boolean;
}

const noise = fc.constantFrom(
  ...["", `"a":1,`, `"a":{"b":[1,null,"}"]},`, `"text":"\\"id\\":\\"other\\"",`, `"ä":"\\u00e4",`],
);
const told = fc
  .tuple(noise, noise)
  .map(([before, after]) => `{${before}"id":"${KEY}"${after && `,${after.slice(0, -1)}`}}`);
const body: fc.Arbitrary<Body> = fc.oneof(
  told.map((text) => ({ text, isError: false })),
  told.map((text) => ({ text: `${text.slice(0, -1)},"error":{"message":"no"}}`, isError: true })),
  fc
    .constantFrom("null", '{"error":"no"}', '{"errors":[{"message":"no"}]}', '{"success":false}')
    .map((text) => ({
      text,
      isError: true,
    })),
  fc
    .constantFrom(
      "",
      "{}",
      "[]",
      "7",
      '{"id":null}',
      '{"name":"lun1"}',
      "<html>gateway</html>",
      "OK",
      '{"id":',
    )
    .map((text) => ({ text, isError: false })),
  fc
    .constantFrom('{"id":".."}', '{"id":"a\\u0000"}', '{"id":{}}', '{"id":1.5}')
    .map((text) => ({ text, isError: false })),
);

const LOCATIONS = [undefined, `/api/tasks/${KEY}`, "https://elsewhere.example.com/tasks/9"] as const;

const answer = fc.record({
  status: fc.constantFrom(
    ...[200, 201, 202, 203, 204, 206, 226, 300, 301, 302, 303, 307, 308],
    ...[
      400, 401, 404, 408, 409, 410, 412, 422, 425, 429, 451, 460, 499, 500, 501, 502, 503, 504, 507, 520, 599,
    ],
  ),
  location: fc.constantFrom(...LOCATIONS),
  retryAfter: fc.constantFrom(undefined, "1", "soon"),
  body,
  /** How much of the body came, as a part of it; undefined for all of it. */
  cutAt: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  reason: fc.constantFrom<FaultReason>("cut", "reset", "timeout"),
  isFramed: fc.boolean(),
});
type Answered = typeof answer extends fc.Arbitrary<infer T> ? T : never;

function exchangeOf({ status, location, retryAfter, body, cutAt, reason, isFramed }: Answered): Exchange {
  const headers = {
    ...(location === undefined ? {} : { location }),
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  };
  // A status without a body needs no framing (RFC 9112, 6.3).
  if (cutAt === undefined)
    return { ...replyOf(status, body.text, headers), isWhole: isFramed || status === 204 };
  const text = body.text.slice(0, Math.floor(cutAt * body.text.length));
  const partial = { status, headers, body: parseBody(text, undefined), text };
  return { kind: "fault", reason, sent: true, detail: "seen", partial };
}

/** Whether a reader of what came would find the key: closed by its quote, or in `Location`. */
function isKeyTold({ location, body, cutAt }: Answered): boolean {
  const came = cutAt === undefined ? body.text : body.text.slice(0, Math.floor(cutAt * body.text.length));
  return came.includes(`"id":"${KEY}"`) || (location?.endsWith(KEY) ?? false);
}

interface End {
  readonly outcome: Outcome | undefined;
  readonly key: string | undefined;
}

/** Runs a step whose call is answered so, first and again; its job ends well at once. */
async function endsOf(answered: Answered, synchronous: boolean) {
  const api = describeApi({
    accepted: { key: ["body.id"], url: "headers.location", synchronous },
    job: { ...SMALL.job, path: "/tasks/{key}" },
  });
  let calls = 0;
  const server: Step = ({ method, url }) => {
    const isJob = method === "GET" && url.endsWith(KEY);
    if (method === "POST") calls += 1;
    const exchange = method === "POST" ? exchangeOf(answered) : replyOf(isJob ? 200 : 404, { state: "ok" });
    return { exchange, tookMs: 10 };
  };
  const { ledger } = await runStep(server, { api, policy: { timeoutMs: 20_000, outageToleranceMs: 5000 } });
  const ends: End[] = ledger.entries.map(({ outcome, job }) => ({ outcome, key: job?.ref.key }));
  return { calls, ends };
}

/** 200, 201 or 204 whose body is empty by its framing or JSON that is no error, and nothing that stands for a key. */
function mayBeDone({ status, location, body: { text, isError }, cutAt, isFramed }: Answered): boolean {
  const isEmpty = text === "" && (isFramed || status === 204);
  const isJson = ["{}", "[]", "7", '{"id":null}', '{"name":"lun1"}'].includes(text) && !isError;
  return (
    [200, 201, 204].includes(status) && location === undefined && cutAt === undefined && (isEmpty || isJson)
  );
}

test("a reply to the call", async () => {
  await fc.assert(
    fc.asyncProperty(answer, fc.boolean(), async (answered, synchronous) => {
      const { calls, ends } = await endsOf(answered, synchronous);
      const isTold = isKeyTold(answered);
      const seen = ends.map(({ outcome, key }) => [outcome?.verdict, key, outcome?.failure?.message]);
      const about = JSON.stringify({ calls, seen });

      // Sent again only after a status of `resend-on` that names no job.
      if (answered.status !== 429 || answered.cutAt !== undefined || isTold)
        expect([calls, about]).toEqual([1, about]);

      // Green by the end of the job alone, or done at once where the API has such calls.
      const [first] = ends;
      const isDone = synchronous && mayBeDone(answered);
      const isGreen = first?.outcome?.verdict === "passed";
      if (isGreen && first?.key === undefined) expect([isDone, about]).toEqual([true, about]);
      if (isGreen && first?.key !== undefined)
        expect([first.outcome?.state, about]).toEqual(["NORMAL", about]);
      if (isDone) expect([isGreen, about]).toEqual([true, about]);

      // A key that was told is followed or named, and never called refused.
      const isNamed = ends.some(
        ({ outcome, key }) => key?.endsWith(KEY) || outcome?.failure?.message.includes(KEY),
      );
      if (isTold) expect([isNamed, about]).toEqual([true, about]);
      if (isTold)
        expect([ends.some(({ outcome }) => outcome?.verdict === "rejected"), about]).toEqual([false, about]);
    }),
    RUNS,
  );
});
