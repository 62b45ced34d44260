import { describe, expect, test } from "@jest/globals";
import type { HeaderMap } from "../../../src/client/exchange.ts";
import { basicCredential, withoutLineBreak } from "../../../src/inputs/request.ts";
import { isCredentialHeader } from "../../../src/inputs/secret-names.ts";
import { expectFault, type FaultCase, type Given, planOf } from "./input-case.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const ACCEPT = { Accept: "application/json" };

describe("the headers", () => {
  interface Case {
    readonly name: string;
    readonly given: Given;
    readonly call: HeaderMap;
    readonly poll: HeaderMap;
  }
  const basic = { Authorization: "Basic dTpww6Rzcw==" };
  test.each<Case>([
    { name: "none given", given: {}, call: ACCEPT, poll: ACCEPT },
    { name: "a body", given: { body: "{}" }, call: { ...ACCEPT, ...JSON_TYPE }, poll: ACCEPT },
    {
      name: "a body's file",
      given: { "body-file": "body.json" },
      call: { ...ACCEPT, ...JSON_TYPE },
      poll: ACCEPT,
    },
    { name: "a body of white space is none", given: { body: " \n" }, call: ACCEPT, poll: ACCEPT },
    {
      name: "a file of white space is none",
      given: { "body-file": "empty.json" },
      call: ACCEPT,
      poll: ACCEPT,
    },
    {
      name: "their own, in lines",
      given: { headers: "X-Trace: a: b\n\n  X-Empty-Line:c  " },
      call: { "X-Trace": "a: b", "X-Empty-Line": "c", ...ACCEPT },
      poll: { "X-Trace": "a: b", "X-Empty-Line": "c", ...ACCEPT },
    },
    {
      name: "their own, with names like those that are set here",
      given: { headers: "X-Host: a\nHost-Name: b\nX-Space : c" },
      call: { "X-Host": "a", "Host-Name": "b", "X-Space": "c", ...ACCEPT },
      poll: { "X-Host": "a", "Host-Name": "b", "X-Space": "c", ...ACCEPT },
    },
    {
      name: "their own Accept",
      given: { headers: "accept: text/plain" },
      call: { accept: "text/plain" },
      poll: { accept: "text/plain" },
    },
    {
      name: "Content headers stay with the call",
      given: {
        body: "a=1",
        headers: "content-type: application/x-www-form-urlencoded\nContent-Language: en",
      },
      call: { "content-type": "application/x-www-form-urlencoded", "Content-Language": "en", ...ACCEPT },
      poll: ACCEPT,
    },
    {
      name: "a user",
      given: { username: "u", password: "päss" },
      call: { ...basic, ...ACCEPT },
      poll: { ...basic, ...ACCEPT },
    },
    {
      name: "a password loses one line break",
      given: { username: "u", password: "päss\n" },
      call: { ...basic, ...ACCEPT },
      poll: { ...basic, ...ACCEPT },
    },
    {
      name: "a user without password",
      given: { username: "u" },
      call: { Authorization: "Basic dTo=", ...ACCEPT },
      poll: { Authorization: "Basic dTo=", ...ACCEPT },
    },
    {
      name: "a token",
      given: { token: "t0k3n\r\n" },
      call: { Authorization: "Bearer t0k3n", ...ACCEPT },
      poll: { Authorization: "Bearer t0k3n", ...ACCEPT },
    },
  ])("$name", ({ given, call, poll }) => {
    const plan = planOf(given);
    expect(plan.targets).toMatchObject({ calls: [{ request: { headers: call } }] });
    const [only] = plan.targets.kind === "calls" ? plan.targets.calls : [];
    expect(Object.keys(only?.request.headers ?? {}).sort()).toEqual(Object.keys(call).sort());
    expect(plan.pollHeaders).toEqual(poll);
  });

  test.each<FaultCase>([
    {
      name: "no colon",
      given: { headers: "hunter2" },
      input: "headers",
      says: 'a line is not of the form "Name: value"',
      hides: "hunter2",
    },
    {
      name: "no value",
      given: { headers: "X-Token:" },
      input: "headers",
      says: "X-Token is not of the form",
    },
    {
      name: "no name",
      given: { headers: ": hunter2" },
      input: "headers",
      says: "a line is not of the form",
      hides: "hunter2",
    },
    {
      name: "a name with a space",
      given: { headers: "X Token: hunter2" },
      input: "headers",
      says: "a line is not of the form",
      hides: "hunter2",
    },
    {
      name: "a name of odd characters",
      given: { headers: "X(Token): hunter2" },
      input: "headers",
      says: "X(Token) is not a header name",
      hides: "hunter2",
    },
    {
      name: "a name of an odd character at its start",
      given: { headers: "(Token: hunter2" },
      input: "headers",
      says: "(Token is not a header name",
      hides: "hunter2",
    },
    {
      name: "a value beyond Latin-1",
      given: { headers: "X-Token: hunter2→" },
      input: "headers",
      says: "the value of X-Token has characters",
      hides: "hunter2",
    },
    {
      name: "a value with a control character",
      given: { headers: "X-Token: hun\u0000ter2" },
      input: "headers",
      says: "the value of X-Token has characters",
      hides: "ter2",
    },
    {
      name: "a name twice",
      given: { headers: "X-Token: a\nx-token: b" },
      input: "headers",
      says: "x-token is given twice",
    },
    { name: "Host", given: { headers: "Host: a" }, input: "headers", says: "Host is set by job-gate itself" },
    {
      name: "Content-Length",
      given: { headers: "content-length: 1" },
      input: "headers",
      says: "is set by job-gate itself",
    },
    {
      name: "Transfer-Encoding",
      given: { headers: "Transfer-Encoding: chunked" },
      input: "headers",
      says: "is set by job-gate itself",
    },
  ])("are refused: $name", expectFault);
});

describe("secrets", () => {
  test.each<[text: string, kept: string]>([
    ["a\n", "a"],
    ["a\r\n", "a"],
    ["a\n\n", "a\n"],
    [" a ", " a "],
    ["\na", "\na"],
    ["a\r", "a\r"],
  ])("%j is kept as %j", (text, kept) => {
    expect(withoutLineBreak(text)).toBe(kept);
  });

  test("go into a Basic credential in UTF-8", () => {
    expect(basicCredential("ü", "→")).toBe("Basic w7w64oaS");
  });

  test.each<[name: string, is: boolean]>([
    ["Authorization", true],
    ["Proxy-Authorization", true],
    ["cookie", true],
    ["X-Auth-Token", true],
    ["x-api-key", true],
    ["X-Client-Secret", true],
    ["Token", true],
    ["X-Keyboard", false],
    ["Accept", false],
    ["X-Request-Id", false],
  ])("the header %s holds one: %s", (name, is) => {
    expect(isCredentialHeader(name)).toBe(is);
  });
});
