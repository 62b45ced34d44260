/** The first `bytes` bytes of a text in UTF-8, cut between characters, with an ellipsis where it was cut. */
export function truncateBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  const mark = "…";
  const kept = new TextEncoder().encode(text).subarray(0, bytes - byteLength(mark));
  return new TextDecoder().decode(kept).replace(/\ufffd+$/, "") + mark;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
