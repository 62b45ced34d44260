import type { JobApi } from "../core/job-api.ts";
import { compileDescription } from "./compile.ts";
import type { Description } from "./description.ts";
import { unifiedManager } from "./unified-manager.ts";

/** The job APIs that job-gate knows by name. */
export const BUILT_IN_APIS: readonly Description[] = [unifiedManager];

/** A built-in API by its name, ready for use; undefined where there is none of that name. */
export function findApi(name: string): JobApi | undefined {
  const description = BUILT_IN_APIS.find((each) => each.name === name);
  if (description === undefined) return undefined;
  const compiled = compileDescription(description);
  if (!compiled.ok)
    throw new Error(`the built-in description ${name} is faulty: ${compiled.faults.join("; ")}`);
  return compiled.api;
}
