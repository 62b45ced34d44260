import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import tls from "node:tls";
import type { TlsProblem, TlsTexts } from "../client/tls-texts.ts";

/** What every TLS connection of the step is made with. */
export interface TlsSettings {
  readonly secureContext: tls.SecureContext;
  readonly rejectUnauthorized: boolean;
}

/** Made once: reading the default authorities anew for each connection would take longer than a request. */
export function toTlsSettings({ ca, cert, key, verify }: TlsTexts): TlsSettings {
  const secureContext = tls.createSecureContext({
    // A certificate that the user gave is trusted whoever signed it: the server's own, or an intermediate. Names and
    // dates are checked all the same.
    ...(ca === undefined ? {} : { allowPartialTrustChain: true }),
    ...(ca === undefined ? {} : { ca: [...trustedByDefault(), ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
  return { secureContext, rejectUnauthorized: verify };
}

/** What is wrong with the certificates and the key; undefined where TLS can be made with them. */
export function tlsFault({ ca, cert, key }: TlsTexts): TlsProblem | undefined {
  const faulty = (input: TlsProblem["input"], problem: string): TlsProblem => ({ input, problem });
  if (ca !== undefined && !isCertificate(ca)) return faulty("ca-certificate", "is not a PEM certificate");
  if (cert !== undefined && !isCertificate(cert))
    return faulty("client-certificate", "is not a PEM certificate");
  if (cert === undefined || key === undefined) return undefined;
  try {
    tls.createSecureContext({ cert, key });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && "reason" in error ? String(error.reason) : "it cannot be read";
    return faulty("client-key", `is not the unencrypted PEM key of \`client-certificate\` (${reason})`);
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/** The certificates given stand beside the default authorities and those of NODE_EXTRA_CA_CERTS. */
function trustedByDefault(): readonly string[] {
  if (typeof tls.getCACertificates === "function") return tls.getCACertificates("default");
  // Before Node 22.15 nothing tells the extra ones.
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  return extra === undefined || extra === ""
    ? tls.rootCertificates
    : [...tls.rootCertificates, readFileSync(extra, "utf8")];
}
