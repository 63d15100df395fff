import { parseScalabilityMode } from 'mediasoup';
import { KIND_OF_SOURCE } from '../shared/domain/media.ts';
import type { ProduceInput } from '../shared/media/port.ts';
import { DomainError } from '../shared/protocol/errors.ts';

/** Refuses a kind that the source cannot have, and layers where the picture must stay readable [SH4]. */
export function assertFits({ source, kind, rtpParameters: { encodings = [] } }: ProduceInput): void {
  if (KIND_OF_SOURCE[source] !== kind) {
    throw new DomainError('media_refused', `${source} cannot be ${kind}`);
  }
  const layered =
    encodings.length > 1 ||
    encodings.some(({ scalabilityMode }) => parseScalabilityMode(scalabilityMode).spatialLayers > 1);
  if (source === 'screen' && layered) {
    throw new DomainError('media_refused', 'a screen has one layer');
  }
}
