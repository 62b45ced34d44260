import type { ResourceKind } from "../../resources/kind.ts";
import { BLOCK_AND_FILE_KINDS } from "./block-and-file-kinds.ts";
import { IMMEDIATE_KINDS } from "./immediate-kinds.ts";
import { SVM_KINDS } from "./svm-kinds.ts";

/**
 * The resources with their calls. Which calls are asynchronous, the required properties and the names of job results
 * are those of the product's Swagger file v2 and of NetApp's documentation (api-automation: provisioning LUNs, file
 * shares, SVMs, access endpoints); of the names of jobs and tasks only `Create Access-endpoint`,
 * `provision_eth_endpoint_create` and `provision_modify_broadcast_domain` are, the others follow their style.
 */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  ...BLOCK_AND_FILE_KINDS,
  ...SVM_KINDS,
  ...IMMEDIATE_KINDS,
];
