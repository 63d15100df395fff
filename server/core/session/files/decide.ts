import type { FileResult } from '../../../../shared/domain/files.ts';
import type { FileId, ParticipantId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';
import { type FileTransfer, isOpenFile } from './state.ts';

/** Files between the host and the active customer; the content never comes here [FT1, FT4]. */
export const FILE_COMMANDS: DecidersOf<`file:${string}` & ParticipantCommand['type']> = {
  'file:offer': offerFiles,
  'file:answer': answerOffer,
  'file:cancel': cancelFile,
  'file:finish': finishFile,
  'file:fail': failFile,
};

/** From the host to the active customer, or from them to the host; a file that is offered again under its id is the same one. */
function offerFiles(
  state: OpenState,
  { actor: from, input }: CommandOf<'file:offer'>,
  { now: at }: DecideContext,
): Decision {
  const fresh = input.files.filter(({ fileId }) => !state.files.has(fileId));
  if (input.files.some(({ fileId }) => isAnothers(state, fileId, from)))
    return refuse('forbidden', 'this file is offered by somebody else');
  const receiver = receiverOf(state, from);
  if ('code' in receiver) return refuse(receiver.code, 'nobody is there to get it');
  if (state.files.size + fresh.length > LIMITS.filesPerSession)
    return refuse('too_many_files', 'this session has had as many files as it may');
  const expiresAt = at + state.settings.consentTimeoutMs;
  return accept(
    ...fresh.map(
      ({ fileId, name, size }): SessionEvent => ({
        ...{ type: 'fileOffered', at, fileId, from, to: receiver.to, name, size, expiresAt },
      }),
    ),
  );
}

const isAnothers = ({ files }: OpenState, fileId: FileId, from: ParticipantId): boolean =>
  files.has(fileId) && files.get(fileId)?.from !== from;

function receiverOf(
  state: OpenState,
  from: ParticipantId,
): { readonly to: ParticipantId } | { readonly code: ErrorCode } {
  if (from === state.hostId) {
    const to = state.activeCustomerId;
    return to === null ? { code: 'customer_missing' } : { to };
  }
  return state.phase === 'transferred' ? { code: 'agent_missing' } : { to: state.hostId };
}

/** The receiver's word for some of what they are offered; what is answered or over already stays as it is. */
function answerOffer(
  state: OpenState,
  { actor, input }: CommandOf<'file:answer'>,
  { now: at }: DecideContext,
): Decision {
  const asked = input.fileIds.flatMap((fileId) => state.files.get(fileId) ?? []);
  if (asked.length < input.fileIds.length || asked.some(({ to }) => to !== actor))
    return refuse('file_unknown', 'this was not offered to them');
  const open = asked.filter(({ status }) => status === 'offered');
  if (open.some(({ expiresAt }) => expiresAt <= at))
    return refuse('request_expired', 'nobody answered in time');
  return accept(
    ...open.map(({ fileId }) =>
      input.accept
        ? ({ type: 'fileAccepted', at, fileId } as const)
        : closed({ at, fileId, result: 'declined', by: actor }),
    ),
  );
}

/** Either side, at any time before its end. */
function cancelFile(
  state: OpenState,
  { actor: by, input }: CommandOf<'file:cancel'>,
  { now: at }: DecideContext,
): Decision {
  return withFile(state, { actor: by, fileId: input.fileId }, (file) =>
    accept(closed({ at, fileId: file.fileId, result: 'cancelled', by })),
  );
}

/** The receiver has all of it, and has compared the hash with the sender's. */
function finishFile(
  state: OpenState,
  { actor: by, input }: CommandOf<'file:finish'>,
  { now: at }: DecideContext,
): Decision {
  const { fileId, sha256 } = input;
  return withFile(state, { actor: by, fileId }, (file) => {
    if (file.to !== by || file.status !== 'accepted') return refuse('forbidden', 'only its receiver says so');
    return accept(closed({ at, fileId, result: 'received', by, sha256 }));
  });
}

/** Either side cannot go on. */
function failFile(
  state: OpenState,
  { actor: by, input }: CommandOf<'file:fail'>,
  { now: at }: DecideContext,
): Decision {
  const { fileId, result } = input;
  return withFile(state, { actor: by, fileId }, () => accept(closed({ at, fileId, result, by })));
}

/** A file of theirs; nothing more happens to one that is over. */
function withFile(
  state: OpenState,
  { actor, fileId }: { readonly actor: ParticipantId; readonly fileId: FileId },
  decide: (file: FileTransfer) => Decision,
): Decision {
  const file = state.files.get(fileId);
  if (!file || (file.from !== actor && file.to !== actor))
    return refuse('file_unknown', 'no such file of theirs');
  return isOpenFile(file) ? decide(file) : accept();
}

/** The end of one; `by` null: the time. */
export function closed(end: {
  readonly at: number;
  readonly fileId: FileId;
  readonly result: FileResult;
  readonly by: ParticipantId | null;
  readonly sha256?: string;
}): SessionEvent {
  return { type: 'fileClosed', sha256: null, ...end };
}
