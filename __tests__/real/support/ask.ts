import { type RequestOptions, request } from "node:http";
import { urlToHttpOptions } from "node:url";

/** Requests by which tests prepare a server, past the action. */

/** A base URL, or a Unix socket. */
export type Target = string | { readonly socket: string };

export interface Answer {
  readonly status: number;
  /** The body as JSON; undefined where it is empty. */
  readonly body: unknown;
}

/** Sends JSON and reads JSON. */
export function ask(target: Target, method: string, path: string, body?: unknown): Promise<Answer> {
  const where: RequestOptions =
    typeof target === "string"
      ? urlToHttpOptions(new URL(`${target}${path}`))
      : { socketPath: target.socket, path, host: "localhost" };
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const sent = request({ ...where, method, headers, agent: false }, async (response) => {
      let text = "";
      try {
        for await (const chunk of response.setEncoding("utf8")) text += chunk;
        resolve({
          status: response.statusCode ?? 0,
          body: text.trim() === "" ? undefined : JSON.parse(text),
        });
      } catch (error) {
        reject(error);
      }
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The same, where anything but success is a fault of the preparation. */
export async function mustAsk(
  target: Target,
  method: string,
  path: string,
  body?: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(target, method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body ?? {}) as Readonly<Record<string, unknown>>;
}

/** Whether it answers that with 200. */
export async function isAnswering(target: Target, path: string): Promise<boolean> {
  try {
    return (await ask(target, "GET", path)).status === 200;
  } catch {
    return false;
  }
}
