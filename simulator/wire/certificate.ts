import { generate } from "selfsigned";

export interface Certificate {
  readonly certPem: string;
  readonly keyPem: string;
}

/**
 * A self-signed certificate for localhost, as Unified Manager ships with one of its own. It is marked as an authority
 * so that a client that trusts it (`curl --cacert`) needs nothing else.
 */
export async function selfSignedCertificate(): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "um-simulator" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { certPem: made.cert, keyPem: made.private };
}
