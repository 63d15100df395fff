import type { ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';

export interface InformationState {
  /** The host may see what the customer's browser and machine are; by the question to which the customer said yes. */
  readonly information: InformationShown | null;
}

interface InformationShown {
  readonly requestId: RequestId;
  readonly by: ParticipantId;
  readonly of: ParticipantId;
  readonly since: number;
}

export const NO_INFORMATION: InformationState = { information: null };
