import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { runAction } from "../support/action.ts";
import { lunInputs } from "../support/um.ts";

/** Idempotency keys, against a server that honours them. */

let simulator: Simulator;
beforeEach(async () => {
  const idempotency = { header: "Idempotency-Key", keepsMs: 60_000 };
  simulator = await startSimulator({ tls: false, idempotency });
  // The server takes the call, and its reply is lost.
  simulator.control({ faults: [{ on: { path: "call" }, times: 1, do: { reset: "after" } }] });
});
afterEach(() => simulator.close());

const description = (once: string) => `name: um-once
${once}
accepted: { key: body.job.key }
job: { path: "/management-server/jobs/{key}", state: state, status: status }
words: { RUNNING: [running], DONE: [completed], NORMAL: [normal], ERROR: [error] }
`;
const files = {
  "once.yml": description("once: { header: Idempotency-Key, keeps: 1m }"),
  "plain.yml": description(""),
};
const create = (api: string, headers = "") =>
  runAction({ ...lunInputs(simulator, { durationMs: 100 }), api, headers }, { files });
const keys = () =>
  simulator.requests.flatMap(({ method, headers }) =>
    method === "POST" ? [headers["idempotency-key"]] : [],
  );

test("a call whose reply was lost is sent again with the same key, and its work is done once", async () => {
  const run = await create("once.yml");
  expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": simulator.jobs()[0]?.key });
  expect(simulator.jobs()).toHaveLength(1);
  expect(keys()).toEqual([expect.stringMatching(/^[\w-]{16,}$/), keys()[0]]);
});

test.each([
  ["without such a header", "plain.yml", ""],
  ["with a key of the user's own", "once.yml", "Idempotency-Key: mine-0123456789"],
])("%s it is sent once, and is in doubt", async (_, api, headers) => {
  const run = await create(api, headers);
  expect(run.outputs.verdict).toBe("unknown");
  expect(keys()).toHaveLength(1);
});
