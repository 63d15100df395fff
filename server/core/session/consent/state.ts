import type { ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';
import type { ConsentKind } from '../../../../shared/domain/media.ts';

export interface ConsentState {
  readonly requests: ReadonlyMap<RequestId, ConsentRequest>;
  /** CO3; bound to this customer while active and to this host. */
  readonly standingConsentOf: ParticipantId | null;
}

export interface ConsentRequest {
  readonly requestId: RequestId;
  readonly kind: ConsentKind;
  readonly hostId: ParticipantId;
  readonly customerId: ParticipantId;
  readonly status: 'pending' | 'allowed';
  readonly expiresAt: number;
}

export const NO_CONSENT: ConsentState = { requests: new Map(), standingConsentOf: null };
