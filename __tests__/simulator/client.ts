import {
  type ClientRequest,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { USERS } from "../../simulator/api/users.ts";
import type { Simulator } from "../../simulator/server.ts";

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // A reply is looked into freely; what is not there fails the expectation.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly json: any;
}

export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A name of USERS; "" sends no credentials. */
  readonly user?: string;
}

export interface Client {
  /** Paths start below the origin: `/api/...`, `/simulator/control`. */
  readonly ask: (method: string, path: string, ask?: Ask) => Promise<Received>;
  /** Sends a request and hands over the open exchange. */
  readonly open: (method: string, path: string, ask?: Ask) => ClientRequest;
}

export const LUNS = "/api/storage-provider/luns";
export const JOBS = "/api/management-server/jobs";

export const lun = (simulate: object = {}) => ({
  name: "lun1",
  os_type: "linux",
  space: { size: 1024 },
  performance_service_level: { key: "861f6e4d-0c35-11ea-9d73-fa163e706bc4" },
  svm: { key: "f963839f-0f95-11ea-9963-00a098884af5:type=vserver,uuid=7754a99c-101f-11ea-9963-00a098884af5" },
  simulate,
});

/** The header a user's credentials make. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** Talks to a simulator, on a fresh connection each time, and verifies its certificate. */
export function clientOf(simulator: Simulator): Client {
  const open = (method: string, path: string, { body, headers, user = "admin" }: Ask = {}) => {
    const known = USERS.find(({ username }) => username === user);
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const options = {
      method,
      agent: false as const,
      ca: simulator.caPem,
      headers: {
        ...(known ? { Authorization: basic(known.username, known.password) } : {}),
        // Node sends the body of a DELETE without saying how long it is.
        ...(text === undefined
          ? {}
          : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
        ...headers,
      },
    };
    const send = simulator.caPem === undefined ? httpRequest : httpsRequest;
    const request = send(`${simulator.url}${path}`, options);
    // Errors reach whoever waits for the reply; without a listener they would end the process.
    request.on("error", () => {});
    request.end(text);
    return request;
  };
  return { open, ask: (method, path, ask) => received(open(method, path, ask)) };
}

/** The whole reply; rejects if the connection ends before it. */
export async function received(request: ClientRequest): Promise<Received> {
  const response = await begun(request);
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) };
}

export interface Part {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** Whether the reply came to its end; not if the connection went away before. */
  readonly isWhole: boolean;
}

/** What came of a reply until its end, the end of the connection, or so many bytes. */
export async function partOf(request: ClientRequest, most = Number.POSITIVE_INFINITY): Promise<Part> {
  const response = await begun(request);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (Buffer.concat(chunks).length >= most) break;
    }
  } catch {
    // The bytes until here are what is asked for.
  }
  const { statusCode: status = 0, headers, complete: isWhole } = response;
  return { status, headers, bytes: Buffer.concat(chunks), isWhole };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The reply as soon as its headers are there. */
export function begun(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on("response", resolve);
    request.on("error", reject);
  });
}

/** Creates a LUN and gives the key of its job. */
export async function submitted(client: Client, simulate: object = {}): Promise<string> {
  const accepted = await client.ask("POST", LUNS, { body: lun(simulate) });
  return accepted.json.job.key as string;
}

/** Reads a job. */
export async function jobOf(client: Client, key: string, query = ""): Promise<Received> {
  return client.ask("GET", `${JOBS}/${encodeURIComponent(key)}${query}`);
}
