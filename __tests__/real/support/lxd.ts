import { randomFillSync } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Inputs } from "../../support/action.ts";
import { selfSigned } from "../../support/certificates.ts";
import { ask, isAnswering, mustAsk, type Target } from "./ask.ts";
import { type Closable, freePort, isListening, pause, setUp, start } from "./programs.ts";

export interface Lxd extends Closable {
  readonly socket: string;
  /** Inputs that reach it over plain http, by way of socat. */
  readonly http: Inputs;
  /** Inputs that reach it over https, with a client certificate that it trusts. */
  readonly https: Inputs;
  /** Resolves once it has forgotten an operation. */
  readonly untilForgotten: (key: string) => Promise<void>;
  /** Removes all images. */
  readonly dropImages: () => Promise<void>;
}

const POOL = "p1";
const BIG = "big";

/** A body that creates an empty instance. */
export const instance = (name: string): string =>
  JSON.stringify({
    name,
    source: { type: "none" },
    devices: { root: { type: "disk", pool: POOL, path: "/" } },
  });

/** A call whose job packs all that `fillInstance` wrote. */
export const PUBLISH = {
  path: "/images",
  body: JSON.stringify({ source: { type: "instance", name: BIG } }),
} as const;

/** LXD with a storage pool and an instance to publish, in a folder of its own. */
export function startLxd(megabytes: number): Promise<Lxd> {
  if (process.getuid?.() !== 0) throw new Error("LXD must run as root");
  return setUp(async (folder, onClose) => {
    const home = join(folder, "var");
    mkdirSync(home);
    // Nothing listens on the discard port: what LXD fetches at its start stays on this machine.
    const nowhere = "http://127.0.0.1:9";
    const daemon = start("lxd", ["--group", "root"], {
      cwd: folder,
      env: { LXD_DIR: home, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere },
    });
    // It ends its own children and takes its mounts off.
    onClose(daemon.stop);
    const socket = join(home, "unix.socket");
    const local: Target = { socket };
    await daemon.until(() => isAnswering(local, "/internal/ready"));

    const [httpPort, httpsPort] = [await freePort(), await freePort()];
    const client = await selfSigned("client");
    await mustAsk(local, "PATCH", "/1.0", {
      config: { "images.auto_update_interval": "0", "core.https_address": `127.0.0.1:${httpsPort}` },
    });
    await mustAsk(local, "POST", "/1.0/certificates", {
      type: "client",
      name: "client",
      certificate: client.cert.replace(/-----[^-]+-----|\s/g, ""),
    });
    await mustAsk(local, "POST", "/1.0/storage-pools", { name: POOL, driver: "dir" });
    await finish(local, "POST", "/1.0/instances", JSON.parse(instance(BIG)));
    fillInstance(join(home, "storage-pools", POOL, "containers", BIG), megabytes);

    const listen = `TCP-LISTEN:${httpPort},bind=127.0.0.1,reuseaddr,fork`;
    const bridge = start("socat", [listen, `UNIX-CONNECT:${socket}`], { cwd: folder });
    onClose(bridge.stop);
    await bridge.until(isListening(httpPort));
    await daemon.until(isListening(httpsPort));

    const api = resolve("examples/apis/lxd.yml");
    return {
      socket,
      http: { "api-url": `http://127.0.0.1:${httpPort}/1.0`, api },
      https: {
        "api-url": `https://127.0.0.1:${httpsPort}/1.0`,
        api,
        // LXD makes it for its host's name and for 127.0.0.1.
        "ca-certificate": readFileSync(join(home, "server.crt"), "utf8"),
        "client-certificate": client.cert,
        "client-key": client.key,
      },
      untilForgotten: async (key: string) => {
        while ((await ask(local, "GET", `/1.0/operations/${key}`)).status !== 404) await pause(100);
      },
      dropImages: async () => {
        const { metadata } = await mustAsk(local, "GET", "/1.0/images");
        for (const path of metadata as readonly string[]) await finish(local, "DELETE", path);
      },
    };
  });
}

async function finish(local: Target, method: string, path: string, body?: unknown): Promise<void> {
  const { operation } = await mustAsk(local, method, path, body);
  const { metadata } = await mustAsk(local, "GET", `${operation}/wait`);
  const { status, err } = metadata as Readonly<Record<string, unknown>>;
  if (status !== "Success") throw new Error(`${method} ${path}: ${status} ${err}`);
}

/** Random bytes, so that packing them takes its time. */
function fillInstance(folder: string, megabytes: number): void {
  mkdirSync(join(folder, "rootfs"));
  writeFileSync(join(folder, "metadata.yaml"), "architecture: x86_64\ncreation_date: 1700000000\n");
  const chunk = Buffer.alloc(1024 * 1024);
  for (let n = 0; n < megabytes; n += 1) {
    appendFileSync(join(folder, "rootfs", "random"), randomFillSync(chunk));
  }
}
