import type { TaskPlan } from "../jobs/plan.ts";

/** A required property: one of the dotted paths has to be there, with a value of the type. */
export interface RequiredField {
  readonly anyOf: readonly string[];
  readonly type: "text" | "number" | "text or list";
}

export interface JobKind {
  readonly name: string;
  readonly type: string;
  readonly tasks: readonly TaskPlan[];
  readonly failureReason: string;
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

function tasks(...named: readonly (readonly [name: string, description: string])[]): readonly TaskPlan[] {
  return named.map(([name, description]) => ({ name, type: name, description }));
}

const zapiTimeout = (call: string) => `ZAPI call ${call} timed out after 0:05:00.000`;
const string = (...anyOf: readonly string[]): RequiredField => ({ anyOf, type: "text" });

/**
 * The resources with their calls. Which calls are asynchronous, the required properties and the names of job results
 * are those of the product's Swagger file v2 and of NetApp's documentation (api-automation: provisioning LUNs, file
 * shares, SVMs, access endpoints); of the names of jobs and tasks only `Create Access-endpoint`,
 * `provision_eth_endpoint_create` and `provision_modify_broadcast_domain` are, the others follow their style.
 */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    collection: "/storage-provider/luns",
    keyForm: "lun,uuid=",
    adminOnly: false,
    required: [
      string("name"),
      { anyOf: ["space.size"], type: "number" },
      string("performance_service_level.key"),
      string("os_type"),
      string("svm.key", "volume.key"),
    ],
    oneAttributePerPatch: true,
    create: {
      name: "Create LUN",
      type: "provision_lun_create",
      tasks: tasks(
        ["provision_select_aggregate", "Select an aggregate for the LUN"],
        ["provision_create_volume", "Create the volume that holds the LUN"],
        ["provision_create_lun", "Create the LUN"],
        ["provision_assign_psl", "Assign the Performance Service Level to the LUN"],
      ),
      failureReason:
        "The nodes node-01 and node-02 have no LIFs configured with the iSCSI or FCP protocol for Vserver svm1. " +
        "Use the access-endpoints API to create a LIF for the LUN.",
    },
    modify: {
      name: "Modify LUN",
      type: "provision_lun_modify",
      tasks: tasks(
        ["provision_modify_lun", "Modify the LUN"],
        ["provision_assign_psl", "Check the Performance Service Level"],
      ),
      failureReason: "The size of a LUN cannot be decreased below the current size.",
    },
    remove: {
      name: "Delete LUN",
      type: "provision_lun_delete",
      tasks: tasks(
        ["provision_unmap_lun", "Remove the LUN maps"],
        ["provision_delete_lun", "Delete the LUN"],
      ),
      failureReason: zapiTimeout("lun-destroy"),
    },
    resultNames: [
      { name: "lunKey", keyForm: "lun,uuid=" },
      { name: "volumeKey", keyForm: "volume,uuid=" },
    ],
  },
  {
    collection: "/storage-provider/file-shares",
    keyForm: "volume,uuid=",
    adminOnly: false,
    required: [
      string("name"),
      { anyOf: ["space.size"], type: "number" },
      string("performance_service_level.key"),
      string("svm.key", "aggregate.key"),
    ],
    oneAttributePerPatch: true,
    create: {
      name: "Create File-share",
      type: "provision_fileshare_create",
      tasks: tasks(
        ["provision_select_aggregate", "Select an aggregate for the file share"],
        ["provision_create_volume", "Create the volume of the file share"],
        ["provision_create_export_policy", "Find or create the export policy"],
        ["provision_mount_volume", "Mount the volume"],
        ["provision_assign_psl", "Assign the Performance Service Level to the file share"],
      ),
      failureReason: zapiTimeout("volume-create-async"),
    },
    modify: {
      name: "Modify File-share",
      type: "provision_fileshare_modify",
      tasks: tasks(["provision_modify_volume", "Modify the volume of the file share"]),
      failureReason: "The size of a file share cannot be decreased below the current size.",
    },
    remove: {
      name: "Delete File-share",
      type: "provision_fileshare_delete",
      tasks: tasks(
        ["provision_unmount_volume", "Unmount the volume"],
        ["provision_delete_volume", "Delete the volume"],
      ),
      failureReason: zapiTimeout("volume-destroy"),
    },
    resultNames: [{ name: "fileshareKey", keyForm: "volume,uuid=" }],
  },
  {
    collection: "/datacenter/svm/svms",
    keyForm: "vserver,uuid=",
    adminOnly: false,
    required: [string("name"), string("cluster.key")],
    oneAttributePerPatch: false,
    create: {
      name: "Create SVM",
      type: "provision_svm_create",
      tasks: tasks(
        ["provision_create_vserver", "Create the SVM"],
        ["provision_configure_protocols", "Configure the protocols of the SVM"],
        ["provision_create_lifs", "Create the network interfaces of the SVM"],
      ),
      failureReason: zapiTimeout("vserver-create-async"),
    },
    modify: {
      name: "Modify SVM",
      type: "provision_svm_modify",
      tasks: tasks(["provision_modify_vserver", "Modify the SVM"]),
      failureReason: zapiTimeout("vserver-modify"),
    },
    remove: {
      name: "Delete SVM",
      type: "provision_svm_delete",
      tasks: tasks(
        ["provision_stop_vserver", "Stop the SVM"],
        ["provision_delete_vserver", "Delete the SVM"],
      ),
      failureReason: zapiTimeout("vserver-destroy"),
    },
    resultNames: [{ name: "svmKey", keyForm: "vserver,uuid=" }],
  },
  {
    collection: "/storage-provider/access-endpoints",
    keyForm: "network_lif,lif_uuid=",
    adminOnly: false,
    required: [
      { anyOf: ["data_protocols"], type: "text or list" },
      string("ip.address", "ip.ha_address"),
      string("ip.netmask"),
      string("svm.key", "fileshare.key", "lun.key"),
    ],
    oneAttributePerPatch: false,
    create: {
      name: "Create Access-endpoint",
      type: "provision_eth_endpoint_create",
      tasks: tasks(
        ["provision_create_vlan", "Create VLAN e0j-16 on node node-01"],
        ["provision_modify_broadcast_domain", "Add VLAN e0j-16 on node node-01 to broadcast domain"],
        ["provision_create_lif", "Create the network interface"],
      ),
      failureReason: zapiTimeout("net-port-broadcast-domain-modify"),
    },
    modify: {
      name: "Modify Access-endpoint",
      type: "provision_eth_endpoint_modify",
      tasks: tasks(["provision_modify_lif", "Modify the network interface"]),
      failureReason: zapiTimeout("net-interface-modify"),
    },
    remove: {
      name: "Delete Access-endpoint",
      type: "provision_eth_endpoint_delete",
      tasks: tasks(["provision_delete_lif", "Delete the network interface"]),
      failureReason: zapiTimeout("net-interface-delete"),
    },
    resultNames: [
      { name: "accessEndpointKey", keyForm: "network_lif,lif_uuid=" },
      { name: "accessEndpointHAKey", keyForm: "network_lif,lif_uuid=", ifField: "ip.ha_address" },
    ],
  },
  {
    collection: "/datacenter/protocols/san/igroups",
    keyForm: "igroup,uuid=",
    adminOnly: false,
    required: [string("name"), string("svm.key")],
    oneAttributePerPatch: false,
    create: { status: 201 },
    modify: { status: 200 },
    remove: { status: 200 },
    resultNames: [],
  },
  {
    collection: "/storage-provider/performance-service-levels",
    keyForm: "",
    adminOnly: false,
    required: [string("name")],
    oneAttributePerPatch: false,
    create: { status: 201 },
    modify: { status: 200 },
    remove: { status: 200 },
    resultNames: [],
  },
  {
    collection: "/admin/datasources/clusters",
    keyForm: "cluster,uuid=",
    adminOnly: true,
    required: [string("address"), string("username"), string("password")],
    oneAttributePerPatch: false,
    create: { status: 201 },
    modify: { status: 200 },
    remove: { status: 200 },
    resultNames: [],
  },
];

/** `POST /admin/backup`: asynchronous, without a body (the product's Swagger file v2). */
export const BACKUP_JOB: JobKind = {
  name: "Backup",
  type: "backup",
  tasks: tasks(
    ["backup_dump_database", "Dump the database"],
    ["backup_write_archive", "Write the backup archive"],
  ),
  failureReason: "There is not enough space for the backup at the target location.",
};

/** The undocumented call that makes Unified Manager discover a cluster again; a public client watches `monitor_discover`. */
export const DISCOVER_JOB: JobKind = {
  name: "Discover Cluster",
  type: "monitor_discover",
  tasks: tasks(["monitor_discover", "Discover the cluster"]),
  failureReason: "The cluster could not be reached.",
};
