import { planOf, submitJob, type Work } from "../../api/job-submission.ts";
import type { Exchange, World } from "../../api/routes.ts";
import { jsonReply, type Reply } from "../../wire/reply.ts";
import { umJobLink } from "./job.ts";

export type Submission = { readonly jobKey: string } | { readonly fault: Reply };

/** Starts the job of an asynchronous call, as its `simulate` and the defaults say. */
export function submit(exchange: Exchange, world: World, work: Work): Submission {
  const planned = planOf(exchange.body, world);
  if ("fault" in planned) return planned;
  return { jobKey: submitJob("unified-manager", world, work, planned.plan).key };
}

/** The 202 with a job link, or the 400 for a faulty `simulate`. */
export function accept(exchange: Exchange, world: World, work: Work): Reply {
  const submission = submit(exchange, world, work);
  return "fault" in submission
    ? submission.fault
    : jsonReply(202, umJobLink(submission.jobKey, world.switches));
}
