import { type ResourceKind, textAt } from "../../resources/kind.ts";

/** Resources whose calls start no job: they are done at once. */
export const IMMEDIATE_KINDS: readonly ResourceKind[] = [
  {
    collection: "/datacenter/protocols/san/igroups",
    keyForm: "igroup,uuid=",
    adminOnly: false,
    required: [textAt("name"), textAt("svm.key")],
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
    required: [textAt("name")],
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
    required: [textAt("address"), textAt("username"), textAt("password")],
    oneAttributePerPatch: false,
    create: { status: 201 },
    modify: { status: 200 },
    remove: { status: 200 },
    resultNames: [],
  },
];
