import type { Description } from "../apis/language/description.ts";
import { compileExpression } from "../apis/language/expression.ts";
import { expressionsOf } from "../apis/language/places.ts";

/** The expressions of a description that found nothing, by their place. */
export interface Misses {
  /** They hit nothing in any of the replies. */
  readonly missed: readonly string[];
  /** No reply of their kind was there. */
  readonly untried: readonly string[];
}

/** What the expressions of a description see, by what they are for. */
export interface Documents {
  readonly accepted: readonly unknown[];
  readonly first: StageDocuments;
  readonly second: StageDocuments;
}

export interface StageDocuments {
  /** Bodies in which `job.at` looks. */
  readonly bodies: readonly unknown[];
  readonly jobs: readonly unknown[];
  /** Of the jobs those that ended well, and so hand their work on. */
  readonly done: readonly unknown[];
}

/** Which expressions of a description hit nothing in what they read. */
export function missesOf(description: Description, documents: Documents): Misses {
  const missed: string[] = [];
  const untried: string[] = [];
  for (const { place, text } of expressionsOf(description)) {
    // The one word that is no expression.
    if (/\bjob\.at$/.test(place) && text === "reply") continue;
    const seen = documentsFor(place, documents);
    const read = compileExpression(text);
    if (seen.length === 0) untried.push(place);
    else if (read.ok && !seen.some((document) => isHit(read.value(document), place))) missed.push(place);
  }
  return { missed, untried };
}

function documentsFor(place: string, { accepted, first, second }: Documents): readonly unknown[] {
  if (place.startsWith("accepted.")) return accepted;
  if (/^next\.(key|url)\b/.test(place)) return first.done;
  const [stage, own] = place.startsWith("next.") ? [second, place.slice("next.".length)] : [first, place];
  if (own === "job.at") return stage.bodies;
  // What else has expressions of its own reads other replies: lists, details, logins.
  return own.startsWith("job.") || !own.includes(".") ? stage.jobs : [];
}

/** A condition that does not hold yields false, which is a word like another but no key and no URL. */
function isHit(value: unknown, place: string): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return value !== false || !/^(accepted|next\.(key|url))\b/.test(place);
}
