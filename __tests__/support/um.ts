import { SERVICE_LEVEL_KEY, SVM_KEY } from "../../simulator/resources/store.ts";
import type { Simulator } from "../../simulator/server.ts";
import type { Inputs } from "./action.ts";

export const STORAGE_USER = { username: "storage", password: "storage-secret" } as const;

/** Inputs that create a LUN on the simulator; the job goes as `simulate` says. */
export function lunInputs(simulator: Simulator, simulate: Readonly<Record<string, unknown>> = {}): Inputs {
  return {
    ...umInputs(simulator),
    path: "/storage-provider/luns",
    body: JSON.stringify({ ...LUN, simulate }),
  };
}

/** Inputs that reach the simulator, without a call. */
export function umInputs(simulator: Simulator): Inputs {
  return {
    "api-url": simulator.apiUrl,
    ...STORAGE_USER,
    ...(simulator.caPem === undefined ? {} : { "ca-certificate": simulator.caPem }),
  };
}

/** A body that the simulator accepts for a LUN. */
export const LUN = {
  name: "lun1",
  space: { size: 1_073_741_824 },
  os_type: "linux",
  performance_service_level: { key: SERVICE_LEVEL_KEY },
  svm: { key: SVM_KEY },
} as const;
