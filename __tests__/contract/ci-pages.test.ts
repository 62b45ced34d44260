import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse, parseAllDocuments } from "yaml";
import { azureName } from "../../src/hosts/azure/names.ts";
import { commandHelp } from "../../src/hosts/cli/help.ts";
import { INPUT_NAMES } from "../../src/inputs/texts.ts";

/** What other CI systems are given says of inputs and outputs what action.yml says, and every page says the same things. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;
const SECRETS = ["password", "token", "secrets"];
const OPTIONS = [
  "host",
  "outputs",
  "output-prefix",
  "results-dir",
  "output",
  "summary-file",
  "junit-file",
  "quiet",
];
/** Of `job-gate check`, beside `api-url`. */
const CHECK_FLAGS = ["reply", "job", "request"];
const underscored = (name: string) => name.replaceAll("-", "_").toUpperCase();

test("help lists every input but secrets as a flag", () => {
  const flags = [...commandHelp("call").matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
  const expected = [
    ...INPUT_NAMES.filter((name) => !SECRETS.includes(name)),
    "header",
    ...OPTIONS,
    ...CHECK_FLAGS,
  ];
  expect([...new Set(flags)].filter((flag) => flag !== "help").sort()).toEqual(expected.sort());
  for (const line of commandHelp("call").split("\n")) expect(line.length).toBeLessThanOrEqual(150);
});

test("GitLab's component has every input but secrets, with its default, and hands each on", () => {
  const [spec, job] = parseAllDocuments(readFileSync("templates/job-gate.yml", "utf8")).map((each) =>
    each.toJS(),
  );
  const own = ["job", "stage", "image", "command", "warning-exit-codes"];
  const given = Object.entries(spec.spec.inputs as Manifest["inputs"]).filter(
    ([name]) => !own.includes(name),
  );
  const expected = Object.entries(manifest.inputs).filter(
    ([name]) => ![...SECRETS, "client-key"].includes(name),
  );
  expect(given.map(([name, input]) => [name, input.default])).toEqual(
    expected.map(([name, input]) => [name, input.required === true ? undefined : (input.default ?? "")]),
  );
  const [{ variables }] = Object.values(job) as [{ variables: Readonly<Record<string, string>> }];
  for (const [name] of expected)
    expect(variables[`JOB_GATE_${underscored(name)}`]).toBe(`$[[ inputs.${name} ]]`);
});

test("Azure's task has every input and output, by names that the agent takes", () => {
  const task = JSON.parse(readFileSync("azure/job-gate/task.json", "utf8"));
  const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);
  expect(names(task.inputs)).toEqual(INPUT_NAMES.map(azureName));
  expect(names(task.outputVariables)).toEqual(Object.keys(manifest.outputs).map(azureName));
  expect(names(task.inputs).filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(Object.values(task.version).join(".")).toBe(version.split("-")[0]);
  expect(JSON.parse(readFileSync("azure/vss-extension.json", "utf8")).version).toBe(version.split("-")[0]);
});

describe.each(readdirSync("docs/ci"))("docs/ci/%s", (name) => {
  const page = readFileSync(`docs/ci/${name}`, "utf8");

  test("says how secrets come in, how outputs go on, how a warning shows, how to cancel and to wait on", () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(
      expect.arrayContaining(["Secrets", "Outputs", "Warnings", "Cancelling", "Waiting on"]),
    );
  });

  test("names variables and flags that exist", () => {
    const inputs = [...INPUT_NAMES, ...OPTIONS].flatMap((each) => [
      underscored(each),
      `${underscored(each)}_FILE`,
    ]);
    const named = [...page.matchAll(/JOB_GATE_([A-Z_]+)/g)].map(([, variable]) => variable as string);
    expect(named.filter((variable) => !inputs.includes(variable))).toEqual([]);
    const flags = [...page.matchAll(/(?<=[\s`([])--([a-z][a-z-]+)/g)].map(([, flag]) => flag as string);
    const known = [
      ...INPUT_NAMES,
      ...OPTIONS,
      ...CHECK_FLAGS,
      "header",
      "help",
      "version",
      "no-wait",
      "yes",
      "manifest-globs",
    ];
    expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
  });

  test("shows the examples as they are", () => {
    const shown = [...page.matchAll(/<!-- file:(\S+) -->\n```\w*\n([\s\S]*?)```/g)];
    for (const [, file = "", text] of shown) expect(text).toBe(readFileSync(file, "utf8"));
    expect(page).not.toMatch(/```\w*\n```/);
  });

  test("is linked in README", () => {
    expect(readFileSync("README.md", "utf8")).toContain(`(docs/ci/${name})`);
  });
});

test.each(readdirSync("examples/ci").filter((name) => /ya?ml$/.test(name)))(
  "examples/ci/%s gives inputs that exist",
  (name) => {
    const text = readFileSync(`examples/ci/${name}`, "utf8");
    const spelt = (style: (name: string) => string) => [...INPUT_NAMES, ...OPTIONS].map(style);
    const found = (where: RegExp) => [...text.matchAll(where)].map(([, each]) => each as string);
    const kinds: readonly (readonly [string, RegExp, (name: string) => string])[] = [
      ["woodpecker|drone", /^ {6}([a-z_]+):/gm, (each) => each.replaceAll("-", "_")],
      ["azure-pipelines", /^ {6}([a-zA-Z]+):/gm, azureName],
      ["gitlab", /^ {6}([a-z-]+):/gm, (each) => each],
      ["forgejo", /^ {10}([a-z-]+):/gm, (each) => each],
    ];
    const [, where, style] = kinds.find(([names]) => new RegExp(`^(${names})`).test(name)) ?? [];
    if (where === undefined || style === undefined)
      expect(parseAllDocuments(text).every(({ errors }) => errors.length === 0)).toBe(true);
    else {
      const others = ["KEY", "STATE"];
      expect(found(where).filter((each) => ![...spelt(style), ...others].includes(each))).toEqual([]);
      expect(found(where).length).toBeGreaterThan(3);
    }
  },
);

test("the library, the component and the container start what is there", () => {
  const container = readFileSync("Containerfile", "utf8");
  const copied = [...container.matchAll(/^COPY ((?:\S+ )+)\S+$/gm)].flatMap(
    ([, paths]) => paths?.trim().split(" ") ?? [],
  );
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  expect(container).toMatch(/\nUSER node\n[\s\S]*\nCMD \["job-gate"\]\n$/);
  expect(container).not.toMatch(/^ENTRYPOINT/m);
});
