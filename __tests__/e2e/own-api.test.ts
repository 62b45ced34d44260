import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "@jest/globals";
import { runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { type Handler, sendJson, serve, type TestServer } from "../support/server.ts";

/** A user's own job API, from a description file in the workspace. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const files = {
  "aptly.yml": readFileSync("examples/apis/aptly.yml", "utf8"),
  "lxd.yml": readFileSync("examples/apis/lxd.yml", "utf8"),
};

async function run(api: string, handler: Handler, inputs: Readonly<Record<string, string>> = {}) {
  server = await serve(handler);
  return runAction({ "api-url": `${server.origin}/api`, path: "/x", api, ...inputs }, { files });
}

const UUID = "fc8cbf40-3fc3-4d18-a699-c913e42691cc";
const lxdOperation = (status: string, err = "") => ({
  type: "sync",
  status: "Success",
  status_code: 200,
  metadata: {
    id: UUID,
    description: "Creating instance",
    status,
    err,
    resources: { instances: ["/1.0/instances/c1"] },
  },
});

describe("aptly", () => {
  const aptly =
    (end: number): Handler =>
    ({ method, url }, response) => {
      if (method === "POST") return sendJson(response, 202, { Name: "Publish", ID: 9, State: 0 });
      if (url.endsWith("/output"))
        return sendJson(response, 200, "Publishing...\nUnable to publish: no space left");
      if (url.endsWith("/wait")) {
        setTimeout(() => sendJson(response, 200, { Name: "Publish", ID: 9, State: end }), 200);
        return;
      }
      sendJson(response, 200, { Name: "Publish", ID: 9, State: 1 });
    };

  test("integer words and an integer key; held without a limit of the server's", async () => {
    const result = await run("aptly.yml", aptly(2));
    expect(result.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": "9", polls: "1" });
    expect(server?.requests.map(({ url }) => url)).toEqual(["/api/x", "/api/tasks/9/wait"]);
  });

  test("the reason of a failure is asked for once", async () => {
    const result = await run("aptly.yml", aptly(3));
    expect(result.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
    expect(result.outputs.message).toMatch(/no space left$/);
    expect(server?.requests.filter(({ url }) => url.endsWith("/output")).length).toBe(1);
  });

  test("a hold that our own limit ends is followed by a look and another hold", async () => {
    let waits = 0;
    const result = await run(
      "aptly.yml",
      ({ method, url }, response) => {
        if (method === "POST") return sendJson(response, 202, { ID: 9, State: 0 });
        if (!url.endsWith("/wait")) return sendJson(response, 200, { ID: 9, State: 1 });
        waits += 1;
        if (waits > 1) sendJson(response, 200, { ID: 9, State: 2 });
      },
      { "request-timeout": "2s" },
    );
    expect(result.outputs).toMatchObject({ verdict: "passed", polls: "3" });
    expect(server?.requests.map(({ url }) => url.replace("/api/", ""))).toEqual([
      "x",
      "tasks/9/wait",
      "tasks/9",
      "tasks/9/wait",
    ]);
  });
});

describe("LXD", () => {
  const lxd =
    (status: string, err = ""): Handler =>
    ({ method }, response) =>
      method === "POST"
        ? sendJson(response, 202, {
            type: "async",
            operation: `/1.0/operations/${UUID}`,
            metadata: { id: UUID, status: "Running" },
          })
        : sendJson(response, 200, lxdOperation(status, err));

  test("an envelope that says Success around a failed job", async () => {
    const result = await run("lxd.yml", lxd("Failure", "No such file"));
    expect(result.outputs).toMatchObject({ verdict: "failed", state: "ERROR", message: "No such file" });
    expect(server?.requests[1]?.url).toMatch(new RegExp(`^/api/operations/${UUID}/wait\\?timeout=\\d+$`));
  });

  test("results and result-query", async () => {
    const query = { "result-query": "resources.instances[0]" };
    const result = await run("lxd.yml", lxd("Success"), query);
    expect(JSON.parse(result.outputs.results ?? "")).toEqual({ instances: ["/1.0/instances/c1"] });
    expect(result.outputs).toMatchObject({ verdict: "passed", result: "/1.0/instances/c1" });
  });
});

describe("a wrong description", () => {
  test("is a wrong input: every fault with file, line and place, and nothing is sent", async () => {
    server = await serve((_, response) => sendJson(response, 202, {}));
    const bad = `name: x
accepted: { key: "body.[", foo: 1 }
job:
  path: /tasks/
  state: "lengthh(a)"
words:
  NORMAL: [2]
  ERROR: ["2"]
  MAYBE: [1]
`;
    const result = await runAction(
      { "api-url": `${server.origin}/api`, path: "/x", api: "./bad.yml" },
      { files: { "bad.yml": bad } },
    );
    expect(result.outputs.verdict).toBe("invalid");
    const lines = annotations(result.log, "error")[0]?.split("\n").slice(0, -1);
    expect(lines?.sort()).toEqual([
      expect.stringMatching(/^api: \.\/bad\.yml:2: accepted\.foo is not known here/),
      expect.stringMatching(
        /^api: \.\/bad\.yml:2: accepted\.key "body\.\[" is no JMESPath: .*at character 5/,
      ),
      expect.stringMatching(/^api: \.\/bad\.yml:4: job\.path must hold \{key\}/),
      expect.stringMatching(/^api: \.\/bad\.yml:5: job\.state .*unknown function lengthh\(\) at character 1/),
      expect.stringMatching(/^api: \.\/bad\.yml:8: words\.ERROR has "2", which stands in NORMAL too/),
      expect.stringMatching(/^api: \.\/bad\.yml:9: words\.MAYBE is not known here/),
    ]);
    expect(server.requests).toEqual([]);
  });

  test.each([
    ["a file that is not there", "gone.yml", /"gone\.yml" names no file in the workspace/],
    ["a name that is no API", "unified-manger", /"unified-manger" is no built-in API \(unified-manager, /],
    ["a file that is no YAML", "broken.yml", /broken\.yml:1: is not YAML/],
  ])("%s", async (_, api, message) => {
    const result = await runAction(
      { "api-url": "https://x/api", path: "/x", api },
      { files: { "broken.yml": "a: [" } },
    );
    expect(result.outputs.verdict).toBe("invalid");
    expect(result.outputs.message).toMatch(message);
  });

  test("a wrong result-query", async () => {
    const result = await runAction({ "api-url": "https://x/api", path: "/x", "result-query": "a.[" });
    expect(result.outputs).toMatchObject({
      verdict: "invalid",
      message: expect.stringMatching(/^result-query: "a\.\[" is no JMESPath/),
    });
  });
});

describe("odd replies", () => {
  const description = (accepted: string) => `name: odd
accepted: { key: "${accepted}" }
job: { path: "/jobs/{key}", at: job, state: state }
words: { RUNNING: [busy], NORMAL: [ok] }
`;
  const odd = async (poll: unknown, key = "body.id") => {
    server = await serve(({ method }, response) =>
      method === "POST" ? sendJson(response, 202, { id: "a" }) : sendJson(response, 200, poll),
    );
    return runAction(
      {
        "api-url": `${server.origin}/api`,
        path: "/x",
        api: "odd.yml",
        timeout: "4s",
        "outage-tolerance": "500ms",
      },
      { files: { "odd.yml": description(key) } },
    );
  };

  test("an array where a job object is expected is no job", async () => {
    expect((await odd({ job: [{ state: "ok" }] })).outputs.verdict).toBe("unknown");
  });

  test("a word in no class is running, and is named at the deadline", async () => {
    const result = await odd({ job: { state: "brewing" } });
    expect(result.outputs.verdict).toBe("timed-out");
    expect(result.outputs.message).toMatch(/unknown state "brewing"/);
  });

  test("an expression for the key that yields nothing", async () => {
    const result = await odd({}, "body.nothing");
    expect(result.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(result.outputs.message).toMatch(/has the fields id/);
  });
});
