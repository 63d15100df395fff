import { randomBytes, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { DEFAULT_SETTINGS, sessionSettings } from '../../shared/domain/settings.ts';
import { type SessionEvent, sessionEvent } from '../../shared/protocol/events.ts';

/** A session of before, in few words. */
export interface PastSession {
  readonly hostName: string;
  readonly hostUserId: string;
  readonly customer: string;
  readonly startedAt: number;
  readonly minutes: number;
  readonly chat: ReadonlyArray<readonly ['agent' | 'customer', string]>;
  readonly shared: boolean;
  readonly note?: string;
}

const MINUTE_MS = 60_000;
const id = (): string => randomBytes(12).toString('base64url');
const hash = (): string => randomBytes(32).toString('hex');

/** The events of such a session, each as the product would have written it. */
export function pastEvents(past: PastSession): {
  readonly sessionId: string;
  readonly events: SessionEvent[];
} {
  const { startedAt, minutes } = past;
  const [sessionId, hostId, customerId] = [id(), id(), id()];
  const endedAt = startedAt + minutes * MINUTE_MS;
  const share = (part: number): number => Math.round(startedAt + (endedAt - startedAt) * part);
  const written = [
    {
      ...{ type: 'sessionStarted', at: startedAt, sessionId, hostId },
      ...{
        number: String(randomInt(100_000_000, 1_000_000_000)),
        userId: past.hostUserId,
        name: past.hostName,
      },
      settings: sessionSettings({ ...DEFAULT_SETTINGS, siteName: 'Example Inc.' }),
    },
    { type: 'participantArrived', at: startedAt, participantId: hostId },
    {
      ...{ type: 'customerJoined', at: share(0.1), participantId: customerId, name: past.customer },
      ...{ came: 'link', tokenHash: hash() },
    },
    { type: 'customerSelected', at: share(0.1), participantId: customerId },
    { type: 'voiceOpened', at: share(0.12), by: hostId },
    { type: 'voiceJoined', at: share(0.12), participantId: hostId },
    { type: 'voiceJoined', at: share(0.15), participantId: customerId },
    ...sharing(past, { hostId, customerId, from: share(0.2), to: share(0.9) }),
    ...chatting(past, { hostId, customerId, share }),
    ...(past.note === undefined
      ? []
      : [{ type: 'noteWritten', at: share(0.92), participantId: hostId, text: past.note }]),
    { type: 'voiceClosed', at: share(0.95), by: hostId, reason: 'closed' },
    { type: 'sessionEnded', at: endedAt, reason: 'host_ended', by: hostId },
  ];
  const events = written.map((event) => v.parse(sessionEvent, event));
  return { sessionId, events: events.sort((a, b) => a.at - b.at) };
}

interface Pair {
  readonly hostId: string;
  readonly customerId: string;
}

function sharing(past: PastSession, at: Pair & { readonly from: number; readonly to: number }): unknown[] {
  if (!past.shared) return [];
  const [requestId, shareId] = [id(), id()];
  const { hostId, customerId, from, to } = at;
  return [
    {
      ...{ type: 'consentRequested', at: from, requestId, kind: 'viewDesktop' },
      ...{ hostId, customerId, expiresAt: from + MINUTE_MS },
    },
    { type: 'consentAllowed', at: from + 4_000, requestId, standing: false, expiresAt: from + 2 * MINUTE_MS },
    {
      ...{ type: 'shareStarted', at: from + 9_000, shareId },
      ...{ participantId: customerId, surface: 'monitor', requestId },
    },
    { type: 'shareStopped', at: to, shareId, reason: 'stopped', by: hostId },
  ];
}

function chatting(
  past: PastSession,
  { hostId, customerId, share }: Pair & { share: (part: number) => number },
) {
  if (past.chat.length === 0) return [];
  const lines = past.chat.map(([who, text], index) => ({
    ...{ type: 'chatSent', at: share(0.3 + (0.5 * index) / past.chat.length), messageId: id() },
    ...{ from: who === 'agent' ? hostId : customerId, to: { kind: 'everyone' }, text },
  }));
  return [{ type: 'chatOpened', at: share(0.25), by: hostId }, ...lines];
}
