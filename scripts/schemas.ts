import { readFileSync, writeFileSync } from "node:fs";
import { CALLS_SCHEMA } from "./calls-schema.ts";
import { jobApiSchema, readFieldTexts } from "./job-api-schema.ts";
import type { Schema } from "./json-schema.ts";

/** Writes the JSON Schemas that editors read. */

function write(name: string, schema: Schema): void {
  writeFileSync(`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
}

write("job-api.json", jobApiSchema(readFieldTexts(readFileSync("docs/job-apis.md", "utf8"))));
write("calls.json", CALLS_SCHEMA);
