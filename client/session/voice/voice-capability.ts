/** Whether this browser can carry voice at all: send a microphone, and play what comes [PC4]. */
export function canCarryVoice(browser: VoiceNeeds = globalThis): boolean {
  return (
    typeof browser.RTCPeerConnection === 'function' &&
    typeof browser.AudioContext === 'function' &&
    // Missing on an insecure address, whatever TypeScript's DOM library says.
    typeof browser.navigator?.mediaDevices?.getUserMedia === 'function'
  );
}

/** What voice needs of a browser; each may be missing. */
export interface VoiceNeeds {
  readonly RTCPeerConnection?: unknown;
  readonly AudioContext?: unknown;
  readonly navigator?: { readonly mediaDevices?: { readonly getUserMedia?: unknown } };
}
