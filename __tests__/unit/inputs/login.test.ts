import { describe, expect, test } from "@jest/globals";
import type { JobApi } from "../../../src/job/api.ts";
import { describeApi } from "../../support/api.ts";
import { faultsOf, type Given, read } from "./input-case.ts";

/** `username` and `password` where the API's description has a login. */

const api: JobApi = describeApi({
  login: { path: "/login", token: "body.token", header: "X-Auth-Token: {token}" },
});
const SOURCES = { api: { ok: true as const, value: api } };

function planned(given: Given) {
  const parsed = read(given, SOURCES);
  if (!parsed.ok) throw new Error(parsed.problem.join("\n"));
  const { login, pollHeaders, warnings } = parsed.value.plan;
  return { credentials: login?.credentials, authorization: pollHeaders.Authorization, warnings };
}

describe("an API with a login", () => {
  test.each<[name: string, given: Given, want: object]>([
    [
      "user and password are for the login alone",
      { username: "ops", password: "hunter2\n" },
      {
        credentials: { username: "ops", password: "hunter2", basic: "Basic b3BzOmh1bnRlcjI=" },
        authorization: undefined,
      },
    ],
    [
      "a user with a colon, which a body can carry",
      { username: "corp:ops", password: "x" },
      { credentials: { username: "corp:ops", password: "x", basic: expect.any(String) } },
    ],
    [
      "a gateway's own credentials beside it",
      { username: "ops", password: "hunter2", headers: "Authorization: Gateway g4t3" },
      { authorization: "Gateway g4t3" },
    ],
    [
      "a token in place of a login",
      { token: "t0k3n" },
      { credentials: undefined, authorization: "Bearer t0k3n" },
    ],
    [
      "a session in a header in place of a login",
      { headers: "X-Auth-Token: t0k3n" },
      { credentials: undefined },
    ],
    [
      "a warning where the password goes in clear text",
      { username: "ops", password: "hunter2", "api-url": "http://bmc.example.com" },
      { warnings: ["The credentials go to bmc.example.com in clear text: use https in `api-url`."] },
    ],
  ])("%s", (_, given, want) => {
    expect(planned(given)).toMatchObject(want);
  });

  test("needs somebody who speaks for the user", () => {
    expect(faultsOf({}, SOURCES)).toEqual([
      expect.stringMatching(
        /^username: is missing: the API small has a login \(or give the session in `token`/,
      ),
    ]);
  });
});
