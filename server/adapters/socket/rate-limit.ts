import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';

/** Bounds what one participant sends, however many sockets they open one after the other [SE3]. */
export interface CommandLimiter {
  allows(participantId: ParticipantId): Promise<boolean>;
}

export interface CommandRates {
  readonly commandsPerSecond: number;
  /** What may come at once, the second's own included. */
  readonly commandsBurst: number;
}

/** The burst is full again after the time that the steady rate would take for it. */
export function createCommandLimiter(rates: CommandRates = LIMITS): CommandLimiter {
  const { commandsPerSecond, commandsBurst } = rates;
  const extra = commandsBurst - commandsPerSecond;
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ points: commandsPerSecond, duration: 1 }),
    new RateLimiterMemory({
      points: extra,
      duration: Math.ceil(extra / commandsPerSecond),
      keyPrefix: 'burst',
    }),
  );
  return { allows: (participantId) => consume(limiter, participantId) };
}

/** Bounds what one participant says in chat [SE3]. */
export function createChatLimiter(perMinute: number = LIMITS.chatMessagesPerMinute): CommandLimiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60, keyPrefix: 'chat' });
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
