import { namedTasks } from "../../jobs/kind.ts";
import { type ResourceKind, textAt } from "../../resources/kind.ts";
import { zapiTimeout } from "./zapi.ts";

/** LUNs and file shares: NetApp's documentation, api-automation, provisioning LUNs, file shares. */
export const BLOCK_AND_FILE_KINDS: readonly ResourceKind[] = [
  {
    collection: "/storage-provider/luns",
    keyForm: "lun,uuid=",
    adminOnly: false,
    required: [
      textAt("name"),
      { anyOf: ["space.size"], type: "number" },
      textAt("performance_service_level.key"),
      textAt("os_type"),
      textAt("svm.key", "volume.key"),
    ],
    oneAttributePerPatch: true,
    create: {
      name: "Create LUN",
      type: "provision_lun_create",
      tasks: namedTasks(
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
      tasks: namedTasks(
        ["provision_modify_lun", "Modify the LUN"],
        ["provision_assign_psl", "Check the Performance Service Level"],
      ),
      failureReason: "The size of a LUN cannot be decreased below the current size.",
    },
    remove: {
      name: "Delete LUN",
      type: "provision_lun_delete",
      tasks: namedTasks(
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
      textAt("name"),
      { anyOf: ["space.size"], type: "number" },
      textAt("performance_service_level.key"),
      textAt("svm.key", "aggregate.key"),
    ],
    oneAttributePerPatch: true,
    create: {
      name: "Create File-share",
      type: "provision_fileshare_create",
      tasks: namedTasks(
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
      tasks: namedTasks(["provision_modify_volume", "Modify the volume of the file share"]),
      failureReason: "The size of a file share cannot be decreased below the current size.",
    },
    remove: {
      name: "Delete File-share",
      type: "provision_fileshare_delete",
      tasks: namedTasks(
        ["provision_unmount_volume", "Unmount the volume"],
        ["provision_delete_volume", "Delete the volume"],
      ),
      failureReason: zapiTimeout("volume-destroy"),
    },
    resultNames: [{ name: "fileshareKey", keyForm: "volume,uuid=" }],
  },
];
