import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';
import { isOpenFile } from './state.ts';

/** What is offered or on its way goes no further [PC3]; of one who leaves, what they send and what they get. */
export function endFiles(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  return [...state.files.values()]
    .filter(
      (file) => isOpenFile(file) && (concerns(cell, file.from, cause) || concerns(cell, file.to, cause)),
    )
    .map(({ fileId }) => ({
      ...{ type: 'fileClosed', at: cause.at, fileId, result: 'ended' },
      ...{ by: cause.who, sha256: null },
    }));
}
