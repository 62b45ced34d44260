/** Prints one line, or several. */
export type Write = (line: string) => void;

export const writeOut: Write = (line) => void process.stdout.write(`${line}\n`);
export const writeErr: Write = (line) => void process.stderr.write(`${line}\n`);

/** Whoever closes our output early, as `head` does, changes nothing about what we do. */
export function surviveClosedStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
