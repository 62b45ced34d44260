import { type JobApi, wordOf } from "./api.ts";
import { jobDetails, type Task } from "./details.ts";

/**
 * How far a job is, for people: `45 %` where the API tells, else by its tasks: `2 of 4 tasks: provision_create_volume`.
 * Empty where neither tells.
 * @param document what the API's expressions read: the job object, or the whole reply
 */
export function progressText(document: unknown, api: JobApi): string {
  const percent = percentOf(api.job.progress?.(document));
  if (percent !== undefined) return `${percent} %`;
  const { tasks } = jobDetails(document, api);
  const current = tasks.find((task) => !isOver(task));
  if (current === undefined) return "";
  return `${tasks.filter(isOver).length} of ${tasks.length} tasks: ${current.name}`;
}

function isOver({ endMs, isDone, failed }: Task): boolean {
  return endMs !== undefined || isDone || failed;
}

/** A number from 0 to 100, or a text that begins with one, such as `45%`. */
function percentOf(value: unknown): number | undefined {
  const [, digits] = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?/.exec(wordOf(value) ?? "") ?? [];
  const number = Number(digits);
  return digits === undefined || number > 100 ? undefined : Math.floor(number);
}
