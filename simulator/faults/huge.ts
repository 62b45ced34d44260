import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import type { Huge } from "./action.ts";

const TASK: JsonObject = { name: "task", state: "completed", status: "normal" };

/** A job object made as large as asked for; anything else, such as the reply to a call, as it is. */
export function hugeRecord(value: Json, huge: Huge): Json {
  if (!isObject(value)) return value;
  if (isObject(value.record)) return { ...value, record: hugeRecord(value.record, huge) };
  if (value.state === undefined) return value;
  const { tasks, task = TASK, lineBreaks } = huge;
  const reports =
    tasks === undefined ? value.task_reports : Array.from<JsonObject>({ length: tasks }).fill(task);
  const grown = reports === undefined ? value : { ...value, task_reports: reports };
  if (lineBreaks === undefined) return grown;
  const text = "\n".repeat(lineBreaks);
  if (!Array.isArray(reports)) return { ...grown, message: text };
  const failed = { name: "line breaks", state: "completed", status: "error", failure_reason: text };
  return { ...grown, task_reports: [...reports, failed] };
}
