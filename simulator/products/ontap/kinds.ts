import type { JobKind } from "../../jobs/kind.ts";

export type OntapVerb = "POST" | "PATCH" | "DELETE";

/** A collection of ONTAP whose writes are asynchronous. */
export interface OntapKind {
  readonly collection: string;
  /** What a body that creates one must have. */
  readonly required: readonly string[];
  readonly task: string;
  readonly failureReason: string;
}

/** Paths as in NetApp's reference of the ONTAP REST API; the texts of failures are made up in its style. */
export const ONTAP_KINDS: readonly OntapKind[] = [
  {
    collection: "/storage/volumes",
    required: ["name", "svm.name"],
    task: "volume",
    failureReason: "Cannot find space for the volume in aggregate aggr1.",
  },
  {
    collection: "/storage/luns",
    required: ["name", "svm.name"],
    task: "lun",
    failureReason: "The volume has not enough space for the LUN.",
  },
  {
    collection: "/svm/svms",
    required: ["name"],
    task: "svm",
    failureReason: "No aggregate is assigned to the SVM.",
  },
];

/** The job of a write; ONTAP describes a job by its call, `POST /api/cluster`. */
export function ontapJobKind(kind: OntapKind, verb: OntapVerb, uuid: string): JobKind {
  const member = verb === "POST" ? "" : `/${uuid}`;
  const name = `${kind.task}_${verb.toLowerCase()}`;
  return {
    name: `${verb} /api${kind.collection}${member}`,
    type: name,
    tasks: [{ name }],
    failureReason: kind.failureReason,
  };
}
