import { METHODS } from "../client/exchange.ts";
import type { JobApi } from "../job/api.ts";
import { isJobKey } from "../job/key.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { sameOriginUrl } from "../job/url.ts";
import type { Targets } from "../step/plan.ts";
import type { Result } from "../text/result.ts";
import { withCheckout } from "./call-list.ts";
import { type CallContext, readCall, readCallList } from "./calls.ts";
import { selectCalls } from "./selection.ts";
import { type InputName, type InputTexts, type ProblemList, readChoice } from "./texts.ts";
import type { TlsSources } from "./tls.ts";

/** What stands behind the inputs that say what to do. */
export interface TargetSources extends TlsSources {
  /** The list in `calls` or `calls-file`, parsed; undefined where neither is given. */
  readonly calls: Result<unknown> | undefined;
}

/** What the step is about: one call, a list of calls, or jobs by their keys. Exactly one of them. */
export function readTargets(
  texts: InputTexts,
  context: CallContext,
  sources: TargetSources,
  list: ProblemList,
): Targets | undefined {
  const method = readChoice(texts, "method", METHODS, list);
  const body = readBody(texts, sources, list);
  const callsInput = texts.calls === "" ? "calls-file" : "calls";
  if (texts.calls !== "" && texts["calls-file"] !== "") {
    list.add("calls-file", "is given together with `calls`: use one of the two");
  }
  if (texts["job-key"] !== "") {
    mustBeEmpty(
      ["path", "body", "body-file", "calls", "calls-file"],
      "`job-key`, which issues no call",
      texts,
      list,
    );
    mustBeEmpty(["only", "shard"], "`job-key`, which issues no call", texts, list);
    return readKeys(texts, context, list);
  }
  if (sources.calls !== undefined) {
    mustBeEmpty(["path", "body", "body-file", "name"], `\`${callsInput}\``, texts, list);
    if (!sources.calls.ok) {
      list.add(callsInput, sources.calls.problem);
      return undefined;
    }
    const calls = readCallList(sources.calls.value, method, context, (place, problem, shown) => {
      list.addAt(`${callsInput}${place}`, problem, shown);
    });
    const chosen = selectCalls(calls, texts, list);
    const others = calls.filter((call) => !chosen.includes(call)).map(({ name }) => name);
    return { kind: "calls", calls: chosen, ...(others.length === 0 ? {} : { others }) };
  }
  for (const name of ["only", "shard"] as const) {
    if (texts[name] !== "")
      list.add(name, "chooses from a list: give one in `calls` or `calls-file`", texts[name]);
  }
  if (texts.path === "") {
    list.add("path", "is missing: write the path of the call, or give the key of a job in `job-key`");
    return undefined;
  }
  const bodyInput = texts.body.trim() === "" ? "body-file" : "body";
  const request = readCall({ method, path: texts.path, body }, context, (field, problem, shown) => {
    list.addAt(field === "body" ? bodyInput : field, problem, shown);
  });
  return request && { kind: "calls", calls: [{ name: texts.name, request }] };
}

/** Keys stand one a line, since they may hold commas. A key given twice is waited for once. */
function readKeys(texts: InputTexts, { api, apiUrl }: CallContext, list: ProblemList): Targets | undefined {
  const text = texts["job-key"];
  const lines = text.split(/[\r\n]+/).map((each) => each.trim());
  const keys = [...new Set(lines.filter((each) => each !== ""))];
  for (const key of keys) {
    const problem = jobKeyProblem(key, api, apiUrl);
    if (problem !== undefined) list.add("job-key", problem, key);
  }
  if (texts.name !== "" && keys.length > 1) list.add("name", "is for one job: give one key", texts.name);
  const [first, ...rest] = keys;
  if (first !== undefined) return { kind: "jobs", keys: [first, ...rest], name: texts.name };
  list.add("job-key", "holds no key", text);
  return undefined;
}

/** Why a text cannot be the key of a job of this API; undefined where it can. */
export function jobKeyProblem(
  key: string,
  api: JobApi | undefined,
  apiUrl: string | undefined,
): string | undefined {
  if (!isJobKey(key)) return "is not a job key: write it as the output `job-key` gave it";
  if (api === undefined || apiUrl === undefined) return undefined;
  if (stageOf(api, key).job.path !== undefined) return undefined;
  const own = ownKey(api, key);
  const isPath = own.startsWith("/") && sameOriginUrl(own, apiUrl, apiUrl) !== undefined;
  return isPath
    ? undefined
    : "is not a path on the server, as keys of this API are: write it as the output gave it";
}

function mustBeEmpty(
  names: readonly InputName[],
  beside: string,
  texts: InputTexts,
  list: ProblemList,
): void {
  for (const name of names) if (texts[name] !== "") list.add(name, `must be empty together with ${beside}`);
}

/** The request body's text, white space alone counting as none. */
function readBody(texts: InputTexts, sources: TargetSources, list: ProblemList): string | undefined {
  const path = texts["body-file"];
  const hasBody = texts.body.trim() !== "";
  if (path === "") return hasBody ? texts.body : undefined;
  if (hasBody) list.add("body-file", "is given together with `body`: use one of the two");
  const file = sources.readFile(path);
  if (file.ok) return file.value.trim() === "" ? undefined : file.value;
  list.add("body-file", withCheckout(file.problem), path);
  return undefined;
}
