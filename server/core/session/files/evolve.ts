import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { FileTransfer } from './state.ts';

type FileEvent = 'fileOffered' | 'fileAccepted' | 'fileClosed';

export const FILE_EVENTS: EvolversOf<FileEvent> = {
  fileOffered: (state, { type: _type, ...offer }) => withFile(state, { ...offer, status: 'offered' }),
  fileAccepted: (state, event) => withStatus(state, event, 'accepted'),
  fileClosed: (state, event) => withStatus(state, event, event.result),
};

function withFile(state: OpenState, file: FileTransfer): OpenState {
  return { ...state, files: new Map(state.files).set(file.fileId, file) };
}

function withStatus(
  state: OpenState,
  { fileId }: Pick<EventOf<'fileAccepted'>, 'fileId'>,
  status: FileTransfer['status'],
): OpenState {
  const file = state.files.get(fileId);
  return file ? withFile(state, { ...file, status }) : state;
}
