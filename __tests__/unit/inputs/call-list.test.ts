import { expect, test } from "@jest/globals";
import { withCheckout } from "../../../src/inputs/call-list.ts";

test.each<[problem: string, says: string]>([
  [
    "names no file in the workspace",
    "names no file in the workspace: check the path, and in a workflow that",
  ],
  ["names a folder", "names a folder"],
])("a file of calls that %s", (problem, says) => {
  expect(withCheckout(problem)).toMatch(new RegExp(`^${says}`));
});
