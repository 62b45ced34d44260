import { describe, expect, test } from "@jest/globals";
import { isSecretName } from "../../../src/inputs/secret-names.ts";
import { callSecrets, collectSecrets } from "../../../src/inputs/secrets.ts";
import type { InputTexts } from "../../../src/inputs/texts.ts";
import { inputDefaults } from "../../support/action.ts";

const FILES: Readonly<Record<string, string>> = {
  "body.json": '\ufeff{"svm":{"chap_secret":"from-a-file"}}',
  "client.key": "-----BEGIN PRIVATE KEY-----\nAAAABBBB\nCCCC\n-----END PRIVATE KEY-----\n",
};
const secretsOf = (given: Readonly<Record<string, string>>) =>
  collectSecrets({ ...inputDefaults(), ...given } as InputTexts, (path) => {
    const value = FILES[path];
    return value === undefined ? { ok: false, problem: "names no file" } : { ok: true, value };
  });

describe("what must not be seen", () => {
  test.each<[name: string, given: Readonly<Record<string, string>>, secrets: readonly string[]]>([
    ["nothing", {}, []],
    ["a password, and as Basic", { username: "u", password: "hunter2" }, ["hunter2", btoa("u:hunter2")]],
    ["a token", { token: "t0k3n\n" }, ["t0k3n"]],
    ["texts that the user lists", { secrets: "one-more\n  and-another " }, ["one-more", "and-another"]],
    ["a key's lines", { "client-key": "client.key" }, ["AAAABBBB", "CCCC", "AAAABBBBCCCC"]],
    [
      "a key given as text",
      { "client-key": "-----BEGIN PRIVATE KEY-----\nAAAABBBB\n-----END PRIVATE KEY-----" },
      ["AAAABBBB"],
    ],
    ["a key that is no file", { "client-key": "MIIEpasted" }, ["MIIEpasted"]],
    ["a header of credentials", { headers: "X-Api-Key: k1234" }, ["k1234"]],
    ["such a header in one word", { headers: "apikey: k1234\nX-ApiKey: k5678" }, ["k1234", "k5678"]],
    ["a session", { headers: "vmware-api-session-id: abcd" }, ["abcd"]],
    ["a bearer token", { headers: "Authorization: Bearer abc.def" }, ["Bearer abc.def", "abc.def"]],
    [
      "the password in a Basic header",
      { headers: `Authorization: Basic ${btoa("me:hunter2")}` },
      [`Basic ${btoa("me:hunter2")}`, btoa("me:hunter2"), "me:hunter2", "hunter2"],
    ],
    [
      "a Basic header without a colon",
      { headers: `Authorization: Basic ${btoa("hunter2")}` },
      [`Basic ${btoa("hunter2")}`, btoa("hunter2")],
    ],
    [
      "a Basic header that is no base64",
      { headers: "Authorization: Basic hunter%2" },
      ["Basic hunter%2", "hunter%2"],
    ],
    [
      "cookies",
      { headers: "Cookie: SID=s3ss; T=tttt" },
      ["SID=s3ss; T=tttt", "SID=s3ss", "s3ss", "T=tttt", "tttt"],
    ],
    ["another header, if it is long enough", { headers: "X-Tenant: tenant-1\nX-Flag: true" }, ["tenant-1"]],
    [
      "no harmless header",
      {
        headers:
          "Accept: application/json\nIf-Match: abcdefgh\nX-Api-Version: 2026-01-01\nPrefer: respond-async",
      },
      [],
    ],
    ["a query parameter", { path: "/a?access_token=t%2Fk3n&name=something" }, ["t%2Fk3n", "t/k3n"]],
    [
      "fields of the body",
      { body: '{"user":"admin","password":"hunter2","n":[{"apiKey":"k1234"}]}' },
      ["hunter2", "k1234"],
    ],
    ["a number in the body", { body: '{"passphrase":123456}' }, ["123456"]],
    ["a large number in the body", { body: '{"pin":12345678901234567890}' }, ["12345678901234567890"]],
    ["all below a secret's name", { body: '{"secret":{"value":"v4lue"}}' }, ["v4lue"]],
    [
      "credentials, not their user",
      { body: '{"credentials":{"user":"admin","password":"hunter2"}}' },
      ["hunter2"],
    ],
    ["a form", { body: "grant=x&client_secret=s3cr+t" }, ["s3cr+t", "s3cr t"]],
    ["a body in a file", { "body-file": "body.json" }, ["from-a-file"]],
    ["no flag", { body: '{"password":"true","token":null,"key":"resource-key"}' }, []],
    ["what is too short", { password: "abc", username: "u", headers: "X-Api-Key: k" }, [btoa("u:abc")]],
  ])("%s", (_, given, secrets) => {
    expect(secretsOf(given)).toEqual(secrets);
  });

  test("in the calls of a list", () => {
    const calls = [
      { path: "/a?sig=s1gn", body: { password: "hunter2" }, headers: { "X-Auth-Token": "t0k3n" } },
      { body: '{"pwd":"text-body"}' },
      7,
    ];
    expect(callSecrets(calls)).toEqual(["s1gn", "hunter2", "t0k3n", "text-body"]);
    expect(callSecrets("none")).toEqual([]);
  });
});

test.each<[name: string, is: boolean]>([
  ["password", true],
  ["newPassword2", true],
  ["chap_secret", true],
  ["X-Api-Key", true],
  ["access_token", true],
  ["sig", true],
  ["clientSecret", true],
  ["aws.secretAccessKey", true],
  ["key", false],
  ["job_key", false],
  ["tokens_left", false],
  ["design", false],
  ["author", false],
])("%s", (name, is) => {
  expect(isSecretName(name)).toBe(is);
});
