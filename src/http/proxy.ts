import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

/** The proxy on the way to a server; user and password decoded. */
export interface HttpProxy {
  readonly isTls: boolean;
  readonly host: string;
  readonly port: number;
  /** Value of `Proxy-Authorization` (RFC 7617); undefined where the URL names no user. */
  readonly authorization: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names for a URL; undefined for none, and for one that `proxyFault` tells of. */
export function findProxy(env: Environment, url: URL): HttpProxy | undefined {
  const named = proxyVariable(env, url);
  if (named === undefined) return undefined;
  const read = readProxy(named.text);
  return typeof read === "string" ? undefined : read;
}

/** What is wrong with the proxy that the environment names for `apiUrl`, without its value; undefined for nothing. */
export function proxyFault(apiUrl: string, env: Environment = process.env): string | undefined {
  if (!URL.canParse(apiUrl)) return undefined;
  const named = proxyVariable(env, new URL(apiUrl));
  if (named === undefined) return undefined;
  const read = readProxy(named.text);
  return typeof read === "string" ? `the environment variable ${named.name} ${read}` : undefined;
}

/** Credentials in the proxy variables of the environment, as written, decoded, and as they travel. */
export function proxySecrets(env: Environment = process.env): readonly string[] {
  return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].flatMap((name) => {
    // Read by hand: what cannot be parsed holds a password all the same.
    const userInfo = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(.*)@/is.exec(env[name] ?? "")?.[1];
    if (userInfo === undefined) return [];
    const password = userInfo.slice(userInfo.indexOf(":") + 1);
    const read = readProxy(env[name] ?? "");
    const travels = typeof read === "string" ? undefined : read.authorization?.replace("Basic ", "");
    return [password, decoded(password) ?? "", travels ?? ""].filter((text) => text !== "");
  });
}

/** Lower case stands above upper case, as everywhere. */
function proxyVariable(
  env: Environment,
  url: URL,
): { readonly name: string; readonly text: string } | undefined {
  if (isLoopback(url.hostname) || isExcluded(env.no_proxy || env.NO_PROXY || "", url)) return undefined;
  const names = url.protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  const name = names.find((each) => env[each]);
  return name === undefined ? undefined : { name, text: env[name] ?? "" };
}

/** A proxy, or what is wrong with its URL. */
function readProxy(text: string): HttpProxy | string {
  const trimmed = text.trim();
  const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(href)) return CODED;
  const url = new URL(href);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return "names a proxy that is neither http nor https: write http://host:port";
  if (/[?#]/.test(href) || url.pathname.includes("@") || url.hostname === "") return CODED;
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined)
    return "has a % in its user or password that begins no code: write %25 for it";
  const isTls = url.protocol === "https:";
  const credentials = `${user}:${password}`;
  return {
    isTls,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
    authorization:
      credentials === ":" ? undefined : `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`,
  };
}

const CODED =
  "is not the URL of a proxy: write http://host:port, and signs such as @ / # ? in a password as %40 %2F %23 %3F";

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]";
}

/** Whether `NO_PROXY` names the server: names with those below them, patterns, addresses, networks; with a port or without. */
function isExcluded(noProxy: string, url: URL): boolean {
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      const { name, wantedPort } = splitPort(entry.replace(/^https?:\/\//i, "").replace(/\/+$/, ""));
      return (wantedPort === undefined || wantedPort === port) && names(name.toLowerCase(), host);
    });
}

/** An IPv6 address without brackets, a name without the dot that ends it. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** `host:port`, `[v6]:port`; the colons of a bare IPv6 address are no port's. */
function splitPort(entry: string): { readonly name: string; readonly wantedPort: string | undefined } {
  const [, name, port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  return name === undefined ? { name: entry, wantedPort: undefined } : { name, wantedPort: port };
}

function names(entry: string, host: string): boolean {
  if (entry === "*") return true;
  const [network = "", bits] = entry.split("/");
  const address = bare(network);
  if (bits !== undefined) return isInside(host, address, Number(bits));
  if (isIP(address) !== 0 && isIP(host) !== 0) return isInside(host, address, isIP(address) === 6 ? 128 : 32);
  if (address.includes("*")) return matches(address, host);
  const name = domainToASCII(address.replace(/^\./, "")) || address;
  // A dot in front means what is below a name and not the name itself.
  return host.endsWith(`.${name}`) || (host === name && !address.startsWith("."));
}

function isInside(host: string, network: string, bits: number): boolean {
  const version = isIP(network);
  if (version === 0 || isIP(host) === 0 || !(bits >= 0 && bits <= (version === 6 ? 128 : 32))) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, version === 6 ? "ipv6" : "ipv4");
  return list.check(host, isIP(host) === 6 ? "ipv6" : "ipv4");
}

/** `*.corp.example`, `10.*`: a star stands for anything. The parts are looked for from left to right, without backtracking. */
function matches(pattern: string, host: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop() ?? "";
  if (!host.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = host.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return host.length - last.length >= at && host.endsWith(last);
}
