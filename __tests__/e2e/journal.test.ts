import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { GOOD, type JournalBench, openBench } from "../support/journal-action.ts";

/** What a user sees of a journal: the built action, attempt after attempt, against a real server. */

const ON_LINUX = process.platform === "linux";

let bench: JournalBench;
afterEach(() => bench.close());

const verdicts = ({ outputs }: { readonly outputs: Readonly<Record<string, string>> }) =>
  (JSON.parse(outputs.jobs || "[]") as readonly { name: string; verdict: string }[]).map(
    ({ name, verdict }) => `${name} ${verdict}`,
  );

test("of four calls only those are issued again that failed or were refused", async () => {
  bench = await openBench(
    ["good", "bad", "part", "lost"],
    [
      GOOD,
      { ...GOOD, ends: "broken" },
      { ...GOOD, ends: "partly" },
      { ...GOOD, does: "takes and loses" },
      GOOD,
    ],
  );
  const inputs = { "max-parallel": "1" };
  const first = await bench.run(1, { inputs });
  expect(first.log).toContain(`Journal ${bench.journal} begins.`);
  expect(first.summary).not.toContain("Journal");
  expect(verdicts(first)).toEqual(["good passed", "bad failed", "part failed", "lost unknown"]);

  const second = await bench.run(2, { inputs });
  expect(second.log).toContain(
    `Journal ${bench.journal} (attempt 1): 1 done, 1 failed, 1 partly done, 1 in doubt.`,
  );
  expect(verdicts(second)).toEqual(["good passed", "bad passed", "part failed", "lost unknown"]);
  expect(second.exitCode).toBe(31);
  expect(second.outputs["job-key"]?.split("\n")).toEqual(["k0", "k4", "k2"]);
  expect(second.summary).toMatch(/\| Journal \|/);
  expect(second.summary).toMatch(/issued again after attempt 1/);
  expect(second.summary).toContain('{"call":"lost","event":"not-taken","why":"looked"}');

  // What the message asks for; the work of `lost` is k3.
  writeFileSync(
    bench.journal,
    `${bench.text()}{"call":"lost","event":"accepted","keys":["k3"]}\n{"call":"part","event":"not-taken","why":"looked"}\n`,
  );
  const third = await bench.run(3, { inputs: { ...inputs, "fail-on": "ERROR" } });
  expect([third.exitCode, verdicts(third)]).toEqual([
    0,
    ["good passed", "bad passed", "part passed", "lost passed"],
  ]);
  // The one that a person gave up was issued a second time, and nothing else was.
  expect(bench.doubles()).toEqual([expect.stringContaining("part")]);
  expect(bench.posts()).toBe(6);
});

test("a step that was stopped is gone on with", async () => {
  bench = await openBench(["a"], [{ ...GOOD, runsMs: 3000 }]);
  const first = bench.start(1);
  await first.untilOutput("k0");
  first.child.kill("SIGTERM");
  expect((await first.done).outputs.verdict).toBe("cancelled");
  const second = await bench.run(2);
  expect([second.outputs.verdict, second.outputs["job-key"], bench.posts()]).toEqual(["passed", "k0", 1]);
  expect(second.log).toContain("Waited for, not sent again: a (job k0, attempt 1).");
  expect(second.summary).toContain("re-attached, issued by attempt 1");
});

test("a call that is not waited for is not sent twice, and waited for by a later step", async () => {
  bench = await openBench(["a"], [{ ...GOOD, runsMs: 300 }]);
  for (const attempt of [1, 2]) {
    expect((await bench.run(attempt, { inputs: { wait: "false" } })).outputs.verdict).toBe("submitted");
  }
  expect((await bench.run(2)).outputs.verdict).toBe("passed");
  expect(bench.posts()).toBe(1);
});

test("two steps that share a journal at once start nothing twice", async () => {
  bench = await openBench(["a", "b", "c"], [{ ...GOOD, tookMs: 40 }]);
  // Whether one takes over from the other, and when, is up to the machine.
  await Promise.all([bench.run(1), bench.run(1)]);
  expect(bench.doubles()).toEqual([]);
  const after = await bench.run(2);
  expect(bench.doubles()).toEqual([]);
  expect(after.log).not.toContain("internal-error");
});

