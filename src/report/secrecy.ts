import type { Host } from "../host.ts";
import { createPrinter, type Printer } from "../text/redact.ts";

/** What must not be seen, and by whom. */
export interface Secrecy {
  /** For all that people read. */
  readonly printer: Printer;
  /** For what the next steps read: results that the user called secret are theirs. */
  readonly data: Pick<Printer, "redactJson">;
  /** From now on neither we nor the CI system show these texts, and no output holds them. */
  hide(secrets: readonly string[]): void;
  /** The same, but for outputs. */
  hideFromPeople(secrets: readonly string[]): void;
}

export function createSecrecy(host: Host): Secrecy {
  const printer = createPrinter([]);
  const data = createPrinter([]);
  const hideFromPeople = (secrets: readonly string[]) => {
    printer.addSecrets(secrets);
    host.mask(secrets);
  };
  return {
    printer,
    data,
    hideFromPeople,
    hide(secrets) {
      data.addSecrets(secrets);
      hideFromPeople(secrets);
    },
  };
}

/** Every text within the results of those names; each line of it, since CI systems mask line by line. */
export function secretValues(
  results: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): readonly string[] {
  const textsIn = (value: unknown): readonly string[] => {
    if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
    return value === null || value === undefined ? [] : String(value).split(/\r?\n/);
  };
  return Object.entries(results).flatMap(([name, value]) => (names.has(name) ? textsIn(value) : []));
}
