import type { JobApi } from "./api.ts";
import { type JobDetails, jobDetails, NO_DETAILS } from "./details.ts";
import type { Observation, Sighting } from "./interpret.ts";
import type { JobRef } from "./key.ts";
import { progressText } from "./progress.ts";
import { stageOf } from "./stage.ts";

/** What is known of one job so far. A value: whoever learns more makes the next one. */
export interface TrackedJob {
  readonly ref: JobRef;
  /** How the job is named for people: `Job 17`, or `app1: job 17` where its call has a name. */
  readonly label: string;
  /** When its wait began, on the step's clock. */
  readonly sinceMs: number;
  /** Whether a call of this step started it, so that nothing older can tell of it. */
  readonly isNew: boolean;
  /** The last good reply; undefined while the job was never seen. */
  readonly sighting: Sighting | undefined;
  /** The last state word, where it belongs to no class. */
  readonly unknownWord: string | undefined;
  /** What servers that hold polls want to know. */
  readonly lastModified: string | undefined;
  /** Requests that asked for this job, by itself or among others. */
  readonly polls: number;
  /** Why it failed, where the job object does not tell; else empty. */
  readonly reason: string;
  /** Results that do not stand in the job object. */
  readonly moreResults: JobDetails["results"];
}

/** A job of which nothing is known but its key. */
export function trackJob({
  ref,
  label,
  sinceMs,
  isNew,
}: Pick<TrackedJob, "ref" | "label" | "sinceMs" | "isNew">): TrackedJob {
  return {
    ref,
    label,
    sinceMs,
    isNew,
    sighting: undefined,
    unknownWord: undefined,
    lastModified: ref.lastModified,
    polls: 0,
    reason: "",
    moreResults: {},
  };
}

/** What a job's last sighting tells, with what was learnt beside it. */
export function detailsOf({ ref, sighting, reason, moreResults }: TrackedJob, api: JobApi): JobDetails {
  const details = sighting === undefined ? NO_DETAILS : jobDetails(sighting.document, stageOf(api, ref.key));
  return {
    ...details,
    message: details.message || reason,
    results: { ...details.results, ...moreResults },
  };
}

/** How far a job is, for people; empty where nothing tells. */
export function progressOf({ ref, sighting }: TrackedJob, api: JobApi): string {
  return sighting === undefined ? "" : progressText(sighting.document, stageOf(api, ref.key));
}

/** The job after a good reply. */
export function afterSighting(
  job: TrackedJob,
  observation: Exclude<Observation, { readonly kind: "faulty" }> & { readonly movedTo?: string | undefined },
): TrackedJob {
  return {
    ...job,
    ref: observation.movedTo === undefined ? job.ref : { ...job.ref, url: observation.movedTo },
    sighting: observation.sighting,
    unknownWord: observation.kind === "running" ? observation.unknownWord : undefined,
    lastModified: observation.sighting.lastModified ?? job.lastModified,
    reason: observation.kind === "ended" ? observation.note : "",
  };
}
