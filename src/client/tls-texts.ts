/** Certificates and key for TLS as PEM texts; undefined where none is given. */
export interface TlsTexts {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** Whether the server's certificate is checked. */
  readonly verify: boolean;
}

/** What is wrong with one of them. */
export interface TlsProblem {
  readonly input: "ca-certificate" | "client-certificate" | "client-key";
  readonly problem: string;
}
