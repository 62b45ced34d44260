import { describe, expect, test } from "@jest/globals";
import { nearNames } from "../../../src/inputs/near-names.ts";
import { INPUT_NAMES } from "../../../src/inputs/texts.ts";
import { faultsOf } from "./input-case.ts";

describe("an input that nobody reads", () => {
  test.each<[name: string, meant: string]>([
    ["api_url", "api-url"],
    ["apiurl", "api-url"],
    ["fail_on", "fail-on"],
    ["jobkey", "job-key"],
    ["job_key", "job-key"],
    ["tls_verify", "tls-verify"],
    ["pasword", "password"],
    ["poll-intervall", "poll-interval"],
    ["timeouts", "timeout"],
  ])("%s is wrong, and %s is named", (name, meant) => {
    expect(nearNames([name], INPUT_NAMES)).toEqual([`${name}: is no input: write ${meant}`]);
  });

  test.each(["verbose", "working-directory", "x", "region", "cluster", "debug"])(
    "%s is near to none, and none of our business",
    (name) => {
      expect(nearNames([name], INPUT_NAMES)).toEqual([]);
    },
  );

  test("every known input is known", () => {
    expect(nearNames(INPUT_NAMES, INPUT_NAMES)).toEqual([]);
  });

  test("is told with all else that is wrong", () => {
    expect(faultsOf({ timeout: "30" }, { givenNames: ["fail_on", "timeout"] })).toEqual([
      "fail_on: is no input: write fail-on",
      expect.stringContaining('timeout: "30" has no unit'),
    ]);
  });
});
