import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parseFlags } from "../../simulator/cli/flags.ts";
import { SWITCH_NAMES, SWITCHES } from "../../simulator/switches.ts";
import { basic, received } from "./client.ts";

const CLI = fileURLToPath(new URL("../../simulator/cli/main.js", import.meta.url));

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "um-cli-"));
});

afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Runs the command line to its end. */
async function ran(...args: readonly string[]) {
  const run = promisify(execFile)(process.execPath, [CLI, ...args]);
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

/** Starts the command line; gives what it has printed once it says how to stop. */
async function started(...args: readonly string[]): Promise<string> {
  const started = spawn(process.execPath, [CLI, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  let printed = "";
  for await (const chunk of started.stdout) {
    printed += chunk;
    if (printed.includes("Stop with Ctrl-C.")) return printed;
  }
  throw new Error(`ended early: ${printed}`);
}

function ended(): Promise<readonly [number | null, NodeJS.Signals | null]> {
  return new Promise((resolve) => child?.once("exit", (code, signal) => resolve([code, signal])));
}

/** The curl commands that were printed, run by a shell in their order; gives their output by line. */
async function pasted(printed: string): Promise<readonly string[]> {
  const commands = printed.split("\n").filter((line) => /^(curl|KEY=)/.test(line));
  const script = commands.join("\n").replaceAll('"durationMs":20000', '"durationMs":50');
  const { stdout } = await promisify(execFile)("sh", ["-ec", script]);
  return stdout.trim().split("\n");
}

describe("flags", () => {
  test("--help lists every flag, switches included", async () => {
    const { code, stdout } = await ran("--help");
    expect(code).toBe(0);
    for (const name of SWITCH_NAMES) expect(stdout).toContain(SWITCHES[name].words.join("|"));
    for (const flag of ["--face", "--port", "--http", "--history", "--ca-file", "--job-retention"])
      expect(stdout).toContain(flag);
    for (const flag of ["--idempotency-header", "--idempotency-keeps"]) expect(stdout).toContain(flag);
  });

  test("an unknown flag is an error and exit code 2", async () => {
    const { code, stdout, stderr } = await ran("--prot", "1");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--prot");
  });

  test.each([
    { what: "a word too many", args: ["8443"], fault: "8443" },
    { what: "a port that is none", args: ["--port", "70000"], fault: "--port: expected a whole number" },
    {
      what: "an unknown word of a switch",
      args: ["--hold", "maybe"],
      fault: "--hold: expected honoured | ignored",
    },
    {
      what: "an unknown face",
      args: ["--face", "ontap9"],
      fault: "--face: expected unified-manager | ontap",
    },
    {
      what: "a time that is none",
      args: ["--idempotency-keeps", "1h"],
      fault: "--idempotency-keeps: expected a whole number",
    },
    { what: "a flag without its value", args: ["--history"], fault: "--history" },
  ])("$what is a fault", ({ args, fault }) => {
    expect(parseFlags(args)).toEqual({ fault: expect.stringContaining(fault) });
  });

  test("a face and how long it keeps ended jobs", () => {
    expect(parseFlags(["--face", "ontap", "--job-retention", "50"])).toMatchObject({
      plan: { options: { face: "ontap", jobRetentionMs: 50 } },
    });
  });

  test.each<{ args: readonly string[]; options: object }>([
    { args: [], options: { idempotency: { header: "", keepsMs: 86_400_000 } } },
    {
      args: ["--idempotency-header", "Idempotency-Key", "--idempotency-keeps", "50"],
      options: { idempotency: { header: "Idempotency-Key", keepsMs: 50 } },
    },
  ])("a call taken once: $args", ({ args, options }) => {
    expect(parseFlags(args)).toMatchObject({ plan: { options } });
  });

  test.each(SWITCHES.unsetEnd.words)("an end time that is none: %s", (unsetEnd) => {
    expect(parseFlags(["--unset-end", unsetEnd])).toMatchObject({ plan: { options: { unsetEnd } } });
  });

  test("without flags: https on port 8443", () => {
    expect(parseFlags([])).toMatchObject({
      plan: { options: { face: "unified-manager", port: 8443, tls: true }, caFile: undefined },
    });
  });

  test("a certificate that cannot be written is an error and exit code 1", async () => {
    const { code, stderr } = await ran("--port", "0", "--ca-file", join(folder, "none", "ca.pem"));
    expect(code).toBe(1);
    expect(stderr).toContain("ENOENT");
  });
});

describe("started", () => {
  test("its curl examples work word for word", async () => {
    const caFile = join(folder, "ca.pem");
    const printed = await started("--ca-file", caFile);
    const [accepted = "", ended = "", list = "", control = ""] = await pasted(printed);
    const { key } = JSON.parse(accepted).job;
    expect(JSON.parse(ended)).toMatchObject({ key, state: "completed", status: "normal" });
    expect(JSON.parse(list).records).toMatchObject([{ key }]);
    expect(JSON.parse(control).faults).toMatchObject([{ do: { status: 503 }, left: 1 }]);
    expect(printed).toContain("operator / operator-secret");
  });

  test("so do those of ONTAP", async () => {
    const printed = await started("--http", "--face", "ontap");
    const [accepted = "", job = "", changed = ""] = await pasted(printed);
    expect(JSON.parse(job)).toMatchObject({ uuid: JSON.parse(accepted).job.uuid, code: 0 });
    expect(JSON.parse(changed).jobs.length).toBeGreaterThanOrEqual(3);
  });

  test("so do those of ONTAP Select Deploy", async () => {
    const printed = await started("--http", "--face", "ontap-select-deploy");
    const [ended = ""] = await pasted(printed);
    expect(JSON.parse(ended).record).toMatchObject({ state: "success" });
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends it cleanly, with a poll held", async (signal) => {
    const caFile = join(folder, "ca.pem");
    const printed = await started("--ca-file", caFile, "--hold", "honoured");
    const apiUrl = /https:\S+\/api/.exec(printed)?.[0] ?? "";
    const ca = readFileSync(caFile, "utf8");
    const headers = { Authorization: basic("admin", "admin-secret") };
    const backup = request(`${apiUrl}/admin/backup`, { method: "POST", ca, headers }).end();
    const { key } = (await received(backup)).json.job;
    const held = request(`${apiUrl}/management-server/jobs/${key}?poll_timeout=120`, { ca, headers }).end();
    const cut = expect(received(held)).rejects.toMatchObject({ code: "ECONNRESET" });
    await new Promise((resolve) => held.once("finish", resolve));
    const exit = ended();
    child?.kill(signal);
    expect(await exit).toEqual([0, null]);
    await cut;
  });

  test("plain http, other switches, and a history that a second start finds", async () => {
    const history = join(folder, "jobs.jsonl");
    const flags = ["--http", "--history", history, "--states", "nslm", "--key-encoding", "encoded"];
    const printed = await started(...flags);
    expect(printed).not.toContain("Certificate");
    const url = /http:\S+\/api/.exec(printed)?.[0] ?? "";
    const headers = { Authorization: basic("admin", "admin-secret") };
    const accepted = await fetch(`${url}/admin/backup`, { method: "POST", headers });
    const { job_key: key } = (await accepted.json()) as { job_key: string };
    const exit = ended();
    child?.kill("SIGTERM");
    await exit;
    expect(existsSync(history)).toBe(true);
    const again = /http:\S+\/api/.exec(await started(...flags))?.[0] ?? "";
    const job = (await (await fetch(`${again}/management-server/jobs/${key}`, { headers })).json()) as object;
    expect(job).toMatchObject({ key, state: expect.stringMatching(/^[A-Z]+$/) });
    expect(JSON.stringify(job)).toContain(encodeURIComponent(key));
  });
});
