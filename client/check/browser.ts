/** What this browser could do, asked without asking anybody for anything. */
export type MicrophoneState = 'granted' | 'prompt' | 'denied' | 'missing' | 'insecure' | 'works' | 'failed';
export type ScreenState = 'works' | 'missing' | 'insecure';

/** Whether there is a microphone, and whether this page may use it. Asks nobody. */
export async function readMicrophone(): Promise<MicrophoneState> {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!window.isSecureContext || !devices) return 'insecure';
  const list = await devices.enumerateDevices().catch(() => []);
  if (!list.some(({ kind }) => kind === 'audioinput')) return 'missing';
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state;
  } catch {
    // Firefox older than 131 does not know the name.
    return 'prompt';
  }
}

/** Opens the microphone for a moment; the browser asks. */
export async function tryMicrophone(): Promise<MicrophoneState> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return 'works';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
    return name === 'NotFoundError' ? 'missing' : 'failed';
  }
}

/** Phones and tablets have no picker for screens [JO6]. */
export function readScreen(): ScreenState {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!window.isSecureContext || !devices) return 'insecure';
  return typeof devices.getDisplayMedia === 'function' ? 'works' : 'missing';
}
