/** Readers of what other CI systems read, each by the rules of its own source or specification. */

/** GitLab: `scan(/^(.*?)=(.*)$/)`, both sides stripped, then `$$`, `$NAME`, `${NAME}` and `%NAME%` expanded, here to nothing. */
export function readDotenv(file: string): Readonly<Record<string, string>> {
  const lines = file.split("\n").slice(0, -1);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] = /^(.*?)=(.*)$/.exec(line) ?? [];
      const expanded = value
        .trim()
        .replace(/\$\$|\$\w+|\$\{\w+\}|%[A-Za-z_]\w*%/g, (each) => (each === "$$" ? "$" : ""));
      return [name.trim(), expanded];
    }),
  );
}

/** java.util.Properties.load: escapes, and white space before and after the separator passed over. */
export function readProperties(file: string): Readonly<Record<string, string>> {
  const lines = file.split("\n").filter((line) => line !== "" && !/^\s*[#!]/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] =
        /^\s*((?:[^\\\s=:]|\\.)+)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line) ?? [];
      return [unescapeJava(name), unescapeJava(value)];
    }),
  );
}

function unescapeJava(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, other: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return { n: "\n", r: "\r", t: "\t", f: "\f" }[other] ?? other;
  });
}

export interface ReadCommand {
  readonly name: string;
  readonly data: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Azure's agent: the first `##vso[` anywhere in a line up to the first `]`; properties by `;`, each by its first `=`. */
export function readAgentCommand(line: string): ReadCommand | undefined {
  const [, name, list, data] = /##vso\[([a-z]+\.[a-z]+)(?: ([^\]]*))?\](.*)$/is.exec(line) ?? [];
  if (name === undefined) return undefined;
  const decode = (text: string) =>
    text.replace(
      /%3B|%0D|%0A|%5D|%AZP25/g,
      (each) => ({ "%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%" })[each] as string,
    );
  return { name, data: decode(data ?? ""), properties: pairs((list ?? "").split(";"), decode) };
}

/** GitHub's runner: `::name key=value,key=value::data` at the start of a line. */
export function readWorkflowCommand(line: string): ReadCommand | undefined {
  const [, name, list, data] = /^::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  if (name === undefined) return undefined;
  const decode = (text: string) =>
    text.replace(
      /%0D|%0A|%3A|%2C|%25/g,
      (each) => ({ "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" })[each] as string,
    );
  return { name, data: decode(data ?? ""), properties: pairs((list ?? "").split(","), decode) };
}

function pairs(texts: readonly string[], decode: (text: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts
      .filter((text) => text !== "")
      .map((text) => {
        const at = text.indexOf("=");
        return [text.slice(0, at), decode(text.slice(at + 1))];
      }),
  );
}
