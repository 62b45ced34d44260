import { describe, expect, test } from "@jest/globals";
import { findProxy, proxyFault, proxySecrets } from "../../../src/http/proxy.ts";

const HTTPS_PROXY = "http://proxy.test:3128";
const throughProxy = (noProxy: string, href: string) =>
  findProxy({ HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY, NO_PROXY: noProxy }, new URL(href)) !== undefined;

describe("NO_PROXY", () => {
  test.each<[name: string, noProxy: string, href: string, isDirect: boolean]>([
    ["nothing", "", "https://um.corp.example/api", false],
    ["everything", "*", "https://um.corp.example/api", true],
    ["the name", "um.corp.example", "https://um.corp.example/api", true],
    ["the name in capitals", "UM.Corp.Example", "https://um.corp.example/api", true],
    ["the name with a dot at its end", "um.corp.example.", "https://um.corp.example/api", true],
    ["a name whose URL has a dot at its end", "um.corp.example", "https://um.corp.example./api", true],
    ["a name above it", "corp.example", "https://um.corp.example/api", true],
    ["a name above it, with a dot", ".corp.example", "https://um.corp.example/api", true],
    ["a name with a dot is not the name itself", ".corp.example", "https://corp.example/api", false],
    ["a pattern", "*.corp.example", "https://um.corp.example/api", true],
    ["a pattern in the middle", "um-*.corp.example", "https://um-17.corp.example/api", true],
    ["a pattern that ends elsewhere", "*.corp.example", "https://um.corp.example.net/api", false],
    ["a pattern longer than the name", "um.*um.corp", "https://um.corp/api", false],
    ["the end of a word", "orp.example", "https://um.corp.example/api", false],
    ["a list with blanks", "a.test, um.corp.example", "https://um.corp.example/api", true],
    ["a list of blanks alone", "a.test um.corp.example", "https://um.corp.example/api", true],
    ["the port as well", "um.corp.example:8443", "https://um.corp.example:8443/api", true],
    ["another port", "um.corp.example:8443", "https://um.corp.example/api", false],
    ["the port of the scheme", "um.corp.example:443", "https://um.corp.example/api", true],
    ["the port of http", ".corp.example:80", "http://um.corp.example/api", true],
    ["a URL", "https://um.corp.example/", "https://um.corp.example/api", true],
    ["another alphabet", "müller.example", "https://um.xn--mller-kva.example/api", true],
    ["an address", "10.1.2.3", "https://10.1.2.3/api", true],
    ["an address with a port", "10.1.2.3:443", "https://10.1.2.3/api", true],
    ["the end of an address", "2.3", "https://10.1.2.3/api", false],
    ["a pattern of addresses", "10.*", "https://10.1.2.3/api", true],
    ["a network", "10.0.0.0/8", "https://10.1.2.3/api", true],
    ["a network written by one of its hosts", "10.9.9.9/8", "https://10.1.2.3/api", true],
    ["another network", "10.0.0.0/16", "https://10.1.2.3/api", false],
    ["the network of all", "0.0.0.0/0", "https://10.1.2.3/api", true],
    ["a network and a name", "10.0.0.0/8", "https://10.corp.example/api", false],
    ["no network", "10.0.0.0/33", "https://10.0.0.0/api", false],
    ["a network of IPv6", "fd00::/8", "https://[fd12::1]/api", true],
    ["a network of IPv6 in brackets", "[fd00::]/8", "https://[fd12::1]/api", true],
    ["another network of IPv6", "fd00::/16", "https://[fd12::1]/api", false],
    ["an IPv6 address", "fd12::1", "https://[fd12::1]/api", true],
    ["an IPv6 address written out", "fd12:0:0:0:0:0:0:1", "https://[fd12::1]/api", true],
    ["an IPv6 address in brackets", "[fd12::1]", "https://[fd12::1]/api", true],
    ["an IPv6 address in brackets with its port", "[fd12::1]:8443", "https://[fd12::1]:8443/api", true],
    ["an IPv6 address in brackets with another port", "[fd12::1]:8443", "https://[fd12::1]/api", false],
    ["loopback", "", "https://127.0.0.1:8443/api", true],
    ["loopback by name", "", "http://localhost/api", true],
    ["loopback of IPv6", "", "http://[::1]/api", true],
  ])("%s", (_, noProxy, href, isDirect) => {
    expect(throughProxy(noProxy, href)).toBe(!isDirect);
  });

  test("lower case stands above upper case", () => {
    const env = { HTTPS_PROXY, NO_PROXY: "*", no_proxy: "other.test" };
    expect(findProxy(env, new URL("https://um.test"))).toBeDefined();
  });
});

