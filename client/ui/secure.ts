/**
 * Whether browsers let this page use screen, microphone and camera at all: only at an https address, or on the server's own
 * computer (W3C Secure Contexts). Elsewhere the interfaces are not there, as if the device had none [JO6].
 */
export function isSecurePage(): boolean {
  return globalThis.isSecureContext !== false;
}
