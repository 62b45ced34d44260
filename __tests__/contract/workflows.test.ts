import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

/** What the repository's own workflows may do (SECURITY.md). */

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

/** GitHub's syntax for issue forms. */
interface Form {
  readonly name?: string;
  readonly description?: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes?: { readonly label?: string };
    readonly validations?: { readonly required?: boolean };
  }[];
}

const FOLDER = ".github/workflows";

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const workflow = parse(text) as { permissions?: object; jobs: Readonly<Record<string, Job>> };
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("gives no permission to all jobs, and ends each", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("pins the actions of others by their commit, and names the version", () => {
    const lines = text.split("\n").filter((line) => /uses: (?!\.\/)/.test(line));
    expect(lines.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("leaves no credentials in a checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.["persist-credentials"]).toBe(false);
  });

  test("a job that may write installs nothing and runs nothing of this repository", () => {
    const writers = jobs.filter(({ permissions = {} }) => Object.values(permissions).includes("write"));
    // npm packs what is committed, and runs no script of it.
    const text = JSON.stringify(writers).replace("npm publish --ignore-scripts ", "");
    expect(text).not.toMatch(/npm |node |\.\//);
  });
});

test("one version of each action everywhere", () => {
  const texts = [FOLDER, "examples/workflows"].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")),
  );
  const uses = new Set(
    texts.flatMap((text) => [...text.matchAll(/uses: (actions\/\S+)/g)].map(([, use]) => use)),
  );
  const names = [...uses].map((use) => use?.split("@")[0]);
  expect(names).toEqual([...new Set(names)]);
});

describe("issue forms", () => {
  const forms = ".github/ISSUE_TEMPLATE";
  test.each(readdirSync(forms).filter((name) => name !== "config.yml"))(
    "%s asks for what an answer needs",
    (name) => {
      const form = parse(readFileSync(join(forms, name), "utf8")) as Form;
      expect([form.name, form.description]).toEqual([expect.any(String), expect.any(String)]);
      const asked = form.body.filter(({ type }) => type !== "markdown");
      expect(asked.filter(({ type }) => !["dropdown", "input", "textarea"].includes(type))).toEqual([]);
      expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
      expect(asked.filter(({ attributes }) => !attributes?.label)).toEqual([]);
      expect(asked.some(({ validations }) => validations?.required === true)).toBe(true);
    },
  );
});

test("updates of dependencies wait some days", () => {
  const { updates } = parse(readFileSync(".github/dependabot.yml", "utf8")) as {
    updates: readonly { cooldown?: { "default-days"?: number } }[];
  };
  expect(updates.length).toBeGreaterThan(1);
  for (const { cooldown } of updates) expect(cooldown?.["default-days"]).toBeGreaterThanOrEqual(7);
});

test("every file that SECURITY.md names as a proof is there", () => {
  const named = [...readFileSync("SECURITY.md", "utf8").matchAll(/`((?:__tests__|\.ci)\/[^`]+)`/g)];
  expect(named.length).toBeGreaterThan(15);
  expect(named.flatMap(([, path]) => (existsSync(path as string) ? [] : [path]))).toEqual([]);
});
