import { randomUUID } from "node:crypto";
import { progressOf } from "../jobs/progress.ts";
import type { JobEffect, JobStore } from "../jobs/store.ts";
import type { Json } from "../wire/json.ts";

export type Attributes = Readonly<Record<string, Json>>;

export interface ResourceStore {
  readonly find: (collection: string, key: string) => Attributes | undefined;
  readonly list: (collection: string) => readonly Attributes[];
  /** What a synchronous call does, or a seed. */
  readonly apply: (effect: JobEffect) => void;
}

/** A resource that is there from the start, so that PATCH, DELETE and GET have something to name. */
export interface Seed {
  readonly collection: string;
  readonly key: string;
  readonly attributes?: Attributes;
}

/** The cluster that new resources belong to, unless the request names another. */
export const CLUSTER_UUID = "f963839f-0f95-11ea-9963-00a098884af5";

export const SVM_KEY = `${CLUSTER_UUID}:type=vserver,uuid=7754a99c-101f-11ea-9963-00a098884af5`;

export const SERVICE_LEVEL_KEY = "861f6e4d-0c35-11ea-9d73-fa163e706bc4";

/** Volumes of the cluster, for calls straight to ONTAP or through the gateway. */
const VOLUME_UUIDS = [
  "028baa66-41bd-11e9-81d5-00a0986138f7",
  "2f7d9ab4-41bd-11e9-81d5-00a0986138f7",
  "5c1f0a52-41bd-11e9-81d5-00a0986138f7",
];

export const BUILT_IN_RESOURCES: readonly Seed[] = [
  ...VOLUME_UUIDS.map((key, index) => ({
    collection: "/storage/volumes",
    key,
    attributes: { name: `vol${index + 1}`, svm: { name: "svm1" }, size: 1_073_741_824, state: "online" },
  })),
  {
    collection: "/svm/svms",
    key: "02c9e252-41be-11e9-81d5-00a0986138f7",
    attributes: { name: "svm1", state: "running" },
  },
  {
    collection: "/datacenter/svm/svms",
    key: SVM_KEY,
    attributes: { name: "svm1", state: "running" },
  },
  {
    collection: "/admin/datasources/clusters",
    key: `${CLUSTER_UUID}:type=cluster,uuid=${CLUSTER_UUID}`,
    attributes: {
      name: "cluster1",
      address: "10.226.207.25",
      protocol: "https",
      port: 443,
      username: "admin",
    },
  },
  {
    collection: "/storage-provider/performance-service-levels",
    key: SERVICE_LEVEL_KEY,
    attributes: {
      name: "Value",
      description: "Service level for archives",
      iops: {
        expected_iops_per_tb: 128,
        peak_iops_per_tb: 512,
        absolute_min_iops: 75,
        peak_iops_allocation_policy: "used_space",
      },
      latency: { expected: 17 },
      system_defined: true,
    },
  },
];

/** A key for a new resource: `<cluster>:type=lun,uuid=<uuid>`, or a bare UUID for an empty form. */
export function resourceKey(keyForm: string, clusterUuid: string): string {
  return keyForm === "" ? randomUUID() : `${clusterUuid}:type=${keyForm}${randomUUID()}`;
}

/**
 * The resources, as jobs that ended well and synchronous calls left them. The effects of a job are laid on when
 * somebody looks, so that no job needs a timer.
 */
export function createResourceStore(
  jobs: JobStore,
  now: () => number,
  seeds: readonly Seed[],
  lagMs: number,
): ResourceStore {
  const collections = new Map<string, Map<string, Attributes>>();
  const laidOn = new Set<string>();

  const apply = ({ change, collection, key, attributes }: JobEffect) => {
    const resources = collections.get(collection) ?? new Map<string, Attributes>();
    collections.set(collection, resources);
    if (change === "remove") resources.delete(key);
    else resources.set(key, { ...resources.get(key), ...attributes, key });
  };
  const layOn = () => {
    const atMs = now();
    for (const job of jobs.all()) {
      if (job.effects.length === 0 || laidOn.has(job.key)) continue;
      const { endMs, endStatus, state } = progressOf(job, atMs);
      if (endMs === undefined || atMs < endMs + lagMs) continue;
      laidOn.add(job.key);
      if (state === "completed" && endStatus !== "error") job.effects.forEach(apply);
    }
  };
  for (const seed of seeds) apply({ change: "create", attributes: {}, ...seed });

  return {
    apply,
    find: (collection, key) => {
      layOn();
      return collections.get(collection)?.get(key);
    },
    list: (collection) => {
      layOn();
      return [...(collections.get(collection)?.values() ?? [])];
    },
  };
}
