/** What a release must fulfil, as rules over texts; `release-check.ts` reads them from the repository. */

export interface ReleaseFacts {
  /** Name of the tag, such as `v1.2.3`. */
  readonly tag: string;
  readonly packageVersion: string;
  readonly lockVersion: string;
  readonly changelog: string;
  readonly readme: string;
  /** What differs from the commit after a fresh build, as `git status --porcelain` has it. */
  readonly changedFiles: readonly string[];
}

export interface Release {
  readonly version: string;
  /** The changelog's section, without its heading. */
  readonly notes: string;
  readonly isPrerelease: boolean;
}

/** A version without build metadata, which tags of actions cannot carry (semver.org, 2.0.0). */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:[0-9A-Za-z-]+\.)*[0-9A-Za-z-]+))?$/;

/** Everything that stands against the release, each with what would be right; empty where nothing does. */
export function releaseFaults(facts: ReleaseFacts): readonly string[] {
  const { tag, packageVersion, lockVersion, changedFiles, readme } = facts;
  const version = tag.replace(/^v/, "");
  if (!tag.startsWith("v") || !VERSION.test(version)) {
    return [`the tag ${tag} is no release: write vX.Y.Z, or vX.Y.Z-rc.1 for a pre-release`];
  }
  const shown = [...new Set([...readme.matchAll(/job-gate(?:\/jobs)?@(v\d+)/g)].map(([, major]) => major))];
  return [
    ...(packageVersion === version ? [] : [`package.json says ${packageVersion}, the tag ${version}`]),
    ...(lockVersion === version ? [] : [`package-lock.json says ${lockVersion}, the tag ${version}`]),
    ...changelogFaults(facts.changelog, version),
    ...(shown.join() === majorTag(version)
      ? []
      : [
          `README shows ${shown.join(" and ") || "no version"}, users of this release write ${majorTag(version)}`,
        ]),
    ...(changedFiles.length === 0
      ? []
      : [`a fresh build differs from what is committed: ${changedFiles.join(", ")}`]),
  ];
}

function changelogFaults(changelog: string, version: string): readonly string[] {
  const section = sectionOf(changelog, version);
  if (section === undefined) return [`CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD"`];
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(section.date) && !Number.isNaN(Date.parse(section.date));
  return [
    ...(isDate ? [] : [`CHANGELOG.md dates ${version} "${section.date}", not YYYY-MM-DD`]),
    ...(section.notes === "" ? [`CHANGELOG.md says nothing about ${version}`] : []),
  ];
}

/** The section of a version in the format of Keep a Changelog 1.1.0. */
function sectionOf(changelog: string, version: string): { date: string; notes: string } | undefined {
  const [, ...sections] = changelog.split(/^## /m);
  const found = sections.find((section) => section.startsWith(`[${version}]`));
  if (found === undefined) return undefined;
  const [heading = "", ...lines] = found.split("\n");
  return {
    date: heading.replace(`[${version}]`, "").replace(/^ - /, "").trim(),
    notes: lines.join("\n").trim(),
  };
}

/** What is released, of facts that have no faults. */
export function releaseOf({ tag, changelog }: ReleaseFacts): Release {
  const version = tag.replace(/^v/, "");
  return { version, notes: sectionOf(changelog, version)?.notes ?? "", isPrerelease: version.includes("-") };
}

/** `v1` for `1.2.3`. */
export function majorTag(version: string): string {
  return `v${version.split(".")[0]}`;
}

/**
 * Whether `vX` moves to this release: it is a full release, and none of the same major version is newer, so that a
 * corrected older release does not take users back.
 * @param tags all tags of the repository
 */
export function movesMajorTag(version: string, tags: readonly string[]): boolean {
  const own = VERSION.exec(version);
  if (own === null || own[4] !== undefined) return false;
  return tags.every((tag) => {
    const other = VERSION.exec(tag.replace(/^v/, ""));
    if (other === null || other[4] !== undefined || other[1] !== own[1]) return true;
    const minor = Number(own[2]) - Number(other[2]);
    return minor > 0 || (minor === 0 && Number(own[3]) >= Number(other[3]));
  });
}
