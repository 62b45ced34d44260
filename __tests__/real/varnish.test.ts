import { afterEach, expect, test } from "@jest/globals";
import { runAction } from "../support/action.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";
import { type Box, startVarnish } from "./support/boxes.ts";

/** Varnish with its built-in rules between the step and the server. */

let server: TestServer | undefined;
let varnish: Box | undefined;
afterEach(async () => {
  await varnish?.close();
  await server?.close();
});

const KEY = "17";
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ended = (status: string) => ({ key: KEY, state: "completed", status });

test("503 with Retry-After, after it had passed the call on: in doubt, and not sent twice", async () => {
  let jobs = 0;
  server = await serve(async ({ method }, response) => {
    if (method === "POST") {
      jobs += 1;
      await later(4000);
    }
    sendJson(response, 202, { job: { key: KEY } });
  });
  varnish = await startVarnish(server.port, "2s");
  const run = await runAction({ "api-url": `${varnish.origin}/api`, path: "/luns", timeout: "20s" });
  expect(run.outputs).toMatchObject({ verdict: "unknown" });
  expect(run.outputs.message).toContain("HTTP 503");
  expect(jobs).toBe(1);
});

test("a poll from the cache, of an earlier run that had the same key: the job itself is asked", async () => {
  let run = 0;
  server = await serve(({ method }, response) => {
    if (method === "POST") {
      run += 1;
      return sendJson(response, 202, { job: { key: KEY } });
    }
    sendJson(response, 200, ended(run === 1 ? "normal" : "error"));
  });
  varnish = await startVarnish(server.port, "10s");
  const inputs = {
    "api-url": `${varnish.origin}/api`,
    path: "/luns",
    // What Varnish does not take for a credential, so that it caches.
    headers: "X-Api-Key: key-of-the-run",
    polling: "standard",
    "poll-interval": "1s",
    timeout: "40s",
    "outage-tolerance": "5s",
  };
  const first = await runAction(inputs);
  await later(3000);
  const second = await runAction(inputs);
  expect([first, second].map(({ outputs }) => [outputs.verdict, outputs.state])).toEqual([
    ["passed", "NORMAL"],
    ["unknown", "RUNNING"],
  ]);
  expect(second.outputs.message).toContain("a cache on the way answered in the server's place");
});
