import { describe, expect, test } from "@jest/globals";
import { faultsOf, type Given, PEM, planOf, read } from "./input-case.ts";

describe("PEM texts", () => {
  test.each<[name: string, given: Given, tls: unknown]>([
    ["none", {}, { ca: undefined, cert: undefined, key: undefined, verify: true }],
    ["as text", { "ca-certificate": PEM }, { ca: PEM }],
    ["as a path", { "ca-certificate": "ca.pem" }, { ca: PEM }],
    ["mutual TLS", { "client-certificate": PEM, "client-key": "ca.pem" }, { cert: PEM, key: PEM }],
  ])("%s", (_, given, tls) => {
    expect(read(given)).toMatchObject({ ok: true, value: { tls } });
  });

  test("that do not belong together are a fault of their input", () => {
    const tlsFault = () => ({
      input: "client-key" as const,
      problem: "does not belong to the certificate",
    });
    const given = { "client-certificate": PEM, "client-key": PEM };
    expect(faultsOf(given, { tlsFault })).toEqual(["client-key: does not belong to the certificate"]);
  });
});

test("a proxy that cannot be used is a fault of the base URL", () => {
  expect(faultsOf({}, { proxyFault: () => "HTTPS_PROXY is no URL" })).toEqual([
    "api-url: cannot be reached: HTTPS_PROXY is no URL",
  ]);
});

describe("warnings", () => {
  const user = { username: "u", password: "hunter2" };
  const clear = [expect.stringMatching(/^The credentials go to um.example.com in clear text/)];
  test.each<[name: string, given: Given, warnings: readonly unknown[]]>([
    ["none on https", user, []],
    ["tls-verify: false", { "tls-verify": "false" }, [expect.stringContaining("`tls-verify` is false")]],
    ["a user on http", { ...user, "api-url": "http://um.example.com/api" }, clear],
    ["a token on http", { token: "t0k3n", "api-url": "http://um.example.com/api" }, clear],
    ["a header on http", { headers: "X-Api-Key: k", "api-url": "http://um.example.com/api" }, clear],
    [
      "a header on http beside another",
      { headers: "X-Trace: k\nX-Api-Key: k", "api-url": "http://um.example.com/api" },
      clear,
    ],
    ["http without credentials", { headers: "X-Trace: k", "api-url": "http://um.example.com/api" }, []],
    ["http to localhost", { ...user, "api-url": "http://localhost:8080/api" }, []],
    ["http to 127.0.0.0/8", { ...user, "api-url": "http://127.99.99.99/api" }, []],
    ["http to ::1", { ...user, "api-url": "http://[::1]/api" }, []],
    [
      "http to a name that looks like loopback",
      { ...user, "api-url": "http://127.0.0.1.example.com/api" },
      [expect.stringContaining("127.0.0.1.example.com")],
    ],
  ])("%s", (_, given, warnings) => {
    expect(planOf(given).warnings).toEqual(warnings);
  });
});
