/** A reply before it is put on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON reply. */
export function jsonReply(status: number, value: unknown, headers: Reply["headers"] = {}): Reply {
  return {
    status,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/**
 * `{"error":{code,message,target}}`, the `error_response` of the product's Swagger file v2. The codes themselves are
 * made up: no public source lists the product's.
 */
export function errorReply(
  status: number,
  code: string,
  message: string,
  target = "",
  headers: Reply["headers"] = {},
): Reply {
  return jsonReply(status, { error: { code, message, target } }, headers);
}

/** A page of the kind that a proxy or a servlet container puts in the way. */
export function htmlReply(status: number, title: string): Reply {
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1></body></html>\n`;
  return { status, headers: { "Content-Type": "text/html; charset=utf-8" }, body: page };
}
