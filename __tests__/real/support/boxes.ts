import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Closable, freePort, isListening, type Program, setUp, start } from "./programs.ts";

/** What stands between a runner and a server: a reverse proxy, a load balancer, a forward proxy. */

export interface Box extends Closable {
  readonly port: number;
  readonly origin: string;
  readonly log: () => string;
}

/**
 * nginx.
 * @param http what stands within `http { }`; told its port and its folder
 */
export function startNginx(http: (port: number, folder: string) => string): Promise<Box> {
  return box((port, folder) => {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => {
      mkdirSync(join(folder, name));
      return `${name}_temp_path ${join(folder, name)};`;
    });
    const settings = `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary.join(" ")}
  ${http(port, folder)}
}
`;
    writeFileSync(join(folder, "nginx.conf"), settings);
    return start("nginx", ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")], { cwd: folder });
  });
}

/**
 * HAProxy.
 * @param sections its frontends and backends; told the port
 */
export function startHaproxy(sections: (port: number) => string): Promise<Box> {
  return box((port, folder) => {
    const settings = `defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout tarpit 1500ms
${sections(port)}
`;
    writeFileSync(join(folder, "haproxy.cfg"), settings);
    return start("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], { cwd: folder });
  });
}

/**
 * tinyproxy with a user and a password.
 * @param name a host name that it alone resolves, to 127.0.0.1
 */
export function startTinyproxy(name: string, user: string, password: string): Promise<Box> {
  return box((port, folder) => {
    const settings = `Port ${port}
Listen 127.0.0.1
Timeout 60
LogLevel Info
BasicAuth ${user} ${password}
`;
    writeFileSync(join(folder, "tinyproxy.conf"), settings);
    writeFileSync(join(folder, "hosts"), `127.0.0.1 localhost ${name}\n`);
    // In a mount namespace of its own, /etc/hosts is another file; the process becomes tinyproxy itself.
    const within = ["unshare", "--mount", "sh", "-c", 'mount --bind hosts /etc/hosts && exec "$@"', "sh"];
    return start("tinyproxy", ["-d", "-c", join(folder, "tinyproxy.conf")], { cwd: folder, within });
  });
}

/**
 * Varnish with its built-in rules.
 * @param backendPort of the server behind it, on 127.0.0.1
 * @param firstByteTimeout how long it waits for the server to begin a reply, such as `2s`
 */
export function startVarnish(backendPort: number, firstByteTimeout: string): Promise<Box> {
  return box((port, folder) => {
    const backend = `backend default { .host = "127.0.0.1"; .port = "${backendPort}"; .first_byte_timeout = ${firstByteTimeout}; }`;
    writeFileSync(join(folder, "default.vcl"), `vcl 4.1;\n${backend}\n`);
    const storage = ["-s", "malloc,8m", "-n", join(folder, "work")];
    const args = [
      "-j",
      "none",
      "-F",
      "-a",
      `127.0.0.1:${port}`,
      "-f",
      join(folder, "default.vcl"),
      ...storage,
    ];
    return start("varnishd", args, { cwd: folder });
  });
}

function box(launch: (port: number, folder: string) => Program): Promise<Box> {
  return setUp(async (folder, onClose) => {
    const port = await freePort();
    const program = launch(port, folder);
    onClose(program.stop);
    await program.until(isListening(port));
    return { port, origin: `http://127.0.0.1:${port}`, log: program.log };
  });
}
