import type { IncomingHttpHeaders } from "node:http";

/** One request as it arrived; control requests are left out. */
export interface RecordedRequest {
  readonly atMs: number;
  /** Which connection it came on, 1 for the first accepted. */
  readonly connection: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Set once the body has arrived, if there was one. */
  readonly body?: string;
  /** Set once a reply was begun; never for a reset or a silence. */
  readonly status?: number;
}

export type OpenRecord = { -readonly [Field in keyof RecordedRequest]: RecordedRequest[Field] };
