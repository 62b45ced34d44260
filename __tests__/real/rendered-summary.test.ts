import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startBrowser } from "../support/browser.ts";
import { HOSTILE, hostileFleet, hostileJob, hostileRefusal, hostileView } from "../support/scenes/hostile.ts";
import { fleet, plain, type Scene, VERDICT_SCENES, viewed } from "../support/scenes/scenes.ts";
import { openSummary, type PageOptions } from "../support/summary-page.ts";
import { type Expected, pageFaults } from "./support/page-faults.ts";

/** The summary as people see it: drawn by a browser, of steps that core ran. */

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const LINKS =
  /^https:\/\/um\.example\.com\/api\/management-server\/jobs\/[\w%.~'!*-]+$|^https:\/\/github\.com\/OWNER\/job-gate\/blob\/v1\/docs\/troubleshooting\.md#[a-z-]+$/;

async function faultsOf(
  scene: Scene,
  expected: Omit<Expected, "links">,
  options: PageOptions = {},
): Promise<readonly string[]> {
  const summary = await openSummary(browser, await scene(), options);
  try {
    return await pageFaults(summary, { ...expected, links: LINKS });
  } finally {
    await summary.close();
  }
}

type Shown = readonly [name: string, blocks: string, bars: readonly number[], texts: readonly string[]];

const NEXT = "What to do next:";
const NO_SPACE = "No space left in aggregate aggr1: 500 GB asked for, 212 GB free";
const KEY = "85b642774a960362:-4405f3a8:16e686b7083:-6f0";
const CALL = "POST https://um.example.com/api/storage-provider/luns";

describe("the summary of a step that", () => {
  const rows: readonly Shown[] = [
    [
      "passed",
      "h2 table table picture",
      [5],
      ["✅ Passed: app1-data", KEY, CALL, "NORMAL", "53s, 2 polls", "Map LUN"],
    ],
    [
      "passed with a warning",
      "h2 blockquote table table picture",
      [6],
      ["⚠️ Passed with WARNING: app1-data", "The snapshot reserve is full.", "WARNING", "Take a snapshot"],
    ],
    ["passed at once", "h2 table", [], ["✅ Passed at once: app1-data", CALL, "Elapsed"]],
    ["submitted", "h2 table", [], ["📨 Submitted: app1-data", KEY, CALL, "RUNNING"]],
    [
      "failed",
      "h2 blockquote p table table picture",
      [4],
      [
        "❌ Failed: app1-data",
        `${NO_SPACE}.`,
        NEXT,
        "More: job-failed",
        KEY,
        CALL,
        "ERROR",
        "44s",
        "Create LUN app1-data",
        NO_SPACE,
      ],
    ],
    [
      "failed in part",
      "h2 blockquote p table table picture",
      [6],
      ["❌ Failed: app1-data", "SnapMirror is not licensed.", NEXT, "PARTIAL_FAILURES", "Protect LUN"],
    ],
    [
      "timed out",
      "h2 blockquote p table table picture",
      [3],
      ["⏱️ Timed out: app1-data", "The job goes on.", NEXT, `job-key: ${KEY}`, "RUNNING", "running / normal"],
    ],
    [
      "cancelled",
      "h2 blockquote p table table picture",
      [4],
      ["🛑 Cancelled: app1-data", "The job goes on.", NEXT, `job-key: ${KEY}`, "RUNNING"],
    ],
    [
      "rejected",
      "h2 blockquote p table",
      [],
      ["⛔ Rejected: app1-data", "The LUN app1-data exists already on svm1", NEXT, CALL],
    ],
    [
      "unknown: the reply was lost",
      "h2 blockquote p table",
      [],
      ["❓ Unknown: app1-data", "-6fb0 (Create LUN).", NEXT, CALL],
    ],
    [
      "unknown: the job is gone",
      "h2 blockquote p table table picture",
      [4],
      ["❓ Unknown: app1-data", "can no longer be seen", NEXT, "RUNNING"],
    ],
    [
      "invalid",
      "h2 blockquote p",
      [],
      ["✏️ Invalid inputs", '"30" has no unit', "job-key", NEXT, "Nothing was sent"],
    ],
  ];

  test("ended in any way is among them", () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(VERDICT_SCENES));
  });

  test.each(rows)("%s", async (name, blocks, bars, texts) => {
    const scene = VERDICT_SCENES[name] as Scene;
    expect(await faultsOf(scene, { blocks: blocks.split(" "), bars, texts })).toEqual([]);
  });

  test("says little: no name, no tasks, no times", async () => {
    const texts = ["✅ Passed", "7", "NORMAL", "Elapsed"];
    const summary = await openSummary(browser, await plain());
    const links = /^https:\/\/um\.example\.com\/api\/tasks\/7$/;
    expect(await pageFaults(summary, { blocks: ["h2", "table"], bars: [], texts, links })).toEqual([]);
    await summary.close();
  });
});

