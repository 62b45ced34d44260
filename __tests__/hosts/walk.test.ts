import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { runCommand } from "../support/command.ts";

/** The walk in docs/job-apis.md shows what happens: its files are taken from the page, and its commands run. */

const page = readFileSync("docs/job-apis.md", "utf8");
const blocks = [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)];

test("the walk through job-gate check", async () => {
  const files: Record<string, string> = {};
  const codes: (number | null)[] = [];
  for (const [, language, name, text = ""] of blocks) {
    if (name !== undefined) files[name] = text;
    if (language !== "console") continue;
    const [command = "", ...shown] = text.split("\n");
    const run = await runCommand(command.split(" ").slice(2), { files });
    expect([run.stdout, run.stderr]).toEqual([shown.join("\n"), ""]);
    codes.push(run.exitCode);
  }
  expect(codes).toEqual([32, 0]);
});
