/** The reason of a job whose call to ONTAP took too long, as Unified Manager words it. */
export function zapiTimeout(call: string): string {
  return `ZAPI call ${call} timed out after 0:05:00.000`;
}
