import type { Login } from "../job/api.ts";
import type { Log } from "../text/log.ts";
import type { Session } from "./session.ts";

/** Who logs in. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** The two as HTTP Basic, for a login that has no other place for them. */
  readonly basic: string;
}

/** What a login needs beside the description. */
export interface LoginPlan {
  readonly login: Login;
  readonly credentials: Credentials;
}

export interface SessionNeeds {
  /** Told of each new login after the first; cuts a server's words. */
  readonly log: Pick<Log, "info" | "shorten">;
  /** Told of the token before it is used. */
  onSecret(text: string): void;
}

/** The session of a plan, not open yet; undefined where nobody logs in. */
export async function sessionOf(
  { apiUrl, login }: { readonly apiUrl: string; readonly login?: LoginPlan | undefined },
  needs: SessionNeeds,
): Promise<Session | undefined> {
  if (login === undefined) return undefined;
  // Not even read where the API has no login.
  const { createSession } = await import("./session.ts");
  return createSession({ ...login, ...needs, apiUrl });
}
