/** `@actions/core` names this function only in `platform`, which job-gate does not use. */
export async function getExecOutput() {
  throw new Error("job-gate bundles no @actions/exec: platform of @actions/core cannot be used");
}
