import type { FileResult } from '../../../shared/domain/files.ts';
import type { FileId } from '../../../shared/domain/ids.ts';
import type { FileView, SessionView } from '../../../shared/protocol/view.ts';
import type { LinkState } from '../../p2p/link.ts';
import type { Progress } from './progress.ts';

/** What is known of one file on this page alone. */
export interface LocalFile {
  /** The sender has it no longer, since their page was loaded anew. */
  readonly isMissing?: boolean;
  /** Another file than before was chosen to go on with. */
  readonly isOther?: boolean;
  /** Received whole, and to be saved from here. */
  readonly content?: Blob;
  /** There is no room for it. */
  readonly isFull?: boolean;
}

/** `asked`: of the other; `choose`, `awaited`: to be chosen again, here or there; `noWay`: no connection was found. */
export type RowState =
  | 'asked'
  | 'offered'
  | 'connecting'
  | 'noWay'
  | 'away'
  | 'running'
  | 'choose'
  | 'awaited'
  | 'save'
  | 'others'
  | FileResult;

/** One line of Transfers. */
export interface TransferRow {
  readonly file: FileView;
  readonly way: 'sent' | 'got' | 'others';
  readonly state: RowState;
  readonly progress: Progress;
  readonly isOther: boolean;
  readonly isFull: boolean;
  readonly content: Blob | null;
}

export interface Known {
  readonly view: Pick<SessionView, 'files' | 'self' | 'participants'>;
  readonly local: ReadonlyMap<FileId, LocalFile>;
  readonly progress: ReadonlyMap<FileId, Progress>;
  readonly link: (file: FileView) => LinkState | undefined;
}

const NOTHING: Progress = { bytes: 0, bytesPerSecond: null };

/** The transfers as they are shown, the newest first. */
export function rowsOf(known: Known): TransferRow[] {
  const self = known.view.self.participantId;
  return known.view.files
    .map((file): TransferRow => {
      const way = file.from === self ? 'sent' : file.to === self ? 'got' : 'others';
      const local = known.local.get(file.fileId) ?? {};
      return {
        ...{ file, way, state: stateOf(known, file, way) },
        progress: known.progress.get(file.fileId) ?? NOTHING,
        ...{ isOther: local.isOther ?? false, isFull: local.isFull ?? false, content: local.content ?? null },
      };
    })
    .reverse();
}

function stateOf(known: Known, file: FileView, way: TransferRow['way']): RowState {
  const local = known.local.get(file.fileId) ?? {};
  if (file.status === 'received') return local.content ? 'save' : 'received';
  if (file.status === 'offered') return way === 'got' ? 'offered' : 'asked';
  if (file.status !== 'accepted') return file.status;
  if (way === 'others') return 'others';
  const other = known.view.participants.find(
    ({ participantId }) => participantId === (way === 'sent' ? file.to : file.from),
  );
  if (local.isMissing) return way === 'sent' ? 'choose' : 'awaited';
  const link = known.link(file);
  if (link === 'open') return 'running';
  if (other && !other.connected) return 'away';
  return link === 'failing' ? 'noWay' : 'connecting';
}
