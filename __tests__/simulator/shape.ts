/**
 * Where a reply differs in shape from a documented sample: fields that are missing or additional, and values of
 * another type. Null passes where the sample has a text, since a sample shows fields that have a value; every item of
 * a list is compared with the sample's first.
 */
export function shapeDifferences(actual: unknown, sample: unknown, place = "reply"): readonly string[] {
  if (Array.isArray(sample)) {
    if (!Array.isArray(actual)) return [`${place}: ${kindOf(actual)} in place of a list`];
    if (sample.length === 0) return [];
    return actual.flatMap((item, index) => shapeDifferences(item, sample[0], `${place}[${index}]`));
  }
  if (isObject(sample)) {
    if (!isObject(actual)) return [`${place}: ${kindOf(actual)} in place of an object`];
    const names = [...new Set([...Object.keys(sample), ...Object.keys(actual)])];
    return names.flatMap((name) => {
      if (!(name in actual)) return [`${place}.${name}: missing`];
      if (!(name in sample)) return [`${place}.${name}: not in the sample`];
      return shapeDifferences(actual[name], sample[name], `${place}.${name}`);
    });
  }
  if (actual === null && typeof sample === "string") return [];
  return kindOf(actual) === kindOf(sample)
    ? []
    : [`${place}: ${kindOf(actual)} in place of ${kindOf(sample)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : typeof value;
}
