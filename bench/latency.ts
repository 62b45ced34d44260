import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { type Simulator, startSimulator } from "../simulator/server.ts";
import { unifiedManager } from "../src/apis/unified-manager.ts";
import { at, goal, median, numbers } from "./figures.ts";
import {
  AUTHORIZATION,
  CALL_PATH,
  callBody,
  pause,
  type Running,
  startNode,
  startStep,
  untilExit,
} from "./step.ts";

/** How soon a step begins and is over, against a bare Node process that does the same. All in turn within each round. */

const BODY = JSON.stringify(callBody({ never: true, tasks: 0 }));
/** The goals that are written beside the figures. */
const GOALS = { end: 1.6, start: 1.4 } as const;

type Start = (server: Simulator) => Running;

const step =
  (more: Readonly<Record<string, string>> = {}): Start =>
  ({ apiUrl, caPem }) =>
    startStep({
      "api-url": apiUrl,
      username: "storage",
      password: "storage-secret",
      ...(caPem === undefined ? {} : { "ca-certificate": caPem }),
      path: CALL_PATH,
      body: BODY,
      ...more,
    });

const bare: Start = ({ apiUrl, caPem }) =>
  startNode([resolve("build/bench/bare.js")], {
    API_URL: apiUrl,
    PATH_OF_CALL: CALL_PATH,
    AUTHORIZATION,
    BODY,
    ...(caPem === undefined ? {} : { CA: caPem }),
  });

/** The section of RESULTS.md on starts and ends. */
export async function latency(rounds: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-bench-"));
  const [yaml, json] = ["um.yml", "um.json"].map((name) => join(folder, name)) as [string, string];
  writeFileSync(yaml, stringify(unifiedManager));
  writeFileSync(json, JSON.stringify(unifiedManager));
  const plain = await startSimulator({ tls: false });
  const secure = await startSimulator();

  const ends = new Samples();
  const starts = new Samples();
  for (let round = 0; round < rounds; round += 1) {
    ends.add("a bare Node process", await heldEnd(bare, plain));
    ends.add("job-gate", await heldEnd(step(), plain));
    ends.add("job-gate, `summary: false`", await heldEnd(step({ summary: "false" }), plain));
    ends.add("job-gate, SIGINT in place of an end", await heldSignal(plain));
    starts.add("a bare Node process", await firstRequest(bare, secure));
    starts.add("job-gate", await firstRequest(step(), secure));
    starts.add("job-gate, a description in JSON", await firstRequest(step({ api: json }), secure));
    starts.add("job-gate, a description in YAML", await firstRequest(step({ api: yaml }), secure));
  }
  await Promise.all([plain.close(), secure.close()]);
  rmSync(folder, { recursive: true });
  return `## How soon a step begins and is over

${rounds} rounds, each way in turn within a round; ratios are medians of the rounds' own. The bare process loads nothing but Node's own
\`http\` or \`https\`, sends the same call and the same poll, and reads no input but its environment.

End of the job to the end of the process, in a held poll, over http:

${ends.table()}

${ends.goal(GOALS.end)}
What takes longer is reading the job, hiding secrets, three files and the summary. While the job is waited for, the step goes through its
end once for nobody: code that V8 ran before is several times as quick (docs/adr/0006-rehearsal.md).

Start of the process to its first request, over https with a certificate of one's own:

${starts.table()}

${starts.goal(GOALS.start)} A description in YAML loads a parser of 293 kB; one in JSON needs none.`;
}

/** Samples by way, in the order of the rounds; the first way is what the others are compared with. */
class Samples {
  readonly #byWay = new Map<string, number[]>();

  add(way: string, ms: number): void {
    this.#byWay.set(way, [...(this.#byWay.get(way) ?? []), ms]);
  }

  /** How many times as long as the first way, as the median of the rounds' own ratios. */
  #times(way: string): number {
    const [base = []] = this.#byWay.values();
    return median((this.#byWay.get(way) ?? []).map((ms, n) => ms / (base[n] ?? Number.NaN)));
  }

  goal(most: number): string {
    const times = this.#times("job-gate");
    return goal(`at most ${most} times the bare process`, times.toFixed(2), times <= most);
  }

  table(): string {
    const rows = [...this.#byWay].map(([way, all]) => [
      way,
      ...[0.5, 0.1, 0.9].map((share) => `${at(all, share).toFixed(1)} ms`),
      this.#times(way).toFixed(2),
    ]);
    return numbers(["", "median", "10 %", "90 %", "times the bare process"], rows);
  }
}

/** A process whose poll is held. */
async function heldPoll(start: Start, server: Simulator): Promise<Running> {
  const before = server.requests.length;
  const running = start(server);
  while (server.requests.length < before + 2) await pause(2);
  await pause(50);
  return running;
}

async function heldEnd(start: Start, server: Simulator): Promise<number> {
  const { child } = await heldPoll(start, server);
  const key = server.jobs().at(-1)?.key ?? "";
  return untilExit(child, () => server.control({ finish: { key } }));
}

async function heldSignal(server: Simulator): Promise<number> {
  const { child } = await heldPoll(step(), server);
  return untilExit(child, () => child.kill("SIGINT"));
}

/** How long it takes until the server has the call; the process is ended then. */
async function firstRequest(start: Start, server: Simulator): Promise<number> {
  const before = server.requests.length;
  const startedMs = Date.now();
  const { child } = start(server);
  while (server.requests.length === before) await pause(1);
  await untilExit(child, () => child.kill("SIGKILL"));
  return (server.requests[before]?.atMs ?? Number.NaN) - startedMs;
}
