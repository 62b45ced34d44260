import { describe, test } from "@jest/globals";
import { expectFault, type FaultCase, PEM } from "./input-case.ts";

describe("credentials and TLS", () => {
  const cert = { "client-certificate": PEM };
  const key = { "client-key": PEM };
  test.each<FaultCase>([
    {
      name: "a password alone",
      given: { password: "hunter2" },
      input: "password",
      says: "is given without `username`",
      hides: "hunter2",
    },
    {
      name: "a token beside a user",
      given: { token: "t0k3n", username: "u" },
      input: "token",
      says: "together with `username`",
      hides: "t0k3n",
    },
    {
      name: "a token beside a header",
      given: { token: "t0k3n", headers: "authorization: x" },
      input: "token",
      says: "beside an Authorization header",
      hides: "t0k3n",
    },
    {
      name: "a user beside a header",
      given: { username: "u", headers: "Authorization: x" },
      input: "username",
      says: "beside an Authorization header",
    },
    { name: "a user with a colon", given: { username: "a:b" }, input: "username", says: "holds a colon" },
    {
      name: "a token with a space",
      given: { token: "Bearer t0k3n" },
      input: "token",
      says: "has spaces",
      hides: "t0k3n",
    },
    {
      name: "a token with two line breaks",
      given: { token: "t0k3n\n\n" },
      input: "token",
      says: "line breaks",
      hides: "t0k3n",
    },
    {
      name: "a token beyond ASCII",
      given: { token: "tökén" },
      input: "token",
      says: "characters that a header cannot hold",
      hides: "tökén",
    },
    {
      name: "a CA that is no file",
      given: { "ca-certificate": "gone.pem" },
      input: "ca-certificate",
      says: '"gone.pem" names no file in the workspace, and it is no PEM text',
    },
    {
      name: "a CA's file without PEM",
      given: { "ca-certificate": "notes.txt" },
      input: "ca-certificate",
      says: '"notes.txt" names a file that holds no PEM text',
    },
    {
      name: "a CA in lines without PEM",
      given: { "ca-certificate": "MIIB\nABCD" },
      input: "ca-certificate",
      says: "names no file",
      hides: "ABCD",
    },
    {
      name: "a key pasted without its frame",
      given: { ...cert, "client-key": "MIIBkey" },
      input: "client-key",
      says: "names no file",
      hides: "MIIBkey",
    },
    {
      name: "a key's file without PEM",
      given: { ...cert, "client-key": "notes.txt" },
      input: "client-key",
      says: "holds no PEM text",
      hides: "notes.txt",
    },
    {
      name: "a certificate alone",
      given: cert,
      input: "client-certificate",
      says: "without `client-key`: give both or none",
    },
    {
      name: "a key alone",
      given: key,
      input: "client-key",
      says: "without `client-certificate`: give both or none",
      hides: "MIIB",
    },
  ])("$name", expectFault);
});
