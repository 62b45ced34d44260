import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Inputs } from "../../support/action.ts";
import { isAnswering, mustAsk } from "./ask.ts";
import { serveRepository } from "./mirror.ts";
import { type Closable, freePort, setUp, start } from "./programs.ts";

export interface Aptly extends Closable {
  readonly apiUrl: string;
  readonly port: number;
  /** Inputs that reach it. */
  readonly inputs: Inputs;
  /** A fresh mirror; inputs that update it. The job takes `ms` and a little, and ends as `kind` says. */
  readonly mirror: (kind: "good" | "bad", ms: number) => Promise<Inputs>;
}

export const UPDATE = { method: "PUT", body: '{"IgnoreSignatures": true}' } as const;

/** aptly's API with a package uploaded in `up`, and `r1`, a local repository that is published. */
export function startAptly(): Promise<Aptly> {
  return setUp(async (folder, onClose) => {
    const root = join(folder, "root");
    const port = await freePort();
    const settings = {
      rootDir: root,
      gpgDisableSign: true,
      gpgDisableVerify: true,
      architectures: ["amd64"],
    };
    writeFileSync(join(folder, "aptly.conf"), JSON.stringify(settings));
    const program = start("aptly", ["-config=aptly.conf", "api", "serve", `-listen=127.0.0.1:${port}`], {
      cwd: folder,
    });
    onClose(program.stop);
    const apiUrl = `http://127.0.0.1:${port}/api`;
    await program.until(() => isAnswering(apiUrl, "/version"));
    buildPackage(folder, join(root, "upload", "up"));
    await mustAsk(apiUrl, "POST", "/repos", { Name: "r1", DefaultComponent: "main" });
    await mustAsk(apiUrl, "POST", "/repos/r1/file/up?noRemove=1");
    await mustAsk(apiUrl, "POST", "/publish/:.", {
      SourceKind: "local",
      Sources: [{ Name: "r1" }],
      Distribution: "test",
      Architectures: ["amd64"],
      Signing: { Skip: true },
    });
    const repository = await serveRepository(join(root, "public"));
    onClose(repository.close);
    const inputs = { "api-url": apiUrl, api: resolve("examples/apis/aptly.yml") };
    let mirrors = 0;
    return {
      apiUrl,
      port,
      inputs,
      mirror: async (kind: "good" | "bad", ms: number) => {
        mirrors += 1;
        const name = `m${mirrors}`;
        await mustAsk(apiUrl, "POST", "/mirrors", {
          Name: name,
          ArchiveURL: `${repository.origin}/${kind}-${ms}-${name}/`,
          Distribution: "test",
          Components: ["main"],
          Architectures: ["amd64"],
          IgnoreSignatures: true,
        });
        return { ...inputs, ...UPDATE, path: `/mirrors/${name}?_async=1` };
      },
    };
  });
}

/** A small Debian package, so that nothing has to be fetched. */
function buildPackage(folder: string, into: string): void {
  const source = join(folder, "package");
  mkdirSync(join(source, "DEBIAN"), { recursive: true });
  mkdirSync(into, { recursive: true });
  const control = {
    Package: "small",
    Version: "1",
    Architecture: "amd64",
    Maintainer: "Nobody <nobody@example.com>",
    Description: "Nothing",
  };
  const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(source, "DEBIAN", "control"), lines.join(""));
  execFileSync("dpkg-deb", ["--build", "--root-owner-group", source, into], { stdio: "pipe" });
}
