import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve, type TestServer } from "../../support/server.ts";
import { pause } from "./programs.ts";

/**
 * A web server for a published repository that behaves as the first segment says: `/good-3000-x/dists/…` sends the
 * package index after 3 s, `/bad-3000-x/dists/…` says after 3 s that there is none. `x` tells one mirror from another.
 */
export function serveRepository(folder: string): Promise<TestServer> {
  const delayed = new Set<string>();
  return serve(async ({ url }, response) => {
    const [, site = "", kind, ms, path = ""] =
      /^\/((good|bad)-(\d+)-\w+)\/([\w./+~-]+)$/.exec(decodeURIComponent(url)) ?? [];
    const isIndex = path.includes("/Packages");
    // The index is asked for by several names, and again; only the first is delayed.
    if (isIndex && !delayed.has(site)) {
      delayed.add(site);
      await pause(Number(ms));
    }
    const content = isIndex && kind === "bad" ? undefined : read(join(folder, path));
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
