import { summary, warning } from "@actions/core";
import type { Printer } from "../../text/redact.ts";

/** Writes the step summary, where the runner takes one. A summary that cannot be written is a warning, no failure. */
export async function writeSummary(text: string, isWanted: boolean, printer: Printer): Promise<void> {
  if (!isWanted || !process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await summary.addRaw(text).write();
  } catch (fault) {
    warning(`The step summary could not be written: ${printer.line(String(fault))}`);
  }
}
