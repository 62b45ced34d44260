import type { Switches } from "../switches.ts";

const VALUES: Readonly<Record<Exclude<Switches["unsetEnd"], "unset">, string | number | boolean>> = {
  "0": 0,
  "-": "-",
  false: false,
  TIME_NA: "TIME_NA",
  "0001-01-01T00:00:00Z": "0001-01-01T00:00:00Z",
  "2099-01-01T00:00:00Z": "2099-01-01T00:00:00Z",
};

/** What stands where the end of a job that has not ended will stand; undefined for nothing of its own. */
export function openEnd({ unsetEnd }: Switches): string | number | boolean | undefined {
  return unsetEnd === "unset" ? undefined : VALUES[unsetEnd];
}
