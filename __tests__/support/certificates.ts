import { generate } from "selfsigned";

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** A self-signed certificate for the given DNS names and for 127.0.0.1, good as server, client and authority. */
export async function selfSigned(...names: readonly string[]): Promise<KeyPair> {
  const made = await generate([{ name: "commonName", value: names[0] ?? "test" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true, clientAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
