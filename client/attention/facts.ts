import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { activeCustomerOf, hostOf } from '../session/people/people.ts';
import type { ChatLine } from '../session/types.ts';
import { mayJoinVideo } from '../session/video/own.ts';
import { mayJoinCall } from '../session/voice/own.ts';

/** Something of a session that somebody who looks elsewhere has to be told of. */
export interface Fact {
  /** The same for as long as it is true, in its session. */
  readonly key: string;
  readonly kind: FactKind;
  /** Whose doing it is; empty where nobody is named. Never what was written [CH1, SE6]. */
  readonly who: string;
}
export type FactKind =
  | 'knock'
  | 'arrival'
  | 'hosting'
  | 'answer'
  | 'request'
  | 'voice'
  | 'video'
  | 'turn'
  | 'host'
  | 'chat'
  | 'offer';

/** Kinds that wait for an answer: they are news also to a page that has only just come. */
const QUESTIONS: ReadonlySet<FactKind> = new Set<FactKind>(['knock', 'request', 'offer']);
export const isQuestion = ({ kind }: Fact): boolean => QUESTIONS.has(kind);

/** All that is true now and is news to this page's person once it becomes true; nothing of a session that is over. */
export function factsOf(view: SessionView, messages: readonly ChatLine[]): readonly Fact[] {
  if (view.phase === 'ended') return [];
  const { role } = view.self;
  const isAgent = role === 'host' || role === 'assistant';
  return [
    ...(isAgent ? agentFacts(view) : customerFacts(view)),
    ...invitations(view),
    ...chat(view, messages),
  ];
}

/** What happens in a moment and leaves no trace in the view; null for everything else. */
export function factOf(event: PublicEvent, view: SessionView): Fact | null {
  if (event.type === 'customerSelected') {
    const isOwn = event.participantId === view.self.participantId;
    return isOwn ? { key: `turn ${event.at}`, kind: 'turn', who: hostName(view) } : null;
  }
  if (view.self.role !== 'host' || !isAnswer(event)) return null;
  const who = activeCustomerOf(view)?.name ?? '';
  return { key: `answer ${event.requestId} ${event.type}`, kind: 'answer', who };
}

type AnswerEvent = Extract<PublicEvent, { type: 'consentAllowed' | 'consentDeclined' | 'consentVoided' }>;

function isAnswer(event: PublicEvent): event is AnswerEvent {
  // Given in advance, it comes with the agent's own click [CO3].
  if (event.type === 'consentAllowed') return !event.standing;
  return event.type === 'consentDeclined' || (event.type === 'consentVoided' && event.reason === 'expired');
}

function agentFacts({ self, participants, lobby }: SessionView): readonly Fact[] {
  // A link that nobody has touched is nobody yet [CU2].
  const others = participants.filter(
    ({ participantId, acted }) => acted && participantId !== self.participantId,
  );
  return [
    ...lobby.map(
      ({ participantId, name }): Fact => ({ key: `knock ${participantId}`, kind: 'knock', who: name }),
    ),
    ...others.map(
      ({ participantId, name }): Fact => ({ key: `here ${participantId}`, kind: 'arrival', who: name }),
    ),
    ...(self.role === 'host' ? [{ key: 'hosting', kind: 'hosting', who: '' } as const] : []),
  ];
}

function customerFacts(view: SessionView): readonly Fact[] {
  const host = hostOf(view);
  if (view.self.role === 'lobby') return [];
  const asked = view.requests.filter(({ status }) => status === 'pending');
  return [
    // Who is let in meets the host with that; a hand-over brings another.
    ...(host ? [{ key: `host ${host.participantId}`, kind: 'host', who: host.name } as const] : []),
    ...asked.map(
      ({ requestId, hostName: who }): Fact => ({ key: `request ${requestId}`, kind: 'request', who }),
    ),
  ];
}

/** A call or a video that runs without this page's person, who may join it. */
function invitations(view: SessionView): readonly Fact[] {
  const who = hostName(view);
  return [
    ...(mayJoinCall(view) ? [{ key: 'voice', kind: 'voice', who } as const] : []),
    ...(mayJoinVideo(view) ? [{ key: 'video', kind: 'video', who } as const] : []),
  ];
}

const chat = ({ self }: SessionView, messages: readonly ChatLine[]): readonly Fact[] =>
  messages
    .filter(({ from }) => from !== self.participantId)
    .map(({ messageId, fromName }): Fact => ({ key: `chat ${messageId}`, kind: 'chat', who: fromName }));

const hostName = (view: SessionView): string => hostOf(view)?.name ?? '';