describe("a proxy", () => {
  test.each<[name: string, text: string, want: unknown]>([
    ["by its URL", "http://proxy.test:3128", { isTls: false, host: "proxy.test", port: 3128 }],
    ["without a scheme", "proxy.test:3128", { isTls: false, host: "proxy.test", port: 3128 }],
    ["by an address without a scheme", "10.0.0.1:3128", { host: "10.0.0.1", port: 3128 }],
    ["without a port", "http://proxy.test/", { host: "proxy.test", port: 80 }],
    ["that speaks TLS", "https://proxy.test", { isTls: true, host: "proxy.test", port: 443 }],
    ["of IPv6", "http://[fd00::1]:3128", { host: "fd00::1", port: 3128 }],
    ["with a user", "http://u:p%40ss@proxy.test", { authorization: `Basic ${btoa("u:p@ss")}` }],
    ["with a user and no scheme", "u:p@proxy.test:3128", { authorization: `Basic ${btoa("u:p")}` }],
    ["without a user", "http://proxy.test", { authorization: undefined }],
  ])("%s", (_, text, want) => {
    expect(findProxy({ https_proxy: text }, new URL("https://um.test"))).toMatchObject(want as object);
    expect(proxyFault("https://um.test", { https_proxy: text })).toBeUndefined();
  });

  test.each<[name: string, text: string, says: string]>([
    ["a bare % in the password", "http://user:100%sure@proxy.test:3128", "write %25"],
    ["a bare % in the user", "http://50%:secret1@proxy.test:3128", "write %25"],
    ["a code that is no UTF-8", "http://user:%ff%fesecret@proxy.test", "write %25"],
    ["a # in the password", "http://user:12#secret@proxy.test:3128", "%23"],
    ["a / in the password", "http://user:12/secret@proxy.test:3128", "%2F"],
    ["a ? in the password", "http://user:12?secret@proxy.test:3128", "%3F"],
    ["SOCKS", "socks5://proxy.test:1080", "neither http nor https"],
    ["a port that is none", "http://proxy.test:port", "is not the URL of a proxy"],
    ["blanks within", "http://pro xy.test", "is not the URL of a proxy"],
    ["nothing but a scheme", "http://", "is not the URL of a proxy"],
  ])("that cannot be used: %s", (_, text, says) => {
    const fault = proxyFault("https://um.test/api", { HTTPS_PROXY: text });
    expect(fault).toContain("HTTPS_PROXY");
    expect(fault).toContain(says);
    expect(fault).not.toMatch(/secret|sure/);
    expect(findProxy({ HTTPS_PROXY: text }, new URL("https://um.test/api"))).toBeUndefined();
  });

  test.each<[name: string, env: Record<string, string>, apiUrl: string]>([
    ["it is not for this scheme", { HTTP_PROXY: "socks5://x" }, "https://um.test"],
    ["the server is excluded", { HTTPS_PROXY: "socks5://x", NO_PROXY: "um.test" }, "https://um.test"],
    ["the server is on this machine", { HTTPS_PROXY: "socks5://x" }, "https://localhost"],
    ["the URL is none", { HTTPS_PROXY: "socks5://x" }, "um"],
    ["none is named", {}, "https://um.test"],
  ])("is not looked at where %s", (_, env, apiUrl) => {
    expect(proxyFault(apiUrl, env)).toBeUndefined();
  });

  test("has secrets: the password as written, decoded, and as it travels", () => {
    expect(proxySecrets({ HTTPS_PROXY: "http://u:p%40ss@proxy.test", http_proxy: "u:100%sure@p" })).toEqual([
      "p%40ss",
      "p@ss",
      btoa("u:p@ss"),
      "100%sure",
    ]);
    expect(proxySecrets({ HTTPS_PROXY: "http://proxy.test" })).toEqual([]);
  });
});
