import { writeFileSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { ClientRequest } from "node:http";

/**
 * Loaded before the built action (`--import`): counts what it does with its journal and the wire, and kills the process
 * at the point that KILL_AT names, with SIGKILL. POINTS_FILE gets the count where it is let live.
 */

const killAt = Number(process.env.KILL_AT || 0);
let passed = 0;

function point(dying: () => void = () => {}): void {
  passed += 1;
  if (passed !== killAt) return;
  dying();
  process.kill(process.pid, "SIGKILL");
}

/** The handle's methods, as far as the action uses them. */
interface Handle {
  readonly fd: number;
  write(this: Handle, bytes: Uint8Array): Promise<unknown>;
  sync(this: Handle): Promise<void>;
  read(this: Handle, ...rest: unknown[]): Promise<unknown>;
}

const some = await open(process.execPath, "r");
const handle = Object.getPrototypeOf(some) as Handle;
await some.close();

const { write, sync, read } = handle;
handle.write = async function (bytes) {
  point();
  point(() => writeSync(this.fd, bytes.subarray(0, Math.ceil(bytes.length / 2))));
  const written = await write.call(this, bytes);
  point();
  return written;
};
handle.sync = async function () {
  await sync.call(this);
  point();
};
handle.read = async function (...rest) {
  const bytes = await read.call(this, ...rest);
  point();
  return bytes;
};

const { end } = ClientRequest.prototype;
ClientRequest.prototype.end = function (this: ClientRequest, ...rest: unknown[]) {
  point();
  this.once("response", () => point());
  return (end as (...all: unknown[]) => ClientRequest).apply(this, rest);
} as typeof end;

process.on("exit", () => {
  if (process.env.POINTS_FILE) writeFileSync(process.env.POINTS_FILE, String(passed));
});
