import type { JobApi } from "../job/api.ts";
import type { Result } from "../text/result.ts";
import { azure } from "./azure.ts";
import { compileDescription } from "./language/compile.ts";
import type { Description } from "./language/description.ts";
import { ontap } from "./ontap.ts";
import { ontapSelectDeploy } from "./ontap-select-deploy.ts";
import { redfish } from "./redfish.ts";
import { unifiedManager } from "./unified-manager.ts";

/** The job APIs that job-gate knows by name. */
export const BUILT_IN_APIS: readonly Description[] = [
  unifiedManager,
  ontap,
  ontapSelectDeploy,
  redfish,
  azure,
];

/** A job API as it was written, and as replies are read through it. */
export interface DescribedApi {
  readonly description: Description;
  readonly api: JobApi;
}

/**
 * The job API that the input `api` names: a built-in one, or a description file.
 * @param readFile text of a file of the workspace
 */
export async function findApi(
  name: string,
  readFile: (path: string) => Result<string>,
): Promise<Result<JobApi, readonly string[]>> {
  const found = await findDescribedApi(name, readFile);
  return found.ok ? { ok: true, value: found.value.api } : found;
}

/** The same, with the description. */
export async function findDescribedApi(
  name: string,
  readFile: (path: string) => Result<string>,
): Promise<Result<DescribedApi, readonly string[]>> {
  const found = await findDescription(name, readFile);
  if (!found.ok) return found;
  const description = found.value;
  return { ok: true, value: { description, api: compileDescription(description) } };
}

async function findDescription(
  name: string,
  readFile: (path: string) => Result<string>,
): Promise<Result<Description, readonly string[]>> {
  const description = BUILT_IN_APIS.find((each) => each.name === name.toLowerCase());
  if (description !== undefined) return { ok: true, value: description };
  if (!/[./\\]/.test(name)) {
    const names = BUILT_IN_APIS.map((each) => each.name).join(", ");
    return {
      ok: false,
      problem: [`"${name}" is no built-in API (${names}) and no path of a description file`],
    };
  }
  const file = readFile(name);
  if (!file.ok) return { ok: false, problem: [`"${name}" ${file.problem}`] };
  // Not even read where the API is a built-in one.
  const { readDescription } = await import("./language/file.ts");
  return readDescription(name, file.value);
}
