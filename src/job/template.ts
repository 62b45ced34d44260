/** Request bodies as descriptions write them: JSON or a form, with `{name}` for what is filled in. */

export type Values = Readonly<Record<string, string>>;

/** A text of JSON, or a placeholder that stands for a whole value. */
const TEXT_OR_PLACEHOLDER = /"[^"\\]*(?:\\.[^"\\]*)*"|\{(\w+)\}/g;

/**
 * Fills in a body, so that no value changes the form of what stands around it: escaped as JSON within quotes, as a JSON
 * value where it stands without them (an integer as such), percent-encoded in a form. What has no value stays.
 */
export function fillBody(template: string, values: Values): string {
  if (!isJsonTemplate(template)) return fillUrl(template, values);
  return template.replace(TEXT_OR_PLACEHOLDER, (match, name?: string) => {
    if (name === undefined) return fill(match, values, (value) => JSON.stringify(value).slice(1, -1));
    return fill(match, values, (value) => (/^-?(0|[1-9]\d*)$/.test(value) ? value : JSON.stringify(value)));
  });
}

/** Fills in a path or a query. */
export function fillUrl(template: string, values: Values): string {
  return fill(template, values, encodeURIComponent);
}

/** Fills in the value of a header. */
export function fillHeader(template: string, values: Values): string {
  return fill(template, values, (value) => value);
}

/** Media type of a body, by its template. */
export function bodyType(template: string): string {
  return isJsonTemplate(template) ? "application/json" : "application/x-www-form-urlencoded";
}

function isJsonTemplate(template: string): boolean {
  return /^\s*(["[]|\{(?!\w+\}))/.test(template);
}

function fill(template: string, values: Values, quote: (value: string) => string): string {
  return template.replace(/\{(\w+)\}/g, (match, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? match : quote(value);
  });
}
