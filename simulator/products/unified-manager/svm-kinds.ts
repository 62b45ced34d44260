import { namedTasks } from "../../jobs/kind.ts";
import { type ResourceKind, textAt } from "../../resources/kind.ts";
import { zapiTimeout } from "./zapi.ts";

/** SVMs and the access endpoints on them: NetApp's documentation, api-automation, SVMs, access endpoints. */
export const SVM_KINDS: readonly ResourceKind[] = [
  {
    collection: "/datacenter/svm/svms",
    keyForm: "vserver,uuid=",
    adminOnly: false,
    required: [textAt("name"), textAt("cluster.key")],
    oneAttributePerPatch: false,
    create: {
      name: "Create SVM",
      type: "provision_svm_create",
      tasks: namedTasks(
        ["provision_create_vserver", "Create the SVM"],
        ["provision_configure_protocols", "Configure the protocols of the SVM"],
        ["provision_create_lifs", "Create the network interfaces of the SVM"],
      ),
      failureReason: zapiTimeout("vserver-create-async"),
    },
    modify: {
      name: "Modify SVM",
      type: "provision_svm_modify",
      tasks: namedTasks(["provision_modify_vserver", "Modify the SVM"]),
      failureReason: zapiTimeout("vserver-modify"),
    },
    remove: {
      name: "Delete SVM",
      type: "provision_svm_delete",
      tasks: namedTasks(
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
      textAt("ip.address", "ip.ha_address"),
      textAt("ip.netmask"),
      textAt("svm.key", "fileshare.key", "lun.key"),
    ],
    oneAttributePerPatch: false,
    create: {
      name: "Create Access-endpoint",
      type: "provision_eth_endpoint_create",
      tasks: namedTasks(
        ["provision_create_vlan", "Create VLAN e0j-16 on node node-01"],
        ["provision_modify_broadcast_domain", "Add VLAN e0j-16 on node node-01 to broadcast domain"],
        ["provision_create_lif", "Create the network interface"],
      ),
      failureReason: zapiTimeout("net-port-broadcast-domain-modify"),
    },
    modify: {
      name: "Modify Access-endpoint",
      type: "provision_eth_endpoint_modify",
      tasks: namedTasks(["provision_modify_lif", "Modify the network interface"]),
      failureReason: zapiTimeout("net-interface-modify"),
    },
    remove: {
      name: "Delete Access-endpoint",
      type: "provision_eth_endpoint_delete",
      tasks: namedTasks(["provision_delete_lif", "Delete the network interface"]),
      failureReason: zapiTimeout("net-interface-delete"),
    },
    resultNames: [
      { name: "accessEndpointKey", keyForm: "network_lif,lif_uuid=" },
      { name: "accessEndpointHAKey", keyForm: "network_lif,lif_uuid=", ifField: "ip.ha_address" },
    ],
  },
];
