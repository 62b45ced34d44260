import { nearest } from "../text/nearest.ts";

/**
 * Inputs that the user wrote and nobody reads, since their names are a little off.
 * @returns a problem for each given name that is near to a known one and not known itself
 */
export function nearNames(given: readonly string[], known: readonly string[]): readonly string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = nearest(name, known);
      return meant === undefined ? [] : [`${name}: is no input: write ${meant}`];
    });
}
