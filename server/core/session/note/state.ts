import type { ParticipantId } from '../../../../shared/domain/ids.ts';

export interface NoteState {
  /** One for each agent who has written any, in the order of their first; it stays when they leave [RP3]. */
  readonly notes: ReadonlyMap<ParticipantId, Note>;
}

interface Note {
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

export const NO_NOTES: NoteState = { notes: new Map() };
