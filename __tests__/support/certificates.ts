import { generate } from "selfsigned";

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** How a certificate differs from a good one of a good authority. */
export interface Flaws {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly keyBits?: number;
  readonly digest?: "sha1" | "sha256";
}

/** A self-signed certificate for the given DNS names and for 127.0.0.1, good as server, client and authority. */
export async function selfSigned(...names: readonly string[]): Promise<KeyPair> {
  return make(names, true, {});
}

/** A certificate that an authority signed; no authority itself. */
export async function signedBy(
  ca: KeyPair,
  names: readonly string[],
  { notBefore, notAfter, keyBits, digest }: Flaws = {},
): Promise<KeyPair> {
  return make(names, false, {
    ca,
    ...(notBefore === undefined ? {} : { notBeforeDate: notBefore }),
    ...(notAfter === undefined ? {} : { notAfterDate: notAfter }),
    ...(keyBits === undefined ? {} : { keyType: "rsa", keySize: keyBits }),
    ...(digest === undefined ? {} : { algorithm: digest }),
  });
}

async function make(names: readonly string[], isAuthority: boolean, more: object): Promise<KeyPair> {
  const made = await generate([{ name: "commonName", value: names[0] ?? "test" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: isAuthority, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: isAuthority, critical: true },
      { name: "extKeyUsage", serverAuth: true, clientAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: "127.0.0.1" },
        ],
      },
    ],
    ...more,
  });
  return { cert: made.cert, key: made.private };
}
