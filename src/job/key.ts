/** A job to wait for: its key as the server wrote it, and where its state is learnt. */
export interface JobRef {
  readonly key: string;
  readonly url: string;
  readonly lastModified: string | undefined;
  /** When the server wants to be asked first, in milliseconds from its reply. */
  readonly firstPollMs?: number | undefined;
  /** Which of the API's expressions for the URL found it, counted from 0; undefined where none did. */
  readonly via: number | undefined;
}

/** No server takes a longer URL. */
const MAX_KEY_LENGTH = 4096;

/**
 * Whether a text can be a job key: not empty, no control characters or lone surrogates, no step in a path, and no
 * longer than a URL.
 */
export function isJobKey(text: string): boolean {
  if (text.length > MAX_KEY_LENGTH) return false;
  return text !== "" && text !== "." && text !== ".." && !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** The text of a key as JSON carries it: a text, or an integer that was read exactly; undefined for all else. */
export function keyText(value: unknown): string | undefined {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Whether two keys name the same job, one of them perhaps percent-encoded once more. */
export function isSameKey(a: string, b: string): boolean {
  return decodeOnce(a) === decodeOnce(b);
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
