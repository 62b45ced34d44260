import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parse } from "yaml";
import { type ChaosKind, chaos } from "../support/chaos-arbitraries.ts";
import { runChaos } from "../support/chaos-run.ts";
import { PROMISES } from "./promises.ts";

/** The promises of a step, kept through random faults of server and wire; PROPERTY_RUNS multiplies the runs. */

const TIMES = Number(process.env.PROPERTY_RUNS || 1);
const manifest = parse(readFileSync("action.yml", "utf8")) as { outputs: Readonly<Record<string, unknown>> };
const OUTPUTS = Object.keys(manifest.outputs);

const KINDS: readonly (ChaosKind & { readonly name: string; readonly runs: number })[] = [
  { name: "one call", runs: 11_000, least: 1, most: 1 },
  { name: "one known job", runs: 4000, known: true, least: 1, most: 1 },
  { name: "a few calls", runs: 3000, least: 2, most: 4 },
  { name: "a few known jobs", runs: 1000, known: true, least: 2, most: 4 },
  {
    name: "a few calls, the first failure of which ends the step",
    runs: 1000,
    failFast: true,
    least: 2,
    most: 4,
  },
  { name: "a dozen calls", runs: 300, least: 11, most: 13 },
];

describe("whatever the server and the wire do", () => {
  test.each(KINDS)(
    "$name",
    async ({ runs, ...kind }) => {
      await fc.assert(
        fc.asyncProperty(chaos(kind), async (each) => {
          const run = await runChaos(each);
          const broken = Object.entries(PROMISES).flatMap(([promise, check]) =>
            check(run, OUTPUTS).map((how) => `${promise}: ${how}`),
          );
          expect(broken).toEqual([]);
        }),
        { numRuns: runs * TIMES },
      );
    },
    120_000 * TIMES,
  );
});
