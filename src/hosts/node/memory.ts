import { setFlagsFromString } from "node:v8";

/**
 * Keeps the heap for short-lived objects at its first size. Waiting for a thousand jobs makes plenty of garbage and
 * little that stays; V8 would let it pile up to more than twice the memory before it clears it away (measured with
 * `npm run bench:scale`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
