import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ConsentKind } from '../../../shared/domain/media.ts';

export type ViewKind = Extract<ConsentKind, 'viewDesktop' | 'viewApplication'>;
export type InvitedRole = 'customer' | 'assistant';

/** What lies over the page now. */
export type SessionDialog =
  | { readonly kind: 'info' | 'end' | 'leave' | 'people' | 'pass' | 'transfer' | 'chat' | 'notes' | 'files' }
  | { readonly kind: 'invite'; readonly role?: InvitedRole; readonly by?: 'mail' }
  | { readonly kind: 'replace' | 'replaceMine'; readonly ask: ViewKind }
  | { readonly kind: 'remove' | 'support'; readonly participantId: ParticipantId; readonly name: string }
  | { readonly kind: 'rename'; readonly participantId: ParticipantId; readonly name: string };
