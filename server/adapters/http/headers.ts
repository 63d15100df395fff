import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What the pages use; everything else is switched off for them and for whatever they might embed. */
const PERMISSIONS_POLICY = [
  'display-capture=(self)',
  'microphone=(self)',
  'camera=(self)',
  'autoplay=(self)',
  'fullscreen=(self)',
  'clipboard-write=(self)',
  'speaker-selection=(self)',
  'screen-wake-lock=(self)',
  'captured-surface-control=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
  'serial=()',
  'hid=()',
  'midi=()',
].join(', ');
const HSTS_SECONDS = 365 * 24 * 60 * 60;

/**
 * Headers of every answer [SE2]: no inline script, nothing from elsewhere, no framing; TLS pinned where there is any.
 * @param publicUrl public origin of the site
 */
export function securityHeaders(publicUrl: string): RequestHandler[] {
  const tls = publicUrl.startsWith('https:');
  const webSocket = publicUrl.replace(/^http/, 'ws');
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // The icon in the browser's tab is redrawn as a data: address when something waits.
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        // Older browsers do not count WebSockets of the same origin as 'self'.
        connectSrc: ["'self'", webSocket],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: tls ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    // Browsers ignore it, with a warning each time, where the address is neither https nor this very computer.
    crossOriginOpenerPolicy: tls ? { policy: 'same-origin' } : false,
    originAgentCluster: tls,
    xFrameOptions: { action: 'deny' },
  });
  const permissions: RequestHandler = (_request, response, next) => {
    response.setHeader('permissions-policy', PERMISSIONS_POLICY);
    next();
  };
  return [policy, permissions];
}
