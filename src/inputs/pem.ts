/**
 * PEM text as OpenSSL reads it (RFC 7468): line breaks that became `\n` or blanks on their way through a secret store are
 * breaks again; indentation, carriage returns and a byte order mark go. What stands outside the blocks stays as it is, and
 * so does a block that is encrypted and says so in headers of its own.
 */
export function repairPem(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\\r\\n|\\n|\\r/g, "\n")
    .replace(
      /[ \t]*-----BEGIN ([A-Z0-9 ]+?)-----([\s\S]*?)-----END \1-----[ \t]*\r?\n?/g,
      (_, label: string, content: string) => {
        const body = content.includes(":") ? content.replace(/[ \t]*\r?\n[ \t]*/g, "\n") : wrapped(content);
        return `-----BEGIN ${label}-----${body}-----END ${label}-----\n`;
      },
    );
}

/** Base64 in lines of 64 characters. */
function wrapped(content: string): string {
  const lines = content.replace(/\s+/g, "").match(/.{1,64}/g) ?? [];
  return `\n${lines.join("\n")}\n`;
}
