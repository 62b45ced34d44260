import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Closable, freePort, setUp, start } from "./programs.ts";

export interface Salt extends Closable {
  readonly apiUrl: string;
  /** Token of a new session. */
  readonly logIn: () => Promise<string>;
}

export const USER = "gate";
export const PASSWORD = "gate-secret";
const MINION = "m1";

/** Salt's master with its REST API and one minion. */
export function startSalt(): Promise<Salt> {
  return setUp(async (folder, onClose) => {
    const [publish, answers, api] = [await freePort(), await freePort(), await freePort()];
    const common = { root_dir: folder, user: "root", log_file: join(folder, "log"), log_level: "warning" };
    write(folder, "master", {
      ...common,
      interface: "127.0.0.1",
      publish_port: publish,
      ret_port: answers,
      open_mode: true,
      worker_threads: 3,
      external_auth: { sharedsecret: { [USER]: [".*", "@jobs", "@runner"] } },
      sharedsecret: PASSWORD,
      netapi_enable_clients: ["local", "local_async", "runner"],
      rest_cherrypy: { host: "127.0.0.1", port: api, disable_ssl: true },
    });
    write(folder, "minion", {
      ...common,
      id: MINION,
      master: "127.0.0.1",
      publish_port: publish,
      master_port: answers,
    });
    mkdirSync(join(folder, "sock"));
    const apiUrl = `http://127.0.0.1:${api}`;
    const programs = (["salt-master", "salt-api", "salt-minion"] as const).map((name) =>
      start(name, ["-c", folder], { cwd: folder }),
    );
    onClose(async () => {
      await Promise.all(programs.map((program) => program.stop()));
    });
    const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await fetch(apiUrl + path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { readonly return: readonly Readonly<Record<string, unknown>>[] };
    };
    const logIn = async () => {
      const login = await post("/login", { username: USER, password: PASSWORD, eauth: "sharedsecret" });
      return String(login.return[0]?.token);
    };
    let token = "";
    const isReady = async () => {
      try {
        token ||= await logIn();
        const ping = [{ client: "local", tgt: MINION, fun: "test.ping", timeout: 1 }];
        return (await post("/", ping, { "X-Auth-Token": token })).return[0]?.[MINION] === true;
      } catch {
        return false;
      }
    };
    await programs[0]?.until(isReady);
    return { apiUrl, logIn };
  });
}

/** Settings are YAML, of which JSON is a part. */
function write(folder: string, name: string, settings: object): void {
  writeFileSync(join(folder, name), JSON.stringify(settings));
}
