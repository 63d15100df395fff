import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { DisplaySurface } from '../../../../shared/domain/media.ts';
import type { ParticipantView, SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';

/** Looking people up in the view. */
export const personOf = (view: SessionView, participantId: ParticipantId): ParticipantView | null =>
  view.participants.find((person) => person.participantId === participantId) ?? null;

export const hostOf = (view: SessionView): ParticipantView | null =>
  view.participants.find(({ role }) => role === 'host') ?? null;

export const activeCustomerOf = (view: SessionView): ParticipantView | null =>
  view.participants.find(({ role }) => role === 'active') ?? null;

/** Whether the page's own person is in the voice call, and muted; null when not in it. */
export function ownVoice(view: SessionView): { readonly muted: boolean } | null {
  return view.voice?.members.find(({ participantId }) => participantId === view.self.participantId) ?? null;
}

const WHAT = { monitor: 'whatMonitor', window: 'whatWindow', browser: 'whatBrowser' } as const;

/** What is shared, in a word. */
export const surfaceWord = (surface: DisplaySurface): string => t(WHAT[surface]);
