import type { ParticipantId, ProducerId } from '../../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../../shared/domain/media.ts';

export interface MediaState {
  readonly producers: ReadonlyMap<ProducerId, Producer>;
  readonly mediaEpoch: number;
}

export interface Producer {
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
}

export const NO_MEDIA: MediaState = { producers: new Map(), mediaEpoch: 0 };
