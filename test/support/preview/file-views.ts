import type { FileId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { FileView } from '../../../shared/protocol/view.ts';
import { AIKO, KEN, now } from './people.ts';

interface Sent {
  readonly name: string;
  readonly size: number;
  readonly status: FileView['status'];
  readonly back?: boolean;
}

/** Files between Aiko and Ken in every state that a row can show without a connection. */
const file = ({ name, size, status, back = false }: Sent): FileView => {
  const [from, to]: [ParticipantId, ParticipantId] = back ? [KEN, AIKO] : [AIKO, KEN];
  return {
    ...{ fileId: name as FileId, from, to, fromName: back ? 'Ken Ito' : 'Aiko Tanaka', name, size, status },
    ...{ at: now - 60_000, expiresAt: now + 48_000 },
  };
};

export const transfers: readonly FileView[] = [
  file({ name: 'error-log.txt', size: 48_200, status: 'received', back: true }),
  file({ name: 'printer-driver-2026.4-with-a-rather-long-name.exe', size: 88_000_000, status: 'declined' }),
  file({ name: 'backup.zip', size: 4_294_967_296, status: 'damaged', back: true }),
  file({ name: '設定手順書.pdf', size: 3_400_000, status: 'received' }),
  file({ name: 'driver-new.msi', size: 92_000_000, status: 'accepted' }),
];
export const offeredByAiko: readonly FileView[] = [
  file({ name: '設定手順書.pdf', size: 3_400_000, status: 'offered' }),
  file({ name: 'invoice\uFFFDfdp.exe', size: 912_000, status: 'offered' }),
];
export const offeredByKen: readonly FileView[] = [
  file({ name: 'screenshot.png', size: 1_240_000, status: 'offered', back: true }),
];
