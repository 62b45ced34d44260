/** Values below this are hidden only where their name speaks of credentials: `true` would blot out a log. */
const MIN_UNNAMED_LENGTH = 8;

/** Headers whose values are no secrets, whatever they are. */
const HARMLESS_HEADER =
  /^(accept|accept-.*|content-.*|user-agent|x-api-version|api-version|odata-.*|x-request-id|x-correlation-id|prefer|if-.*|cache-control|pragma|origin|referer|range|date|from|te|host|x-requested-with|x-http-method.*|x-method-override|traceparent|tracestate|idempotency-key)$/i;

/** Headers whose values are credentials (docs/behaviour.md, "What is logged"). */
export function isCredentialHeader(name: string): boolean {
  return (
    !HARMLESS_HEADER.test(name) &&
    /(authorization|cookie|token|key|secret|password|passwd|credentials?|session|session-?id|signature|jwt|(^|-)(auth|sid))$/i.test(
      name,
    )
  );
}

/** Whether the value of a header is to be hidden. */
export function isSecretHeader(name: string, value: string): boolean {
  if (HARMLESS_HEADER.test(name)) return false;
  return isCredentialHeader(name) || value.length >= MIN_UNNAMED_LENGTH;
}

/** Whether a query parameter or a field of JSON speaks of a secret by its name, in whatever way that is spelled. */
export function isSecretName(name: string): boolean {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/\d+$/, "");
  return (
    /(password|passwd|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|secretkey|signingkey|encryptionkey|sharedkey|accountkey|credentials?|authorization|signature|sessionid|cookie|jwt)$/.test(
      plain,
    ) || /^(pass|sig|auth|sid|otp|pin|psk)$/.test(plain)
  );
}
