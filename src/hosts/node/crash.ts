/**
 * Settles as `work` does, or rejects with what would otherwise end the process without a word: an exception
 * nobody caught, or an event loop with nothing left to wait for.
 */
export async function orCrash(work: Promise<void>): Promise<void> {
  const crash = new Promise<never>((_, reject) => {
    process.once("uncaughtException", reject);
    process.once("unhandledRejection", reject);
    process.once("beforeExit", () =>
      reject(new Error("nothing was left to wait for, yet the step had not ended")),
    );
  });
  await Promise.race([work, crash]);
}
