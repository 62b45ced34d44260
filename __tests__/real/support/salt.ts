import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Closable, freePort, pause, setUp, start } from "./programs.ts";

export interface Salt extends Closable {
  readonly apiUrl: string;
  /** Token of a new session. */
  readonly logIn: () => Promise<string>;
  /** Whether a token speaks for anybody. */
  readonly isOpen: (token: string) => Promise<boolean>;
  /** Starts the REST API anew, which forgets all sessions. */
  readonly restartApi: () => Promise<void>;
  /** Resolves once the minion runs a function, or none of that name. */
  readonly untilRunning: (name: string, isRunning: boolean) => Promise<void>;
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
    const begin = (name: "salt-master" | "salt-minion" | "salt-api") =>
      start(name, ["-c", folder], { cwd: folder });
    const [master, minion] = [begin("salt-master"), begin("salt-minion")];
    let rest = begin("salt-api");
    onClose(async () => {
      await Promise.all([rest, minion, master].map((program) => program.stop()));
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
    await master.until(isReady);
    const running = async (name: string) => {
      const ask = [{ client: "local", tgt: MINION, fun: "saltutil.is_running", arg: [name] }];
      const { return: told } = await post("/", ask, { "X-Auth-Token": await logIn() });
      return JSON.stringify(told[0]?.[MINION]) !== "[]";
    };
    return {
      apiUrl,
      logIn,
      isOpen: async (session: string) => {
        const headers = { "X-Auth-Token": session, accept: "application/json" };
        return (await fetch(`${apiUrl}/jobs`, { headers })).status === 200;
      },
      restartApi: async () => {
        await rest.stop();
        rest = begin("salt-api");
      },
      untilRunning: async (name: string, isRunning: boolean) => {
        while ((await running(name)) !== isRunning) await pause(100);
      },
    };
  });
}

/** Settings are YAML, of which JSON is a part. */
function write(folder: string, name: string, settings: object): void {
  writeFileSync(join(folder, name), JSON.stringify(settings));
}
