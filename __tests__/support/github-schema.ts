import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

/**
 * Prints what GitHub's own language service finds in workflows and action manifests, a line a finding. It must be
 * bundled before it runs: it imports JSON in a way that Node does not take.
 */

type Manifest = Awaited<ReturnType<Provider["fetchActionMetadata"]>>;
type Provider = NonNullable<NonNullable<Parameters<typeof validate>[1]>["actionsMetadataProvider"]>;

/** `with:` of this repository's actions is checked against the manifests here. */
const actionsMetadataProvider: Provider = {
  fetchActionMetadata: async ({ owner, name, path }) =>
    owner === "OWNER" && name === "job-gate"
      ? (parse(readFileSync(path === "jobs" ? "jobs/action.yml" : "action.yml", "utf8")) as Manifest)
      : undefined,
};

/** Actions of others are not looked up: that would need the network. */
const NOT_OURS = /^Unable to resolve action `actions\//;

for (const path of process.argv.slice(2)) {
  const isManifest = /(^|\/)action\.yml$/.test(path);
  const uri = `file:///repository/${isManifest ? "action.yml" : `.github/workflows/${path}`}`;
  const document = TextDocument.create(uri, "yaml", 1, readFileSync(path, "utf8"));
  for (const { message, range } of await validate(document, { actionsMetadataProvider })) {
    if (!NOT_OURS.test(String(message))) console.log(`${path}:${range.start.line + 1}: ${message}`);
  }
}
