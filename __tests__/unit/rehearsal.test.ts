import { getEventListeners } from "node:events";
import { describe, expect, test } from "@jest/globals";
import { BUILT_IN_APIS } from "../../src/apis/find-api.ts";
import { compileDescription } from "../../src/apis/language/compile.ts";
import type { Host } from "../../src/host.ts";
import { createRehearsal, rehearse, type Telling } from "../../src/rehearsal.ts";
import { createSecrecy } from "../../src/report/secrecy.ts";
import { describeApi, type PlanOverrides, plan } from "../support/api.ts";
import { startClock } from "../support/clock.ts";

/** The rehearsal of a step's end: it goes all the way, and nobody hears of it. */

/** A host that notes all that is done to it. */
function watchedHost() {
  const clock = startClock();
  const done: string[] = [];
  const note =
    (what: string) =>
    (...args: readonly unknown[]): { readonly ok: true; readonly value: never } => {
      done.push(`${what} ${args.join(" ")}`);
      return { ok: true, value: undefined as never };
    };
  const machine: Partial<Host["machine"]> = { clock, startedAtMs: 0, uniqueId: () => "id" };
  const host: Partial<Host> = {
    mask: note("mask"),
    say: note("say"),
    publish: note("publish"),
    saveFile: note("save"),
    summarise: note("summarise"),
    testReport: note("test report"),
    waitOn: () => "",
    stop: { signal: clock.stop.signal, graceMs: () => 0 },
    machine: machine as Host["machine"],
  };
  return { host: host as Host, done, clock };
}

interface Rehearsed {
  /** How each end that was told was reached: its verdict, or the code of its fault. */
  readonly ends: readonly (string | undefined)[];
  /** What was done to the real host. */
  readonly done: readonly string[];
}

/** Rehearses an end that is told in every way that a host has. */
async function rehearsed(overrides: PlanOverrides = {}): Promise<Rehearsed> {
  const { host, done, clock } = watchedHost();
  const ends: (string | undefined)[] = [];
  const tellEnd: Telling["tellEnd"] = (step, secrecy, nobody) => {
    ends.push(...step.ledger.entries.map(({ outcome }) => outcome?.failure?.code ?? outcome?.verdict));
    secrecy.hide(["a result"]);
    secrecy.hideFromPeople(["a result"]);
    nobody.mask(["a result"]);
    nobody.say("error", "the end");
    nobody.publish({ verdict: "passed" });
    nobody.saveFile("job.json", "{}");
    nobody.summarise?.("# the end");
    nobody.testReport?.("<testsuite/>");
  };
  await clock.ending(rehearse(plan(overrides), { host, secrecy: createSecrecy(host), tellEnd }));
  expect(getEventListeners(host.stop.signal, "abort")).toEqual([]);
  return { ends, done };
}

describe("the rehearsal of an end", () => {
  test.each(BUILT_IN_APIS)("goes through the good end of a job of $name, and does nothing", async (each) => {
    const api = compileDescription(each);
    expect(await rehearsed({ api, failOn: new Set(["ERROR"]) })).toEqual({ ends: ["passed"], done: [] });
  });

  test("is of one stage, and needs no login", async () => {
    const api = describeApi({
      login: { path: "/login", token: "token", header: "X-Token: {token}" },
      next: { key: "build", job: { path: "/builds/{key}", state: "state" }, words: { NORMAL: ["ok"] } },
    });
    expect(await rehearsed({ api })).toEqual({ ends: ["passed"], done: [] });
  });

  test("is over where no word is a good end: it waits for nothing", async () => {
    const api = describeApi({ words: { RUNNING: ["*"] } });
    expect(await rehearsed({ api })).toEqual({ ends: ["internal-error"], done: [] });
  });

  test("does not begin after a signal", async () => {
    const { host, clock } = watchedHost();
    let told = 0;
    const tellEnd = () => {
      told += 1;
    };
    clock.stop.abort();
    await rehearse(plan(), { host, secrecy: createSecrecy(host), tellEnd });
    expect(told).toBe(0);
  });

  test("begins once, and a fault in it is nobody's", async () => {
    const { host, clock } = watchedHost();
    let told = 0;
    const tellEnd = () => {
      told += 1;
      throw new Error("no end");
    };
    const begin = createRehearsal(plan(), { host, secrecy: createSecrecy(host), tellEnd });
    begin();
    begin();
    await clock.pass(1000);
    expect([told, clock.sleeps.length]).toEqual([1, 1]);
  });
});
