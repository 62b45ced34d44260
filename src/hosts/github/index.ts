import { gate } from "../../gate.ts";
import { exitWith } from "../node/exit.ts";
import { createGithubHost } from "./host.ts";

await exitWith(() => gate(createGithubHost()));
