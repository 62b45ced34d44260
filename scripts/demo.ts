import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../simulator/resources/store.ts";
import { startSimulator } from "../simulator/server.ts";
import { renderLogLine, renderOutputs, renderSummary } from "./terminal.ts";

/** The action on the simulator, as a runner would run it: live log, outputs, summary; exits as the action does. */

const ENDS = ["normal", "warning", "partial_failures", "error", "timeout"] as const;

const HELP = `npm run demo -- [--end ${ENDS.join(" | ")}]

Runs the action against a Unified Manager stand-in: a LUN is made, and its job ends as you choose, NORMAL without a choice.
Shows the log, the outputs and the step summary, and exits as the step would.`;

const end = readEnd();

/** Ends the process where there is nothing to show. */
function readEnd(): (typeof ENDS)[number] {
  const refuse = (why: string): never => {
    console.error(`${why}\n\n${HELP}`);
    process.exit(2);
  };
  try {
    const { values } = parseArgs({
      options: {
        end: { type: "string", default: "normal" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const chosen = ENDS.find((each) => each === values.end.toLowerCase());
    return chosen ?? refuse(`--end ${values.end}: there is no such end`);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
}

const simulator = await startSimulator();
const folder = mkdtempSync(join(tmpdir(), "job-gate-demo-"));
const outputFile = join(folder, "output");
const summaryFile = join(folder, "summary");
for (const file of [outputFile, summaryFile]) writeFileSync(file, "");

const action = parse(readFileSync("action.yml", "utf8")) as { inputs: Record<string, { default?: string }> };
const inputs: Record<string, string> = {
  ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""])),
  "api-url": simulator.apiUrl,
  username: "storage",
  password: "storage-secret",
  "ca-certificate": simulator.caPem ?? "",
  path: "/storage-provider/luns",
  body: JSON.stringify({
    name: "demo-lun",
    space: { size: 1_073_741_824 },
    os_type: "linux",
    performance_service_level: { key: SERVICE_LEVEL_KEY },
    svm: { key: SVM_KEY },
    simulate: end === "timeout" ? { never: true } : { durationMs: 6000, queuedMs: 1500, end },
  }),
  ...(end === "timeout" ? { timeout: "5s" } : {}),
};

console.log(`A Unified Manager stand-in listens on ${simulator.url}.\n`);
console.log("── log of the step ──");
const child = spawn(process.execPath, ["dist/index.js"], {
  env: {
    ...process.env,
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  },
  stdio: ["ignore", "pipe", "inherit"],
});
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => child.kill(name));

let rest = "";
child.stdout.setEncoding("utf8").on("data", (text: string) => {
  const lines = (rest + text).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) for (const shown of renderLogLine(line)) console.log(shown);
});
child.once("close", async (code) => {
  console.log("\n── outputs for the next steps ──");
  console.log(renderOutputs(readFileSync(outputFile, "utf8")));
  console.log("\n── step summary ──");
  console.log(renderSummary(readFileSync(summaryFile, "utf8")));
  console.log(`\nThe step ended ${code === 0 ? "green" : "red"} (exit code ${code}).`);
  rmSync(folder, { recursive: true, force: true });
  await simulator.close();
  process.exit(code ?? 1);
});
