import type { Json, JsonObject } from "../wire/json.ts";

/** What is wrong with a query, or the page it asks for. */
export type Page = { readonly fault: string; readonly parameter: string } | { readonly page: JsonObject };

export interface ListRules {
  readonly filters: readonly string[];
  readonly defaultRecords: number;
  /** 1000 if not given. */
  readonly maxRecords?: number;
}

const MAX_RECORDS = 1000;

/**
 * One page of a list: filters with `|` and `*`, `order_by`, `offset` and `max_records` (1000 at most) as in the
 * Swagger file v2 of Unified Manager, which also forbids `?` in values.
 * Records come in the order of the list unless `order_by` says otherwise.
 */
export function listPage(
  records: readonly JsonObject[],
  query: URLSearchParams,
  path: string,
  rules: ListRules,
): Page {
  const badValue = [...query].find(([name, value]) => rules.filters.includes(name) && value.includes("?"));
  if (badValue) return { parameter: badValue[0], fault: "a value must not contain a question mark" };
  const offset = wholeNumber(query.get("offset") ?? "0", 0, Number.MAX_SAFE_INTEGER);
  if (offset === undefined) return { parameter: "offset", fault: "expected a whole number from 0" };
  const { maxRecords = MAX_RECORDS } = rules;
  const most = wholeNumber(query.get("max_records") ?? `${rules.defaultRecords}`, 1, maxRecords);
  if (most === undefined) return { parameter: "max_records", fault: `expected 1 to ${maxRecords}` };
  const order = orderOf(query.get("order_by"), rules.filters);
  if (!order) return { parameter: "order_by", fault: "expected <field> [asc|desc],..." };

  const filters = [...query].filter(([name]) => rules.filters.includes(name));
  const tests = filters.map(([name, value]) => ({ name, test: valueTest(value) }));
  const found = records.filter((record) => tests.every(({ name, test }) => test(record[name])));
  const sorted = order.length === 0 ? found : found.toSorted((a, b) => compare(a, b, order));
  const page = sorted.slice(offset, offset + most);
  const next = offset + page.length;
  return {
    page: {
      records: page,
      num_records: page.length,
      total_records: found.length,
      _links: {
        self: { href: hrefOf(path, query, undefined) },
        ...(next < found.length && page.length > 0 ? { next: { href: hrefOf(path, query, next) } } : {}),
      },
    },
  };
}

interface Order {
  readonly field: string;
  readonly direction: 1 | -1;
}

function orderOf(text: string | null, fields: readonly string[]): readonly Order[] | undefined {
  const parts = (text ?? "").split(",").filter((part) => part.trim() !== "");
  const orders = parts.map((part) => {
    const [field = "", direction = "asc", ...rest] = part.trim().split(/\s+/);
    const known = fields.includes(field) && rest.length === 0 && /^(asc|desc)$/.test(direction);
    return known ? { field, direction: direction === "asc" ? (1 as const) : (-1 as const) } : undefined;
  });
  return orders.every((order) => order !== undefined) ? orders : undefined;
}

function compare(a: JsonObject, b: JsonObject, order: readonly Order[]): number {
  for (const { field, direction } of order) {
    const [left, right] = [comparable(a[field]), comparable(b[field])];
    if (left !== right) return (left < right ? -1 : 1) * direction;
  }
  return 0;
}

function comparable(value: Json | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

/** "If the value contains query characters, it must be placed inside quotation marks" (the Swagger file's overview). */
export function valueTest(filter: string): (value: Json | undefined) => boolean {
  const alternatives = filter.match(/"[^"]*"|[^|]+/g) ?? [""];
  const patterns = alternatives.map((alternative) => {
    const quoted = /^"(.*)"$/.exec(alternative)?.[1];
    const literal = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const source = quoted === undefined ? alternative.split("*").map(literal).join(".*") : literal(quoted);
    return new RegExp(`^${source}$`, "s");
  });
  return (value) => patterns.some((pattern) => pattern.test(comparable(value)));
}

function hrefOf(path: string, query: URLSearchParams, offset: number | undefined): string {
  const parameters = new URLSearchParams(query);
  if (offset !== undefined) parameters.set("offset", `${offset}`);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