test("the file is for its owner alone, holds no secret, and may have been through Windows", async () => {
  bench = await openBench(["a"], [GOOD]);
  const inputs = {
    calls: JSON.stringify([{ name: "a", path: "/x/a?token=t0psecret", body: { password: "hunter2" } }]),
    headers: "X-Auth: s3cret-header",
    password: "passw0rd",
    username: "user",
  };
  await bench.run(1, { inputs });
  expect(bench.text()).not.toMatch(/t0psecret|hunter2|s3cret|passw0rd/);
  if (ON_LINUX) expect(statSync(bench.journal).mode & 0o777).toBe(0o600);
  writeFileSync(bench.journal, bench.text().replaceAll("\n", "\r\n"));
  const again = await bench.run(2, { inputs });
  expect([again.outputs.verdict, bench.posts()]).toEqual(["passed", 1]);
});

describe("nothing is sent where the journal", () => {
  const red = async (code: string, attempt: number, inputs = {}) => {
    const before = bench.posts();
    const run = await bench.run(attempt, { inputs });
    expect(run.log).toContain(`(${code})`);
    expect([[2, 31].includes(run.exitCode ?? 0), bench.posts()]).toEqual([true, before]);
    return run;
  };

  test("is missing in a later attempt", async () => {
    bench = await openBench(["a"], [GOOD]);
    expect((await red("journal-missing", 2)).outputs.verdict).toBe("unknown");
  });

  test("tells of another call", async () => {
    bench = await openBench(["a"], [{ ...GOOD, ends: "partly" }]);
    await bench.run(1);
    const calls = JSON.stringify([{ name: "a", path: "/a", body: { size: 2 } }]);
    const run = await red("journal-mismatch", 2, { calls });
    expect(run.outputs.verdict).toBe("invalid");
    expect(run.log).toContain("has another body now");
  });

  test("is damaged", async () => {
    bench = await openBench(["a"], [GOOD]);
    writeFileSync(bench.journal, "hello\n");
    expect((await red("journal-unusable", 1)).log).toContain("line 1 is no JSON object");
  });

  test("is a folder, or lies below a file", async () => {
    bench = await openBench(["a"], [GOOD]);
    mkdirSync(bench.journal);
    await red("journal-unusable", 1);
    rmSync(bench.journal, { recursive: true });
    writeFileSync(bench.journal, "");
    await red("journal-unusable", 1, { journal: join(bench.journal, "luns.jsonl") });
  });

  test("is on a disk without room", async () => {
    bench = await openBench(["a"], [GOOD]);
    // Elsewhere there is no such file, nor can it be made.
    const { log } = await red("journal-unusable", 1, { journal: "/dev/full" });
    if (ON_LINUX) expect(log).toContain("ENOSPC");
  });

  test("lies where no file can be made, not even by root", async () => {
    bench = await openBench(["a"], [GOOD]);
    await red("journal-unusable", 1, { journal: "/proc/luns.jsonl" });
  });

  test("needs names, which the list lacks", async () => {
    bench = await openBench(["a"], [GOOD]);
    const calls = JSON.stringify([{ path: "/a" }, { path: "/b" }]);
    await red("invalid-input", 1, { calls });
  });
});

test("a place that is emptied between attempts leaves a warning", async () => {
  bench = await openBench(["a"], [GOOD]);
  const temp = dirname(bench.journal);
  const inTemp = await bench.run(1, { env: { RUNNER_TEMP: temp } });
  expect(inTemp.log).toMatch(/::warning::The journal .* may be gone .* the runner empties RUNNER_TEMP/);
  const inWorkspace = await bench.run(1, { inputs: { journal: "luns.jsonl" }, env: { RUNNER_TEMP: temp } });
  expect(inWorkspace.log).toMatch(/::warning::The journal luns\.jsonl may be gone .*git clean/);
});

test("with idempotency keys a call whose reply was lost is sent again with its key, by the next attempt too", async () => {
  bench = await openBench(["a", "b"], [{ ...GOOD, does: "takes and loses" }, GOOD], { once: true });
  const run = await bench.run(1);
  expect([verdicts(run), bench.doubles()]).toEqual([["a passed", "b passed"], []]);
  const keys = [...bench.text().matchAll(/"once":"([^"]+)"/g)].map(([, key]) => key);
  expect(new Set(keys).size).toBe(2);
  expect(readFileSync(bench.journal, "utf8")).toContain('"event":"ended"');
});
