import { parseArgs } from "node:util";
import { DEFAULT_KEEPS_MS } from "../api/idempotency.ts";
import { DEFAULT_JOB_RETENTION_MS, type SimulatorOptions } from "../options.ts";
import { FACE_NAMES, type FaceName } from "../products/faces.ts";
import { SWITCH_NAMES, SWITCHES, type Switches } from "../switches.ts";

export interface CliPlan {
  readonly options: Partial<SimulatorOptions>;
  /** Where to write the certificate; a file in the temporary directory otherwise. */
  readonly caFile: string | undefined;
}

export type CliFlags = { readonly help: true } | { readonly fault: string } | { readonly plan: CliPlan };

const DEFAULT_PORT = 8443;

const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const SWITCH_FLAGS = Object.fromEntries(
  SWITCH_NAMES.map((name) => [flagOf(name), { type: "string" as const }]),
);

/** The flags of a command line, or what is wrong with them. */
export function parseFlags(args: readonly string[]): CliFlags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h" },
        face: { type: "string" },
        port: { type: "string" },
        http: { type: "boolean" },
        history: { type: "string" },
        "ca-file": { type: "string" },
        "resource-lag": { type: "string" },
        "job-retention": { type: "string" },
        "idempotency-header": { type: "string" },
        "idempotency-keeps": { type: "string" },
        ...SWITCH_FLAGS,
      },
    });
    if (values.help) return { help: true };
    const port = wholeNumber("port", values.port ?? `${DEFAULT_PORT}`, 65_535);
    const header = values["idempotency-header"] ?? "";
    const keepsMs = milliseconds("idempotency-keeps", values["idempotency-keeps"] ?? `${DEFAULT_KEEPS_MS}`);
    const options: Partial<SimulatorOptions> = {
      ...switchesIn(values as Readonly<Record<string, unknown>>),
      face: faceIn(values.face),
      port,
      jobRetentionMs: milliseconds("job-retention", values["job-retention"] ?? `${DEFAULT_JOB_RETENTION_MS}`),
      resourceLagMs: milliseconds("resource-lag", values["resource-lag"] ?? "0"),
      idempotency: { header, keepsMs },
      tls: !values.http,
      ...(values.history === undefined ? {} : { historyFile: values.history }),
    };
    return { plan: { options, caFile: values["ca-file"] } };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** The text of `--help`. */
export function helpText(): string {
  const switches = SWITCH_NAMES.map((name) => {
    const { words, meaning } = SWITCHES[name];
    return `  --${flagOf(name)} ${words.join("|")}\n      ${meaning}; ${SWITCHES[name].default} by default`;
  });
  return `A stand-in for NetApp Active IQ Unified Manager, or for a relative of it, on 127.0.0.1.

usage: npm run simulator -- [flags]

  --face NAME        ${FACE_NAMES.join("|")}: who is played at /api; ${FACE_NAMES[0]} by default
  --port N           port to listen on, 0 for any; ${DEFAULT_PORT} by default
  --http             plain http, without a certificate
  --ca-file FILE     where to write the certificate to trust; a file in the temporary directory by default
  --history FILE     keep the jobs in this file, beyond a restart
  --resource-lag MS  show a resource only this long after its job has ended; 0 by default
  --job-retention MS how long ONTAP keeps an ended job; ${DEFAULT_JOB_RETENTION_MS} by default
  --idempotency-header NAME
                     take a POST with the same value of this header once; off by default
  --idempotency-keeps MS
                     how long the reply to it is remembered; ${DEFAULT_KEEPS_MS} by default
  --help             this text

What is unknown of the product is a switch:

${switches.join("\n")}

docs/simulator.md says how jobs and faults are chosen.
`;
}

function faceIn(name: string = FACE_NAMES[0]): FaceName {
  const face = FACE_NAMES.find((each) => each === name);
  if (face) return face;
  throw new Error(`--face: expected ${FACE_NAMES.join(" | ")}, not ${JSON.stringify(name)}`);
}

function switchesIn(values: Readonly<Record<string, unknown>>): Partial<Switches> {
  const chosen = SWITCH_NAMES.flatMap((name) => {
    const value = values[flagOf(name)];
    if (value === undefined) return [];
    const words: readonly string[] = SWITCHES[name].words;
    if (!words.includes(value as string)) {
      throw new Error(`--${flagOf(name)}: expected ${words.join(" | ")}, not ${JSON.stringify(value)}`);
    }
    return [[name, value]];
  });
  return Object.fromEntries(chosen) as Partial<Switches>;
}

function milliseconds(flag: string, text: string): number {
  return wholeNumber(flag, text, Number.MAX_SAFE_INTEGER);
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new Error(`--${flag}: expected a whole number, not ${JSON.stringify(text)}`);
}
