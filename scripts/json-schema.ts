/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** The dialect that editors know best: VS Code's YAML and JSON, JetBrains, Neovim. */
export const DIALECT = "http://json-schema.org/draft-07/schema#";

/** Where a schema of this repository is published. */
export function schemaUrl(name: string): string {
  return `https://raw.githubusercontent.com/OWNER/job-gate/v1/schemas/${name}`;
}

/** A text that is not blank. */
export const TEXT: Schema = { type: "string", pattern: "\\S" };

/** The same, or null, which stands for a field that is left out. */
export function orNull(schema: Schema): Schema {
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
  const choices = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [schema.type, "null"].flat(), ...choices };
}
