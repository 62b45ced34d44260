import type { TlsProblem, TlsTexts } from "../client/tls-texts.ts";
import type { Result } from "../text/result.ts";
import { repairPem } from "./pem.ts";
import { type InputName, type InputTexts, type ProblemList, readBoolean } from "./texts.ts";

/** What stands behind inputs that may be a text or a path. */
export interface TlsSources {
  /** Text of a file of the workspace; `problem` says why it cannot be read. */
  readFile(path: string): Result<string>;
  /** What is wrong with the certificates and the key; undefined where nothing is. */
  tlsFault(tls: TlsTexts): TlsProblem | undefined;
  /** What is wrong with the proxy that stands before this URL; undefined where nothing is. */
  proxyFault(apiUrl: string): string | undefined;
}

/** Certificates and key, read from where the inputs say. */
export function readTls(texts: InputTexts, sources: TlsSources, list: ProblemList): TlsTexts {
  const tls = {
    ca: readPem(texts, "ca-certificate", sources, list),
    cert: readPem(texts, "client-certificate", sources, list),
    key: readPem(texts, "client-key", sources, list),
    verify: readBoolean(texts, "tls-verify", list),
  };
  if (texts["client-certificate"] !== "" && texts["client-key"] === "") {
    list.add("client-certificate", "is given without `client-key`: give both or none");
  }
  if (texts["client-key"] !== "" && texts["client-certificate"] === "") {
    list.add("client-key", "is given without `client-certificate`: give both or none");
  }
  const fault = sources.tlsFault(tls);
  if (fault !== undefined) list.add(fault.input, fault.problem);
  const proxy = sources.proxyFault(texts["api-url"]);
  if (proxy !== undefined) list.add("api-url", `cannot be reached: ${proxy}`);
  return tls;
}

/** PEM text, given as such or as the path of a file. A key's path may be a key pasted wrongly: it is not shown. */
function readPem(
  texts: InputTexts,
  name: InputName,
  sources: TlsSources,
  list: ProblemList,
): string | undefined {
  const text = texts[name];
  if (text === "") return undefined;
  if (text.includes("-----BEGIN")) return repairPem(text);
  const shown = name === "client-key" || text.includes("\n") ? undefined : text;
  const file = sources.readFile(text);
  if (!file.ok) {
    list.add(name, `${file.problem}, and it is no PEM text`, shown);
    return undefined;
  }
  if (file.value.includes("-----BEGIN")) return repairPem(file.value);
  list.add(name, "names a file that holds no PEM text", shown);
  return undefined;
}
