import { listJobs } from "../../list-jobs.ts";
import { exitWith } from "../node/exit.ts";
import { writeOut } from "../node/streams.ts";
import { createGithubHost } from "./host.ts";

await exitWith(() => listJobs(createGithubHost(writeOut)));
