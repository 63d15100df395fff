/** Why a device could not be had, by the name of the error that `getUserMedia` rejects with (W3C Media Capture). */
export function failureOf(error: unknown): 'denied' | 'missing' | 'failed' {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}
