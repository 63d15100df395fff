import type { InvitationId } from '../../../../shared/domain/ids.ts';

export interface InvitationState {
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
}

export interface Invitation {
  readonly role: 'customer' | 'assistant';
  readonly tokenHash: string;
  readonly revoked: boolean;
}

export const NO_INVITATION: InvitationState = { invitations: new Map() };
