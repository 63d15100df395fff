import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ConsentKind } from '../../../shared/domain/media.ts';

export type ViewKind = Extract<ConsentKind, 'viewDesktop' | 'viewApplication'>;
export type ControlKind = Extract<ConsentKind, 'controlDesktop' | 'controlApplication'>;
export type AskKind = ViewKind | ControlKind;
export type InvitedRole = 'customer' | 'assistant';

/** What lies over the page now. */
export type SessionDialog =
  | { readonly kind: 'info' | 'end' | 'leave' | 'people' | 'pass' | 'transfer' | 'chat' | 'notes' | 'files' }
  | { readonly kind: 'information' }
  | { readonly kind: 'invite'; readonly role?: InvitedRole; readonly by?: 'mail' }
  | { readonly kind: 'replace'; readonly ask: AskKind }
  | { readonly kind: 'replaceMine' | 'replaceMineWithControl'; readonly ask: ViewKind }
  | { readonly kind: 'remove' | 'support'; readonly participantId: ParticipantId; readonly name: string }
  | { readonly kind: 'rename'; readonly participantId: ParticipantId; readonly name: string };