describe("the summary of sixty jobs", () => {
  test.each<[name: string, scene: Scene, blocks: string, bars: number, texts: readonly string[]]>([
    [
      "that passed",
      fleet(0),
      "h2 p details picture",
      20,
      ["✅ Passed: 60 jobs", "60 passed", "60 jobs without a fault"],
    ],
    [
      "of which three failed",
      fleet(3),
      "h2 p p table details p pre picture",
      20,
      [
        "❌ Failed: 3 of 60 jobs",
        "3 failed",
        "1 passed with WARNING",
        "56 passed",
        NEXT,
        "sends all 60 calls again",
        "app3-data",
        NO_SPACE,
        "app10-temp",
        "app18-logs",
        "⚠️",
        "56 jobs without a fault",
        "Failed",
        "Others",
        "20 of 60 jobs",
      ],
    ],
    [
      "of which one goes on",
      fleet(2, { isStuck: true }),
      "h2 p p table details p pre p pre picture",
      20,
      [
        "⏱️ Timed out: 1 of 60 jobs",
        "2 failed",
        "1 timed-out",
        NEXT,
        "job-key: ",
        "app3-data",
        "app14-temp",
        "RUNNING",
      ],
    ],
  ])("%s", async (_, scene, blocks, bars, texts) => {
    expect(await faultsOf(scene, { blocks: blocks.split(" "), bars: [bars], texts })).toEqual([]);
  });

  test("and of three hundred says which of them are drawn, in the dark too", async () => {
    const expected = {
      blocks: "h2 p p table details p pre picture".split(" "),
      bars: [20],
      texts: ["Failed: 3 of 300", "296 jobs without a fault", "20 of 300 jobs: failed, then longest"],
    };
    expect(await faultsOf(fleet(3, { size: 300 }), expected, { theme: "dark" })).toEqual([]);
  });

  test("fits a narrow page", async () => {
    const expected = {
      blocks: "h2 p p table details p pre picture".split(" "),
      bars: [20],
      texts: ["Failed: 3 of 60"],
    };
    expect(await faultsOf(fleet(3), expected, { width: 700 })).toEqual([]);
  });
});

test("the summary of the viewing action", async () => {
  const texts = [
    "6 jobs",
    "Submitted (UTC)",
    "⏳",
    "Create LUN",
    "RUNNING",
    "12:12:00",
    "❌",
    NO_SPACE,
    "ERROR",
    "✅",
  ];
  expect(await faultsOf(viewed, { blocks: ["h2", "table"], bars: [], texts })).toEqual([]);
});

describe("hostile text is read as it was written, and is nothing else", () => {
  // Longer ones are cut.
  const beginning = HOSTILE.slice(0, 6);
  const scenes: readonly (readonly [string, Scene, string, readonly number[], readonly string[]])[] = [
    ["in a job and its tasks", hostileJob, "h2 blockquote p table table details picture", [13], HOSTILE],
    ["in a refusal", hostileRefusal, "h2 blockquote p table", [], beginning],
    ["in many jobs", hostileFleet, "h2 p p table p pre p pre picture", [1], beginning],
    ["in a list of jobs", hostileView, "h2 table", [], beginning],
  ];
  test.each(
    scenes.flatMap(([name, ...rest]) => [
      [name, true, ...rest] as const,
      [`${name}, even where nothing is sanitised`, false, ...rest] as const,
    ]),
  )("%s", async (_, isSanitised, scene, blocks, bars, texts) => {
    expect(await faultsOf(scene, { blocks: blocks.split(" "), bars, texts }, { isSanitised })).toEqual([]);
  });
});
