import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "@jest/globals";
import { runAction } from "../support/action.ts";
import { type Handler, sendJson, serve, type TestServer } from "../support/server.ts";
import { AUTOMATION } from "./gallery/automation.ts";
import { INFRASTRUCTURE } from "./gallery/infrastructure.ts";
import { PIPELINES } from "./gallery/pipelines.ts";
import type { Answer, End, Sample } from "./gallery/sample.ts";

/** Every description of the gallery, through the built action, against a server that answers as its documentation says. */

const SAMPLES = [...AUTOMATION, ...PIPELINES, ...INFRASTRUCTURE];
/** Tried against the servers themselves, in __tests__/real. */
const REAL = ["aptly", "lxd", "orthanc", "redfish-power", "salt"];

let server: TestServer | undefined;
afterEach(() => server?.close());

function send(response: Parameters<Handler>[1], { status, body, headers }: Answer): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  sendJson(response, status, body);
}

/** @param end undefined for a job that runs on */
function play(sample: Sample, end: End | undefined): Handler {
  const { login, accepted, poll, running, more = () => ({}), cancel } = sample;
  let polls = 0;
  return ({ method, url }, response) => {
    const request = `${method} ${url}`;
    const fixed = { ...more(server?.origin ?? ""), ...end?.detail };
    if (request === login?.request) return send(response, login.answer);
    if (request === login?.logout || request === cancel?.request) return send(response, { status: 204 });
    if (Object.hasOwn(fixed, request)) return sendJson(response, 200, fixed[request as keyof typeof fixed]);
    if (request === poll) {
      polls += 1;
      const isRunning = end === undefined || (polls === 1 && running !== undefined);
      return sendJson(response, 200, isRunning ? running : end.body);
    }
    return method === "POST" && !url.includes("cancel")
      ? send(response, accepted)
      : send(response, { status: 404, body: { message: `nothing at ${request}` } });
  };
}

async function run(sample: Sample, end: End | undefined, inputs: Readonly<Record<string, string>> = {}) {
  server = await serve(play(sample, end));
  const text = readFileSync(`examples/apis/${sample.name}.yml`, "utf8");
  return runAction(
    {
      "api-url": server.origin + sample.base,
      api: "./api.yml",
      "poll-interval": "100ms",
      ...sample.inputs,
      ...inputs,
    },
    { files: { "api.yml": text } },
  );
}

const requests = () => (server?.requests ?? []).map(({ method, url }) => `${method} ${url}`);

test("every description has its test, and its line in the table by need", () => {
  const files = readdirSync("examples/apis").map((name) => name.replace(/\.yml$/, ""));
  expect(files.sort()).toEqual([...SAMPLES.map(({ name }) => name), ...REAL].sort());
  const page = readFileSync("docs/job-apis.md", "utf8");
  const listed = [...page.matchAll(/^\| .* \| \[[\w-]+\.yml\]\(\.\.\/examples\/apis\/([\w-]+)\.yml\)/gm)];
  expect(listed.map(([, name]) => name).sort()).toEqual(files);
});

describe.each(SAMPLES.map((sample) => [sample.name, sample] as const))("%s", (_, sample) => {
  test("ends as its good job does", async () => {
    const { outputs } = await run(sample, sample.good);
    const { state, results = {} } = sample.good;
    expect(outputs).toMatchObject({ verdict: "passed", state, "job-key": sample.key });
    expect(JSON.parse(outputs.results ?? "")).toEqual(results);
    expect(requests()).toContain(sample.poll);
    if (sample.login === undefined) return;
    const { request, body, header, logout } = sample.login;
    expect(requests()[0]).toBe(request);
    if (body !== undefined) expect(JSON.parse(server?.requests[0]?.body ?? "")).toEqual(body);
    const [name, value] = header;
    expect(server?.requests.slice(1).map(({ headers }) => headers[name])).toEqual(
      server?.requests.slice(1).map(() => value),
    );
    expect(requests().includes(logout ?? "")).toBe(logout !== undefined);
  });

  test("ends as its bad job does, with the reason", async () => {
    const { outputs } = await run(sample, sample.bad);
    const { state, message } = sample.bad;
    expect(outputs).toMatchObject({ verdict: "failed", state, "job-key": sample.key });
    expect(outputs.message).toBe(message);
  });
});

const RUNNING = SAMPLES.filter(({ running }) => running !== undefined);

describe.each(RUNNING.map((sample) => [sample.name, sample] as const))("%s, which runs on", (_, sample) => {
  test("is cancelled where its API can, and tells how far it was", async () => {
    const { cancel, progress } = sample;
    const given = cancel === undefined ? {} : { "cancel-on": "timeout" };
    const { outputs, summary } = await run(sample, undefined, { timeout: "3s", ...given });
    expect(outputs).toMatchObject({ verdict: "timed-out", state: "RUNNING", "job-key": sample.key });
    if (progress !== undefined) expect(summary).toContain(progress);
    if (cancel === undefined) return;
    expect(outputs.message).toMatch(/Its cancel call was accepted \(HTTP 204\)/);
    const sent = server?.requests.find(({ method, url }) => `${method} ${url}` === cancel.request);
    if (cancel.body !== undefined) expect(JSON.parse(sent?.body ?? "")).toEqual(cancel.body);
  });
});
