import type { JobKind } from "../jobs/kind.ts";

/** A required property: one of the dotted paths has to be there, with a value of the type. */
export interface RequiredField {
  readonly anyOf: readonly string[];
  readonly type: "text" | "number" | "text or list";
}

/** `job`: 202 and a job; a number: done at once, answered with that status. */
export type Operation = JobKind | { readonly status: number };

export interface ResourceKind {
  readonly collection: string;
  /** The part of a resource key after the cluster: `lun,uuid=` gives `<cluster>:type=lun,uuid=<uuid>`. "" for a bare key. */
  readonly keyForm: string;
  readonly adminOnly: boolean;
  readonly required: readonly RequiredField[];
  /** "You can only update one attribute at a time" (the product's Swagger file v2, LUNs and file shares). */
  readonly oneAttributePerPatch: boolean;
  readonly create?: Operation;
  readonly modify?: Operation;
  readonly remove?: Operation;
  /** Names of the results of a job that creates one. */
  readonly resultNames: readonly ResultName[];
}

export interface ResultName {
  readonly name: string;
  readonly keyForm: string;
  /** Present only if the body has this field. */
  readonly ifField?: string;
}

/** A required text. */
export function textAt(...anyOf: readonly string[]): RequiredField {
  return { anyOf, type: "text" };
}
