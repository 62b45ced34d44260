import type { HostName } from "./cli/options.ts";

/** The CI system that runs us, as its own variables say; Gitea, Forgejo and act set GitHub's. */
export function detectHost(): HostName {
  const { GITHUB_ACTIONS, TF_BUILD } = process.env;
  if (/^true$/i.test(TF_BUILD ?? "")) return "azure";
  return GITHUB_ACTIONS === "true" ? "github" : "plain";
}

/** Whether a CI system hands inputs over itself, as it does to an action or a task. */
export function isStep(): boolean {
  return Object.keys(process.env).some((name) => name.startsWith("INPUT_"));
}
