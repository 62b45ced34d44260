import { describe, expect, test } from "@jest/globals";
import { ownKey, reportedKey, stageOf } from "../../../src/job/stage.ts";
import { describeApi } from "../../support/api.ts";

/** Keys of the first and of the second stage, as the API knows them and as they are reported. */

const ONE = describeApi();
const TWO = describeApi({ next: { key: "build", job: { state: "state" }, words: { NORMAL: ["ok"] } } });
const SECOND = TWO.next as NonNullable<typeof TWO.next>;

describe("a key", () => {
  test.each<[name: string, stage: typeof ONE, own: string, reported: string]>([
    ["of an API with one stage", ONE, "17", "17"],
    ["that looks marked, of an API with one stage", ONE, "2:17", "2:17"],
    ["of the first stage", TWO, "17", "17"],
    ["of the first stage, with a mark within it", TWO, "x2:17", "x2:17"],
    ["of the first stage that looks marked", TWO, "2:17", "1:2:17"],
    ["of the first stage that looks marked as such", TWO, "1:17", "1:1:17"],
    ["of the second stage", SECOND, "17", "2:17"],
    ["of the second stage that looks marked", SECOND, "2:17", "2:2:17"],
  ])("%s is reported and taken back as what it is", (_, stage, own, reported) => {
    const api = stage === ONE ? ONE : TWO;
    expect(reportedKey(stage, own)).toBe(reported);
    expect([ownKey(api, reported), stageOf(api, reported)]).toEqual([own, stage]);
  });
});
