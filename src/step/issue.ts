import type { CallResult } from "../client/call.ts";
import { hasHeader, type Request } from "../client/exchange.ts";
import type { Failure } from "../job/failure.ts";
import type { Fact } from "../journal/records.ts";
import { submit } from "../wait/submit.ts";
import { identityOf, sentCall } from "./identity.ts";
import type { Entry } from "./ledger.ts";
import type { Call } from "./plan.ts";
import type { Step } from "./step.ts";

/** With less than this left, a call could only end in doubt. */
const MIN_CALL_BUDGET_MS = 1000;

/** What became of a call's turn. */
export type Issued =
  | {
      readonly kind: "issued";
      readonly result: CallResult;
      /** The intent in the journal; undefined without one. */
      readonly id: string | undefined;
      /** Resolves once the journal tells of the result. */
      readonly noted: Promise<void>;
    }
  /** Nothing was sent. */
  | { readonly kind: "withheld"; readonly failure: Failure };

/** A call that an earlier attempt sent, and that the server takes once under the same key. */
export interface Resend {
  readonly once: string;
  readonly forMs: number;
}

const NEVER_ISSUED: Failure = {
  code: "never-issued",
  message: "The call was never issued, since the step was over before its turn came",
  hint: "Nothing was started: issuing it again is safe.",
};

/** Whether no more calls are to be issued. */
function isOver({ wait }: Step): boolean {
  return wait.stop.aborted || wait.deadline.leftMs() < MIN_CALL_BUDGET_MS;
}

/** A call whose turn has come. */
export interface Issue {
  readonly entry: Entry;
  readonly call: Call;
  readonly resend?: Resend | undefined;
}

/** Sends one call, with its intent in the journal before, unless the step is over. */
export async function issue({ entry, call, resend }: Issue, step: Step): Promise<Issued> {
  const { client, wait, journal } = step;
  if (isOver(step)) return { kind: "withheld", failure: NEVER_ISSUED };
  step.ledger.begin(entry);
  const { once } = client.api;
  const isKeyed = once !== undefined && !hasHeader(call.request.headers, once.header.toLowerCase());
  const key = resend?.once ?? step.uniqueId();
  const request = isKeyed ? withHeader(call.request, once.header, key) : call.request;
  const intent = await journal?.intend({ ...sentCall(call), once: isKeyed ? key : undefined });
  if (intent?.ok === false) return { kind: "withheld", failure: intent.problem };
  const id = intent?.value;
  const note = async (fact: Told | undefined) => {
    if (id !== undefined && fact !== undefined)
      await journal?.note({ ...fact, call: identityOf(call), id } as Fact);
  };
  if (journal !== undefined && isOver(step)) {
    await note({ event: "not-taken", why: NEVER_ISSUED.code });
    return { kind: "withheld", failure: NEVER_ISSUED };
  }
  const onceForMs = isKeyed ? (resend?.forMs ?? once.keepsMs) : undefined;
  const result = await submit({ request, onceForMs, isInDoubt: resend !== undefined }, client, wait);
  return { kind: "issued", result, id, noted: note(factOf(result)) };
}

function withHeader(request: Request, name: string, value: string): Request {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

type Told<F = Fact> = F extends Fact ? Omit<F, "call" | "id" | "at"> : never;

/** What the journal keeps of a result; nothing where the intent is all that is known. */
function factOf(result: CallResult): Told | undefined {
  switch (result.kind) {
    case "accepted":
      return {
        event: "accepted",
        keys: result.jobs.map(({ key }) => key),
        ...(result.doubts.length === 0 ? {} : { doubts: true }),
      };
    case "synchronous":
      return { event: "ended", status: result.reply.status };
    case "rejected":
      return { event: "not-taken", why: result.failure.code };
    case "unknown":
      return result.keys.length === 0 ? undefined : { event: "in-doubt", keys: result.keys };
    case "cancelled":
      return result.mayBeAccepted ? undefined : { event: "not-taken", why: "step-cancelled" };
  }
}
