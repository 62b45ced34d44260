/** A value, or what stands in the way of it. */
export type Result<T, P = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export function problem<P>(what: P): Result<never, P> {
  return { ok: false, problem: what };
}
