import { createIdempotency } from "./api/idempotency.ts";
import { handleRequest, type Stage, splitTarget } from "./api/request-handler.ts";
import type { World } from "./api/routes.ts";
import { CONTROL_PATH, handleControl } from "./control/endpoint.ts";
import { applyControl, type ControlSettings, type ControlView, type Restart } from "./control/settings.ts";
import { faultScript } from "./faults/script.ts";
import { historyFile, noHistory } from "./jobs/history-file.ts";
import { progressOf } from "./jobs/progress.ts";
import { createJobStore, type Job } from "./jobs/store.ts";
import { optionsWith, type SimulatorOptions, switchesOf } from "./options.ts";
import { FACES } from "./products/faces.ts";
import { BUILT_IN_RESOURCES, createResourceStore } from "./resources/store.ts";
import { selfSignedCertificate } from "./wire/certificate.ts";
import { deliver } from "./wire/delivery.ts";
import { listen } from "./wire/listener.ts";
import { errorReply } from "./wire/reply.ts";
import type { OpenRecord, RecordedRequest } from "./wire/transcript.ts";

export interface JobSnapshot extends Omit<Job, "finished" | "effects" | "tasks"> {
  readonly state: string;
  /** The status it ended with, or will end with. */
  readonly endStatus: string;
  /** Set once it has ended. */
  readonly endMs?: number;
}

export interface Simulator {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  /** The base URL of the API: `.../api` */
  readonly apiUrl: string;
  /** The certificate to trust; undefined with plain http. */
  readonly caPem: string | undefined;
  /** Everything but control requests, in the order of arrival; it grows. */
  readonly requests: readonly RecordedRequest[];
  /** Connections that are open now. */
  readonly connections: () => number;
  /** Connections accepted since the start. */
  readonly connectionsAccepted: () => number;
  /** The same as the control endpoint; throws an Error that says what is wrong with the settings. */
  readonly control: (settings: ControlSettings) => ControlView;
  readonly jobs: () => readonly JobSnapshot[];
  /** Ends all connections at once and stops listening. */
  readonly close: () => Promise<void>;
}

/** Starts a simulator; resolves once it listens. */
export async function startSimulator(chosen: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options = optionsWith(chosen);
  const { now, historyFile: path } = options;
  const certificate = options.tls ? await selfSignedCertificate() : undefined;
  const jobs = createJobStore(now, path === undefined ? noHistory : historyFile(path));
  const seeds = [...BUILT_IN_RESOURCES, ...options.seeds];
  const world: World = {
    now,
    jobs,
    idempotency: createIdempotency(now, options.idempotency),
    jobRetentionMs: options.jobRetentionMs,
    resources: createResourceStore(jobs, now, seeds, options.resourceLagMs),
    switches: switchesOf(options),
    defaults: {},
    faults: faultScript([]),
  };
  const requests: OpenRecord[] = [];
  const stage: Stage = { faces: FACES[options.face], world, transcript: requests };

  const listener = await listen(options.port, options.host, certificate, (request, response, connection) => {
    const isControl = splitTarget(request.url ?? "/").path === CONTROL_PATH;
    const handled = isControl
      ? handleControl(request, response, world, restart)
      : handleRequest({ request, response, connection }, stage);
    handled.catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else deliver(response, errorReply(500, "simulator", String(error)));
    });
  });
  function restart({ downMs, as = "refused" }: Restart): void {
    listener.goDown({ downMs, as });
  }

  const url = `${options.tls ? "https" : "http"}://${options.host}:${listener.port}`;
  return {
    url,
    apiUrl: `${url}/api`,
    caPem: certificate?.certPem,
    requests,
    connections: listener.open,
    connectionsAccepted: listener.accepted,
    control: (settings) => {
      const outcome = applyControl(world, settings);
      if ("faults" in outcome) throw new Error(outcome.faults.join("; "));
      if (settings.restart) restart(settings.restart);
      return outcome.view;
    },
    jobs: () => jobs.all().map((job) => snapshot(job, now())),
    close: listener.close,
  };
}

function snapshot(job: Job, atMs: number): JobSnapshot {
  const { finished: _finished, effects: _effects, tasks: _tasks, ...rest } = job;
  const { state, endStatus, endMs } = progressOf(job, atMs);
  return { ...rest, state, endStatus, ...(endMs === undefined ? {} : { endMs }) };
}
