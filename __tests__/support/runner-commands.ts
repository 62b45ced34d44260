/** What the runner would act on in a log, read as its `ActionCommand` parser reads it. */

export interface RunnerCommand {
  readonly name: string;
  readonly properties: string;
  readonly data: string;
}

/** Commands of both notations: `::name props::data` at the start of a line, `##[name props]data` anywhere. */
export function runnerCommands(log: string): readonly RunnerCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, name, properties, data] = /^\s*::([^\s:]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ?? [];
    if (name !== undefined) return [{ name, properties: properties ?? "", data: data ?? "" }];
    const [, old, oldProperties, oldData] = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/.exec(line) ?? [];
    return old === undefined
      ? []
      : [{ name: `##${old}`, properties: oldProperties ?? "", data: oldData ?? "" }];
  });
}

/** The annotations of one kind, with their text as a person sees it. */
export function annotations(log: string, kind: "error" | "warning" | "notice"): readonly string[] {
  return runnerCommands(log)
    .filter(({ name }) => name === kind)
    .map(({ data }) => data.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%"));
}
