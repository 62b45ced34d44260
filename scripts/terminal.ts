/** Shows a step's log, outputs and summary in a terminal, much as GitHub shows them on its pages. */

const WIDTH = 60;
const paint = (code: string) => (text: string) =>
  process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text;
const red = paint("31");
const yellow = paint("33");
const bold = paint("1");
const dim = paint("2");

/** A line of the log as the runner shows it: masks act unseen, annotations are told by their colour. */
export function renderLogLine(line: string): readonly string[] {
  const [, name, properties, data] = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
  if (name === undefined) return [line];
  if (name !== "error" && name !== "warning") return [];
  const title = /title=([^,]*)/.exec(properties ?? "")?.[1] ?? "";
  const text = unescapeCommand(`${title === "" ? "" : `${title}: `}${data}`);
  const colour = name === "error" ? red : yellow;
  return text
    .split("\n")
    .map((each, n) => colour(n === 0 ? `${name === "error" ? "Error" : "Warning"}: ${each}` : `  ${each}`));
}

/** The last value of each output, long ones cut. */
export function renderOutputs(file: string): string {
  const outputs = new Map<string, string>();
  for (const [, name, , value] of file.matchAll(/^([^\n<]+)<<(ghadelimiter_[^\n]+)\n([\s\S]*?)\n?\2\n/gm)) {
    outputs.set(name as string, value as string);
  }
  return [...outputs]
    .map(([name, value]) => `${bold(name.padEnd(16))} ${shorten(value.replaceAll("\n", " ⏎ "))}`)
    .join("\n");
}

/** The summary's Markdown: headings, tables in columns, and the gantt drawn with bars. */
export function renderSummary(text: string): string {
  const blocks = text.trim().split(/\n\n/);
  return blocks
    .map((block) => {
      if (block.startsWith("```mermaid")) return drawGantt(block);
      if (block.startsWith("|")) return drawTable(block);
      if (block.startsWith("#")) return bold(plain(block.replace(/^#+ /, "")));
      if (block.startsWith("> "))
        return plain(block.slice(2))
          .split("\n")
          .map((line) => `│ ${line}`)
          .join("\n");
      return plain(block);
    })
    .join("\n\n");
}

function drawTable(block: string): string {
  const rows = block
    .split("\n")
    .filter((_, n) => n !== 1)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => plain(cell.trim())),
    );
  const [head = []] = rows;
  if (isFacts(head)) return rows.map(([name = "", value]) => `${dim(name.padEnd(9))}${value}`).join("\n");
  const widths = head.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  return rows
    .map((row, n) =>
      (n === 0 ? dim : (same: string) => same)(
        row
          .map((cell, m) => cell.padEnd(widths[m] ?? 0))
          .join("  ")
          .trimEnd(),
      ),
    )
    .join("\n");
}

/** A table whose rows are facts has no head of its own. */
function isFacts(head: readonly string[]): boolean {
  return ["State", "Job", "Call"].includes(head[0] ?? "");
}

function drawGantt(block: string): string {
  const bars = [...block.matchAll(/^ {2}(.+) :(crit|active|done), (\d+), (\d+)$/gm)].map(
    ([, name, kind, start, end]) => ({
      name: name as string,
      failed: kind === "crit",
      start: Number(start),
      end: Number(end),
    }),
  );
  const first = Math.min(...bars.map(({ start }) => start));
  const scale = WIDTH / Math.max(1, Math.max(...bars.map(({ end }) => end)) - first);
  const nameWidth = Math.max(...bars.map(({ name }) => name.length));
  return bars
    .map(({ name, failed, start, end }) => {
      const bar = "█".repeat(Math.max(1, Math.round((end - start) * scale)));
      const seconds = ((end - start) / 1000).toFixed(1);
      return `${name.padEnd(nameWidth)} ${" ".repeat(Math.round((start - first) * scale))}${(failed ? red : dim)(bar)} ${seconds}s`;
    })
    .join("\n");
}

/** Markdown without its marks; entities as characters. */
function plain(text: string): string {
  return text
    .replace(/<br>/g, "\n")
    .replace(/<\/?[a-z]+>/g, "")
    .replace(/\[(`[^`]+`|[^\]`]+)\]\([^)]*\)/g, "$1")
    .replace(/\*\*/g, "")
    .replace(/`/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

function unescapeCommand(text: string): string {
  return text
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}… (${text.length} characters)`;
}
