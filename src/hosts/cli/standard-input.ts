import { decodeText } from "../../text/encoding.ts";
import type { Result } from "../../text/result.ts";

/** The path that stands for standard input. */
export const STANDARD_INPUT = "-";
const READERS = ["body-file", "calls-file"];

/** Reads standard input, where an input names it; undefined where none does. A signal ends the process meanwhile. */
export async function readStandardInput(
  inputs: Readonly<Record<string, string>>,
): Promise<Result<string | undefined>> {
  const readers = READERS.filter((name) => inputs[name] === STANDARD_INPUT);
  if (readers.length === 0) return { ok: true, value: undefined };
  if (readers.length > 1)
    return { ok: false, problem: `standard input can be read once: ${readers.join(" and ")} both name it` };
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  } catch (fault) {
    return { ok: false, problem: `standard input cannot be read: ${String(fault)}` };
  }
  return decodeText(Buffer.concat(chunks));
}
