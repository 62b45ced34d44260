import { type Json, type JsonObject, valueAt } from "../wire/json.ts";
import { errorReply, type Reply } from "../wire/reply.ts";
import type { RequiredField, ResourceKind } from "./kind.ts";

/** The 400 for a body that creates a resource and lacks a required property; undefined if it is whole. */
export function createFault(kind: ResourceKind, body: JsonObject): Reply | undefined {
  for (const field of kind.required) {
    const path = field.anyOf.find((candidate) => valueAt(body, candidate) !== undefined);
    if (path === undefined) {
      const needed = field.anyOf.join(" or ");
      return errorReply(400, "missing_field", `The field ${needed} is required.`, field.anyOf[0]);
    }
    if (!fits(valueAt(body, path), field)) {
      return errorReply(400, "invalid_field", `The field ${path} must be a ${field.type}.`, path);
    }
  }
  return undefined;
}

/** The 400 for a body that modifies a resource; undefined if there is nothing wrong. */
export function modifyFault(kind: ResourceKind, body: JsonObject): Reply | undefined {
  const attributes = Object.keys(body);
  if (attributes.length === 0) return errorReply(400, "missing_field", "There is no attribute to update.");
  if (!kind.oneAttributePerPatch || attributes.length === 1) return undefined;
  return errorReply(400, "too_many_fields", "You can only update one attribute at a time.", attributes[1]);
}

function fits(value: Json | undefined, field: RequiredField): boolean {
  if (field.type === "number") return typeof value === "number" && value > 0;
  if (field.type === "text or list" && Array.isArray(value)) return value.length > 0;
  return typeof value === "string" && value !== "";
}
