import type { RequestId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import { assertNever } from './decision.ts';
import type { Chat, ConsentRequest, OpenState, Share, Video, Voice } from './state.ts';

/** Events about what people do in a session, as against who is in it. */
export type ActivityEvent = EventOf<
  | 'invitationCreated'
  | 'invitationRevoked'
  | (`consent${string}` & SessionEvent['type'])
  | (`standingConsent${string}` & SessionEvent['type'])
  | (`share${string}` & SessionEvent['type'])
  | (`voice${string}` & SessionEvent['type'])
  | (`producer${string}` & SessionEvent['type'])
  | 'sessionHeld'
  | 'sessionUnheld'
  | 'chatOpened'
  | 'chatSent'
  | 'chatClosed'
  | 'videoOpened'
  | 'videoClosed'
  | 'cameraStarted'
  | 'cameraStopped'
  | 'mediaLost'
>;

/** The part of `evolve` for activities. */
export function evolveActivity(state: OpenState, event: ActivityEvent): OpenState {
  switch (event.type) {
    case 'invitationCreated':
    case 'invitationRevoked':
      return invitation(state, event);
    case 'consentRequested':
    case 'consentAllowed':
    case 'consentDeclined':
    case 'consentVoided':
      return { ...state, requests: requests(state, event) };
    case 'standingConsentGiven':
      return { ...state, standingConsentOf: event.customerId };
    case 'standingConsentEnded':
      return { ...state, standingConsentOf: null };
    case 'shareStarted':
      return shareStarted(state, event);
    case 'sharePaused':
    case 'shareResumed':
    case 'shareHintChanged':
    case 'shareStopped':
      return { ...state, share: share(state.share, event) };
    case 'voiceOpened':
      return { ...state, voice: { openedAt: event.at, members: new Map(), listeners: new Set() } };
    case 'voiceClosed':
      return { ...state, voice: null };
    case 'voiceJoined':
    case 'voiceMuted':
    case 'voiceUnmuted':
    case 'voiceLeft':
      return { ...state, voice: state.voice && voice(state.voice, event) };
    case 'voiceCapabilityTold':
      return voiceCapability(state, event);
    case 'sessionHeld':
      return { ...state, onHold: true };
    case 'sessionUnheld':
      return { ...state, onHold: false };
    case 'chatOpened':
    case 'chatSent':
    case 'chatClosed':
      return { ...state, chat: chat(state, event) };
    case 'videoOpened':
    case 'videoClosed':
    case 'cameraStarted':
    case 'cameraStopped':
      return { ...state, video: video(state.video, event) };
    case 'producerOpened':
    case 'producerClosed':
      return producers(state, event);
    case 'mediaLost':
      return { ...state, producers: new Map(), mediaEpoch: state.mediaEpoch + 1 };
    default:
      return assertNever(event);
  }
}

function invitation(state: OpenState, event: EventOf<'invitationCreated' | 'invitationRevoked'>): OpenState {
  const invitations = new Map(state.invitations);
  if (event.type === 'invitationCreated') {
    invitations.set(event.invitationId, { role: event.role, tokenHash: event.tokenHash, revoked: false });
  } else {
    const known = invitations.get(event.invitationId);
    if (known) invitations.set(event.invitationId, { ...known, revoked: true });
  }
  return { ...state, invitations };
}

function requests(
  state: OpenState,
  event: EventOf<'consentRequested' | 'consentAllowed' | 'consentDeclined' | 'consentVoided'>,
): ReadonlyMap<RequestId, ConsentRequest> {
  const next = new Map(state.requests);
  if (event.type === 'consentRequested') {
    const { requestId, kind, hostId, customerId, expiresAt } = event;
    return next.set(requestId, { requestId, kind, hostId, customerId, expiresAt, status: 'pending' });
  }
  const request = next.get(event.requestId);
  if (!request) return state.requests;
  if (event.type === 'consentAllowed') {
    return next.set(event.requestId, { ...request, status: 'allowed', expiresAt: event.expiresAt });
  }
  next.delete(event.requestId);
  return next;
}

function shareStarted(state: OpenState, event: EventOf<'shareStarted'>): OpenState {
  const fulfilled = new Map(state.requests);
  if (event.requestId) fulfilled.delete(event.requestId);
  const { shareId, participantId, surface } = event;
  const started: Share = {
    shareId,
    participantId,
    surface,
    paused: false,
    contentHint: 'detail',
    startedAt: event.at,
  };
  return { ...state, requests: fulfilled, share: started };
}

function share(
  current: Share | null,
  event: EventOf<'sharePaused' | 'shareResumed' | 'shareHintChanged' | 'shareStopped'>,
): Share | null {
  if (!current || current.shareId !== event.shareId) return current;
  switch (event.type) {
    case 'sharePaused':
      return { ...current, paused: true };
    case 'shareResumed':
      return { ...current, paused: false };
    case 'shareHintChanged':
      return { ...current, contentHint: event.contentHint };
    case 'shareStopped':
      return null;
    default:
      return assertNever(event);
  }
}

function voice(
  current: Voice,
  event: EventOf<'voiceJoined' | 'voiceMuted' | 'voiceUnmuted' | 'voiceLeft'>,
): Voice {
  const members = new Map(current.members);
  if (event.type === 'voiceLeft') members.delete(event.participantId);
  else members.set(event.participantId, { muted: event.type === 'voiceMuted' });
  const listeners = new Set(current.listeners);
  listeners.delete(event.participantId);
  return { ...current, members, listeners };
}

function producers(state: OpenState, event: EventOf<'producerOpened' | 'producerClosed'>): OpenState {
  const next = new Map(state.producers);
  if (event.type === 'producerClosed') next.delete(event.producerId);
  else {
    const { producerId, participantId, source } = event;
    next.set(producerId, { producerId, participantId, source });
  }
  return { ...state, producers: next };
}

function voiceCapability(state: OpenState, event: EventOf<'voiceCapabilityTold'>): OpenState {
  const agent = state.participants.get(event.participantId);
  if (agent?.kind !== 'agent') return state;
  const told = { ...agent, voiceCapable: event.capable };
  return { ...state, participants: new Map(state.participants).set(event.participantId, told) };
}

function chat(state: OpenState, event: EventOf<'chatOpened' | 'chatSent' | 'chatClosed'>): Chat {
  const current = state.chat ?? { open: false, messages: [] };
  if (event.type !== 'chatSent') return { ...current, open: event.type === 'chatOpened' };
  const { messageId, from, to, text, at } = event;
  const fromName = state.participants.get(from)?.name ?? '';
  return { ...current, messages: [...current.messages, { messageId, from, fromName, to, text, at }] };
}

function video(
  current: Video | null,
  event: EventOf<'videoOpened' | 'videoClosed' | 'cameraStarted' | 'cameraStopped'>,
): Video | null {
  if (event.type === 'videoClosed') return null;
  const cameras = new Set(current?.cameras);
  if (event.type === 'cameraStarted') cameras.add(event.participantId);
  if (event.type === 'cameraStopped') cameras.delete(event.participantId);
  return { cameras };
}
