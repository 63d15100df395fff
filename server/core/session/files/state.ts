import type { FileResult } from '../../../../shared/domain/files.ts';
import type { FileId, ParticipantId } from '../../../../shared/domain/ids.ts';

export interface FilesState {
  /** Everything offered so far, in that order. */
  readonly files: ReadonlyMap<FileId, FileTransfer>;
}

/** One file on its way from one participant to another, or what became of it [FT1, FT4]. */
export interface FileTransfer {
  readonly fileId: FileId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly at: number;
  /** Until when it may be answered. */
  readonly expiresAt: number;
  readonly status: 'offered' | 'accepted' | FileResult;
}

export const NO_FILES: FilesState = { files: new Map() };

/** Whether anything may still become of it. */
export const isOpenFile = ({ status }: FileTransfer): boolean =>
  status === 'offered' || status === 'accepted';
