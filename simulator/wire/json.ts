export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json;
}

/** Whether a value is an object with named fields: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value at a dotted path of a request body. The flat spelling (`"cluster.key": "..."`) counts too:
 * the examples of the product's Swagger file v2 use it beside the nested one.
 */
export function valueAt(body: JsonObject, path: string): Json | undefined {
  const flat = body[path];
  if (flat !== undefined) return flat;
  let value: Json | undefined = body;
  for (const step of path.split(".")) {
    if (!isObject(value)) return undefined;
    value = value[step];
  }
  return value;
}

/** Lays a JSON merge patch (RFC 7396) over a value: objects are merged, null takes a field away. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else merged[field] = mergePatch(merged[field] ?? null, value);
  }
  return merged;
}
