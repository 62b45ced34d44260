/**
 * The cookies of one origin, for the length of the step: some servers keep the state of a job in one. Names,
 * values and expiry are honoured; paths are not, since everything goes to the one API.
 */
export interface CookieJar {
  /** Takes in the `Set-Cookie` headers of a reply (RFC 6265, 5.2). */
  take(setCookie: readonly string[], nowMs: number): void;
  /** The `Cookie` header for the next request; undefined where there is none. */
  header(own: string | undefined): string | undefined;
}

/** What is shorter is masked nowhere: it would blot out the log. */
const MIN_SECRET_LENGTH = 4;

/** @param onSecret told once of each value, as it travels */
export function createCookieJar(onSecret: (text: string) => void = () => {}): CookieJar {
  const cookies = new Map<string, string>();
  const told = new Set<string>();
  const tell = (value: string) => {
    if (value.length < MIN_SECRET_LENGTH || told.has(value)) return;
    told.add(value);
    onSecret(value);
  };
  return {
    take(setCookie, nowMs) {
      for (const line of setCookie) {
        const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*)/.exec(line) ?? [];
        if (name === undefined || value === undefined) continue;
        tell(value.trim().replace(/^"(.*)"$/, "$1"));
        if (isExpired(line, nowMs)) cookies.delete(name);
        else cookies.set(name, value.trim());
      }
    },
    header(own) {
      const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
      const all = own === undefined ? pairs : [own, ...pairs];
      return all.length === 0 ? undefined : all.join("; ");
    },
  };
}

/** `Max-Age` stands above `Expires`. */
function isExpired(line: string, nowMs: number): boolean {
  const maxAge = /;\s*max-age\s*=\s*(-?\d+)/i.exec(line)?.[1];
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = Date.parse(/;\s*expires\s*=\s*([^;]+)/i.exec(line)?.[1] ?? "");
  return !Number.isNaN(expires) && expires <= nowMs;
}
