import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { CommandLimiter } from '../../app/ports.ts';

export interface CommandRates {
  readonly commandsPerSecond: number;
  /** What may come at once, the second's own included. */
  readonly commandsBurst: number;
}

export function createCommandLimiter(rates: CommandRates = LIMITS): CommandLimiter {
  const { commandsPerSecond: perSecond, commandsBurst: burst } = rates;
  const limiter = createBursty({ perSecond, burst });
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds how often one address opens a line, whatever it shows [SE3]. */
export interface HandshakeLimiter {
  /** `address`: as `addressKey` makes it. */
  allows(address: string): Promise<boolean>;
}
export interface HandshakeRates {
  readonly handshakesPerSecond: number;
  /** What may come at once, the second's own included. */
  readonly handshakesBurst: number;
}

export function createHandshakeLimiter(rates: HandshakeRates = LIMITS): HandshakeLimiter {
  const { handshakesPerSecond: perSecond, handshakesBurst: burst } = rates;
  const limiter = createBursty({ perSecond, burst });
  return { allows: (address) => consume(limiter, address) };
}

/** The burst is full again after the time that the steady rate would take for it. */
function createBursty({ perSecond, burst }: { perSecond: number; burst: number }): BurstyRateLimiter {
  const extra = burst - perSecond;
  return new BurstyRateLimiter(
    new RateLimiterMemory({ points: perSecond, duration: 1 }),
    new RateLimiterMemory({ points: extra, duration: Math.ceil(extra / perSecond), keyPrefix: 'burst' }),
  );
}

/** Bounds what one participant says in chat [SE3]. */
export function createChatLimiter(perMinute: number = LIMITS.chatMessagesPerMinute): CommandLimiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60, keyPrefix: 'chat' });
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds how fast one hand draws over a share [SE3]. */
export function createStrokeLimiter(): CommandLimiter {
  const { strokePartsPerSecond: perSecond, strokePartsBurst: burst } = LIMITS;
  const limiter = createBursty({ perSecond, burst });
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds what one page tells others to be connected with them [SE3]. */
export function createSignalLimiter(): CommandLimiter {
  const limiter = createBursty({ perSecond: LIMITS.signalsPerSecond, burst: LIMITS.signalsBurst });
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds how often one agent's note is written [SE3]. */
export function createNoteLimiter(perMinute: number = LIMITS.notesPerMinute): CommandLimiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60, keyPrefix: 'note' });
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds how often a page or a helper tells what its machine is [SE3]. */
export function createInformationLimiter(): CommandLimiter {
  const points = LIMITS.informationPerMinute;
  const limiter = new RateLimiterMemory({ points, duration: 60, keyPrefix: 'information' });
  return { allows: (participantId) => consume(limiter, participantId) };
}

async function consume(limiter: BurstyRateLimiter | RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}
