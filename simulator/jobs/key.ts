import { randomBytes, randomInt } from "node:crypto";

const FIRST_COUNT = -0x8000;

/**
 * Makes keys of the shape the product prints, `hex:signedhex:hex:signedhex`, as in
 * `db409f4c1430246f:e6fd83b:16e69bdf32f:-7fbd` (the product's Swagger file v2): an installation, a process,
 * a time and a count. The job's tasks take the counts that follow, hence `spares`.
 */
export function jobKeys(now: () => number): (spares: number) => string {
  const installation = randomBytes(8).toString("hex");
  const processNumber = randomInt(-0x7fffffff, 0x7fffffff);
  let next = FIRST_COUNT + 1;
  return (spares) => {
    const count = next;
    next += 1 + spares;
    return [installation, ...[processNumber, Math.trunc(now()), count].map((part) => part.toString(16))].join(
      ":",
    );
  };
}
