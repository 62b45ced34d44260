import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Servers from Debian and PyPI as child processes of the tests: in a folder of their own, on 127.0.0.1, ended by their pid. */

const PACKAGES = {
  aptly: "aptly",
  haproxy: "haproxy",
  lxd: "lxd",
  nginx: "nginx-light",
  Orthanc: "orthanc",
  socat: "socat",
  tinyproxy: "tinyproxy",
  varnishd: "varnish",
} as const;

/** Environments of `.ci/real-python`, by program. */
const ENVIRONMENTS = {
  "salt-api": "salt",
  "salt-master": "salt",
  "salt-minion": "salt",
  "sushy-emulator": "sushy",
} as const;

export type ProgramName = keyof typeof PACKAGES | keyof typeof ENVIRONMENTS;

export interface Program {
  readonly pid: number;
  readonly log: () => string;
  /** Resolves once the probe says yes; rejects with the program's own words if it ends or is too slow. */
  readonly until: (probe: () => Promise<boolean>) => Promise<void>;
  /** Resolves once the process is gone. */
  readonly stop: () => Promise<void>;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command line that the program is appended to. */
  readonly within?: readonly string[];
}

const READY_MS = 30_000;
const GRACE_MS = 20_000;

/** Where a program is; a missing one is a fault, never a reason to leave tests out. */
export function find(name: ProgramName): string {
  const { folders, from } = sourceOf(name);
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(`${name} is missing: ${from}`);
}

function sourceOf(name: ProgramName): { readonly folders: readonly string[]; readonly from: string } {
  if (name in ENVIRONMENTS) {
    const environment = ENVIRONMENTS[name as keyof typeof ENVIRONMENTS];
    return { folders: [resolve("reports/python", environment, "bin")], from: "run .ci/real-python" };
  }
  return {
    folders: [...(process.env.PATH ?? "").split(":"), "/usr/local/sbin", "/usr/sbin", "/sbin"],
    from: `install the Debian package ${PACKAGES[name as keyof typeof PACKAGES]} or run .ci/real-packages`,
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function start(name: ProgramName, args: readonly string[], options: ProgramOptions): Program {
  const [command = "", ...rest] = [...(options.within ?? []), find(name), ...args];
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? "", HOME: options.cwd, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  child.on("error", (error) => {
    log += error.message;
  });
  return {
    pid: child.pid ?? 0,
    log: () => log,
    until: async (probe) => {
      const endMs = performance.now() + READY_MS;
      while (!(await probe())) {
        if (isGone(child))
          throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}:\n${log}`);
        if (performance.now() > endMs) throw new Error(`${name} does not answer:\n${log}`);
        await pause(20);
      }
    },
    stop: () => stopChild(child),
  };
}

function isGone(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  child.kill("SIGTERM");
  await gone;
  clearTimeout(force);
}

export interface Closable {
  readonly close: () => Promise<void>;
}

/** Takes down what was set up, the last first. */
export type OnClose = (undo: () => Promise<void> | void) => void;

/** Sets something up in a temporary folder of its own; what was set up is taken down if the rest fails. */
export async function setUp<T>(
  make: (folder: string, onClose: OnClose) => Promise<T>,
): Promise<T & Closable> {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-real-"));
  const undos: (() => Promise<void> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const close = async () => {
    for (const undo of undos.splice(0).reverse()) await undo();
  };
  try {
    const made = await make(folder, (undo) => undos.push(undo));
    return { ...made, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Whether something listens there. */
export function isListening(port: number): () => Promise<boolean> {
  return () =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
