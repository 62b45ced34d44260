import type { Log } from "../client/ports.ts";
import type { JobFacts } from "./details.ts";

/** What has been learnt of one job so far; grows while it is followed, and is read when the step ends. */
export interface JobView {
  /** How the job is named for people: `Job 17`, or `app1: job 17` where its call has a name. */
  readonly label: string;
  /** Looks at the job. */
  polls: number;
  /** How many of them shared a request with other jobs. */
  sharedPolls: number;
  /** Whether a good reply showed the job. */
  seen: boolean;
  facts: JobFacts | undefined;
  /** The last state word that belongs to no class. */
  unknownWord: string | undefined;
  lastModified: string | undefined;
  /** Takes in a good reply that shows the job running; says once what changed. */
  running(facts: JobFacts, unknownWord: string | undefined): void;
  /** Takes in the reply that shows its end. */
  ended(facts: JobFacts): void;
}

export function startView(label: string, log: Log, lastModified?: string): JobView {
  const warned = new Set<string>();
  return {
    label,
    polls: 0,
    sharedPolls: 0,
    seen: false,
    facts: undefined,
    unknownWord: undefined,
    lastModified,
    running(facts, unknownWord) {
      if (facts.words !== this.facts?.words) log.info(`${label} is ${facts.words}.`);
      if (unknownWord !== undefined && !warned.has(unknownWord)) {
        warned.add(unknownWord);
        log.warning(`${label} is in the unknown state "${unknownWord}"; waiting on as if it were running.`);
      }
      this.ended(facts);
      this.unknownWord = unknownWord;
    },
    ended(facts) {
      this.seen = true;
      this.facts = facts;
      this.unknownWord = undefined;
      this.lastModified = facts.lastModified ?? this.lastModified;
    },
  };
}
