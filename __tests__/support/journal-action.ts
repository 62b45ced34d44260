import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ActionRun, type Inputs, type RunningAction, startAction } from "./action.ts";
import { modelServer, type PostFate } from "./journal-server.ts";
import { serve } from "./server.ts";

/** The built action with a journal, on a server that knows what was really started. */

export const GOOD: PostFate = { does: "accepts", tookMs: 0, runsMs: 0, ends: "ok" };

const API = `
name: small
accepted: { key: body.id, synchronous: true }
job: { path: "/tasks/{key}", state: state }
words: { RUNNING: [busy], NORMAL: [ok], PARTIAL_FAILURES: [partly], ERROR: [broken] }
`;

export interface JournalBench {
  readonly journal: string;
  readonly inputs: Inputs;
  /** Every time work was started twice. */
  doubles(): readonly string[];
  /** POSTs that reached the server. */
  posts(): number;
  /** How work of a call stands: how it ends, of the last one that was started; undefined for none. */
  truth(call: string): string | undefined;
  text(): string;
  start(attempt: number, more?: AttemptOptions): RunningAction;
  run(attempt: number, more?: AttemptOptions): Promise<ActionRun>;
  close(): Promise<void>;
}

export interface AttemptOptions {
  readonly inputs?: Inputs;
  readonly env?: Readonly<Record<string, string>>;
}

export interface BenchOptions {
  readonly once?: boolean;
}

export async function openBench(
  calls: readonly string[],
  fates: readonly PostFate[],
  { once = false }: BenchOptions = {},
): Promise<JournalBench> {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-journal-"));
  const journal = join(folder, "luns.jsonl");
  const model = modelServer(fates, once);
  let posts = 0;
  const server = await serve(async ({ method, url, headers }, response) => {
    if (method === "POST") posts += 1;
    const key = headers["idempotency-key"];
    const request = {
      method: method === "POST" ? "POST" : "GET",
      url,
      headers: typeof key === "string" ? { "Idempotency-Key": key } : {},
    } as const;
    const { exchange, tookMs } = model.step(request, performance.now());
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    if (exchange.kind === "fault") {
      response.destroy();
      return;
    }
    response.writeHead(exchange.status, { "content-type": "application/json" });
    response.end(exchange.text);
  });
  const inputs: Inputs = {
    "api-url": `${server.origin}/api`,
    api: "small.yml",
    calls: JSON.stringify(calls.map((name) => ({ name, path: `/${name}`, body: {} }))),
    journal,
    "poll-interval": "100ms",
    timeout: "30s",
  };
  const keyed = once ? "once: { header: Idempotency-Key, keeps: 1h }\n" : "";
  const start: JournalBench["start"] = (attempt, { inputs: more = {}, env = {} } = {}) =>
    startAction(
      { ...inputs, ...more },
      {
        env: { GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: String(attempt), ...env },
        files: { "small.yml": `${API}${keyed}` },
      },
    );
  return {
    journal,
    inputs,
    doubles: () => model.doubles,
    posts: () => posts,
    truth: (call) => model.works.filter((work) => work.call === call).at(-1)?.ends,
    text: () => readFileSync(journal, "utf8"),
    start,
    run: (attempt, more) => start(attempt, more).done,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
