import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import type { ChatMessage, SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/together.ts';
import type { Option } from '../../ui/Field.tsx';

export const EVERYONE: ChatAudience = { kind: 'everyone' };

/** An audience as a value of a list. */
export const keyOf = (to: ChatAudience): string =>
  to.kind === 'participant' ? `participant:${to.participantId}` : to.kind;

/**
 * Whom one may write to [CH1]. Agents: everyone, the agents, or any one person. Customers: everyone, or one agent; the
 * names of other customers are no choice of theirs.
 */
export function audiencesOf(view: SessionView): readonly ChatAudience[] {
  const isAgent = isAgentRole(view);
  const people = view.participants
    .filter(
      ({ participantId, kind }) => participantId !== view.self.participantId && (isAgent || kind === 'agent'),
    )
    .map(({ participantId }): ChatAudience => ({ kind: 'participant', participantId }));
  return [EVERYONE, ...(isAgent ? [{ kind: 'agents' } as const] : []), ...people];
}

/**
 * The same as entries of a list, in the page's language. Someone who was chosen and has left stays in it: what is written
 * for one person must never go to everyone by itself.
 */
export function audienceOptions(view: SessionView, chosen: ChatAudience): ReadonlyArray<Option<string>> {
  const all = audiencesOf(view);
  const isGone = !all.some((to) => keyOf(to) === keyOf(chosen));
  return [...all, ...(isGone ? [chosen] : [])].map((to) => ({ value: keyOf(to), label: labelOf(view, to) }));
}

/** What stands beside a message that is not for everyone; null for one that is. */
export function audienceNote(view: SessionView, { to }: Pick<ChatMessage, 'to'>): string | null {
  if (to.kind === 'everyone') return null;
  if (to.kind === 'agents') return text('chatOnlyAgents');
  if (to.participantId === view.self.participantId) return text('chatOnlyYou');
  return text('chatOnlyOne', { name: nameOf(view, to.participantId) ?? text('chatSomeone') });
}

/** The name of someone who is here; null for others. */
export function nameOf(view: SessionView, id: ParticipantId): string | null {
  return view.participants.find(({ participantId }) => participantId === id)?.name ?? null;
}

function labelOf(view: SessionView, to: ChatAudience): string {
  if (to.kind === 'everyone') return text('chatToEveryone');
  if (to.kind === 'agents') return text('chatToAgents');
  return text('chatToOne', { name: nameOf(view, to.participantId) ?? text('chatSomeone') });
}

function isAgentRole({ self }: SessionView): boolean {
  return self.role === 'host' || self.role === 'assistant';
}
