import type { Level } from "../../host.ts";
import type { Write } from "../node/streams.ts";

/** A terminal with one live line below what was printed. */
export interface Terminal {
  /** Prints above the live line. */
  readonly write: Write;
  /** Shows a line in place of the one before, cut to the window. */
  live(line: string): void;
  /** Takes the live line away. */
  end(): void;
  paint(level: Level, text: string): string;
}

/** To the start of the line, and clear it (ECMA-48: CR, EL 2). */
const CLEAR = "\r\u001b[2K";
/** What a terminal adds itself: the cursor, and `^C` where a key ends us. */
const ROOM = 3;
const COLOURS: Readonly<Record<Level, string>> = { debug: "2", info: "", warning: "33", error: "31" };

/** @param stream the log's, where a person reads it */
export function createTerminal(stream: NodeJS.WriteStream): Terminal {
  const hasColour = !process.env.NO_COLOR;
  let shown = "";
  const draw = () => {
    if (shown !== "") stream.write(fitted(shown, (stream.columns || 80) - ROOM));
  };
  return {
    write(line) {
      stream.write(`${shown === "" ? "" : CLEAR}${line}\n`);
      draw();
    },
    live(line) {
      if (line === shown) return;
      stream.write(CLEAR);
      shown = line;
      draw();
    },
    end() {
      if (shown !== "") stream.write(CLEAR);
      shown = "";
    },
    paint: (level, text) =>
      hasColour && COLOURS[level] !== "" ? `\u001b[${COLOURS[level]}m${text}\u001b[0m` : text,
  };
}

/** Whether a person watches the stream as it grows. */
export function isTerminal(stream: NodeJS.WriteStream): boolean {
  const { CI, TERM } = process.env;
  return stream.isTTY === true && !CI && TERM !== "dumb";
}

/** As much of a line as there are columns; wide characters take two (Unicode's East Asian Width). */
export function fitted(line: string, columns: number): string {
  const characters = [...line];
  const widths = characters.map(widthOf);
  if (widths.reduce((sum, width) => sum + width, 0) <= columns) return line;
  let room = columns - 1;
  const end = widths.findIndex((width) => {
    room -= width;
    return room < 0;
  });
  return columns < 1 ? "" : `${characters.slice(0, end).join("")}…`;
}

function widthOf(character: string): number {
  if (/^\p{Mn}$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|^\p{Extended_Pictographic}$/u.test(
    character,
  )
    ? 2
    : 1;
}
