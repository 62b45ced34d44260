import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { text } from "node:stream/consumers";

/**
 * The least that does what the bench asks of a step, with nothing but Node: a call, its key, one poll that is held, the
 * end. A process of its own; only this file and Node's own modules are loaded.
 */

const { API_URL = "", PATH_OF_CALL = "", AUTHORIZATION = "", BODY = "", CA } = process.env;
const send = API_URL.startsWith("https:") ? requestHttps : requestHttp;

async function json(method: string, path: string, body?: string): Promise<{ job: { key: string } }> {
  const headers = { authorization: AUTHORIZATION, "content-type": "application/json" };
  const response = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    send(`${API_URL}${path}`, { method, headers, ...(CA ? { ca: CA } : {}) }, resolve)
      .on("error", reject)
      .end(body);
  });
  return JSON.parse(await text(response as NodeJS.ReadStream));
}

const { job } = await json("POST", PATH_OF_CALL, BODY);
await json("GET", `/management-server/jobs/${encodeURIComponent(job.key)}?poll_timeout=45`);
