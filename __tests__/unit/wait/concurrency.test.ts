import { describe, expect, test } from "@jest/globals";
import { createSemaphore } from "../../../src/wait/concurrency.ts";
import { startClock } from "../../support/clock.ts";

describe("a semaphore", () => {
  async function letThrough(most: number, works: readonly (() => Promise<void>)[]) {
    const semaphore = createSemaphore(most);
    let open = 0;
    let mostOpen = 0;
    const order: number[] = [];
    const results = await Promise.allSettled(
      works.map((work, n) =>
        semaphore(async () => {
          order.push(n);
          mostOpen = Math.max(mostOpen, ++open);
          await work().finally(() => --open);
        }),
      ),
    );
    return {
      semaphore,
      mostOpen,
      order,
      rejected: results.filter(({ status }) => status === "rejected").length,
    };
  }

  test.each([1, 2, 4])("lets so many through at once, in the order in which they came: %d", async (most) => {
    const clock = startClock();
    const work = () => clock.pass(1000);
    const { mostOpen, order } = await clock.ending(letThrough(most, Array(5).fill(work)));
    expect([mostOpen, order, clock.now()]).toEqual([most, [0, 1, 2, 3, 4], Math.ceil(5 / most) * 1000]);
  });

  test("lets as many through after a pause, and after work that failed", async () => {
    const clock = startClock();
    const fail = async () => {
      await clock.pass(1000);
      throw new Error("x");
    };
    const { semaphore, rejected } = await clock.ending(letThrough(1, [fail, fail]));
    await clock.ending(semaphore(() => clock.pass(1000)));
    await clock.ending(Promise.all([semaphore(() => clock.pass(1000)), semaphore(() => clock.pass(1000))]));
    expect([rejected, clock.now()]).toEqual([2, 5000]);
  });
});
