/** Masking a shorter text would blot out the log. */
export const MIN_SECRET_LENGTH = 4;

/**
 * The texts to look for where a secret may stand. Escapes are no matter here: they are undone before anything is
 * compared. Empty for a secret below four characters.
 */
export function formsOf(secret: string): readonly string[] {
  if (secret.length < MIN_SECRET_LENGTH || secret.trim() === "") return [];
  const forms = [secret, withoutOpenEnd(secret), ...numbers(secret), ...base64Forms(secret)];
  return [...new Set(forms)].filter((form) => form.length >= MIN_SECRET_LENGTH);
}

/** Without what could become an escape together with the text behind the secret: `\`, `%4`, `&am`. */
function withoutOpenEnd(secret: string): string {
  return secret.replace(
    /(?:\\+(?:x[0-9a-f]?|u[0-9a-f]{0,3})?|%(?:[0-9a-f]|u[0-9a-f]{0,3})?|&(?:#x?[0-9a-f]*|a(?:m|mp|p|po|pos)?|lt?|gt?|q(?:u|uo|uot)?)?)$/i,
    "",
  );
}

/** A secret of digits as a server writes it that took it for a number. */
function numbers(secret: string): readonly string[] {
  const text = secret.trim();
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
    ? [String(Number(text)), text.replace(/^\+?0*/, "")]
    : [];
}

/**
 * Base64 in both alphabets (RFC 4648): of the secret alone, with its padding and without, and what is the same
 * wherever the secret stands within a longer text, at each of the three places a byte can have in a group.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const alone = base64(bytes);
  const within = [0, 1, 2].map((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    // Characters before and behind these hold bits of other bytes.
    return base64(padded).slice([0, 2, 3][offset], Math.floor((padded.length * 8) / 6));
  });
  const forms = [alone, alone.replace(/=+$/, ""), ...within];
  return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
