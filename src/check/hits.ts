import type { DescribedApi } from "../apis/find-api.ts";
import { compileExpression } from "../apis/language/expression.ts";
import { expressionsOf } from "../apis/language/places.ts";
import type { Documents } from "./readings.ts";

/** The expressions of a description that found nothing, by their place. */
export interface Misses {
  /** They hit nothing in any of the replies. */
  readonly missed: readonly string[];
  /** No reply of their kind was there. */
  readonly untried: readonly string[];
}

/** Which expressions of a description hit nothing in what they read. */
export function missesOf({ description, form }: DescribedApi, documents: Documents): Misses {
  const missed: string[] = [];
  const untried: string[] = [];
  for (const { place, text } of expressionsOf(description, form)) {
    // The one word that is no expression.
    if (place === "job.at" && text === "reply") continue;
    const seen = documentsFor(place, documents);
    const isHit = hitOf(place);
    const read = compileExpression(text);
    if (seen.length === 0) untried.push(place);
    else if (read.ok && !seen.some((document) => isHit(read.value(document)))) missed.push(place);
  }
  return { missed, untried };
}

function documentsFor(place: string, { accepted, bodies, jobs }: Documents): readonly unknown[] {
  if (place.startsWith("accepted.")) return accepted;
  if (place === "job.at") return bodies;
  // What else has expressions of its own reads other replies: lists, details, logins.
  return place.startsWith("job.") || !place.includes(".") ? jobs : [];
}

/** A condition that does not hold yields false, which is a word like another but no key and no URL. */
function hitOf(place: string): (value: unknown) => boolean {
  const isNothing = (value: unknown) =>
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return place.startsWith("accepted.")
    ? (value) => !isNothing(value) && value !== false
    : (value) => !isNothing(value);
}
