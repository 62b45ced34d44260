import type { RunningAction } from "../../support/action.ts";

/** Resolves once the action has logged a text like that; to be called right behind `startAction`. */
export async function untilLogged({ child, done }: RunningAction, pattern: RegExp): Promise<void> {
  let log = "";
  const seen = new Promise<void>((resolve) => {
    child.stdout?.on("data", (text: string) => {
      log += text;
      if (pattern.test(log)) resolve();
    });
  });
  const ended = done.then((run) => {
    if (!pattern.test(run.log)) throw new Error(`the action ended without logging ${pattern}:\n${run.log}`);
  });
  await Promise.race([seen, ended]);
}
