import type { SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionSettings } from '../../../shared/domain/settings.ts';
import type { EndReason } from '../../../shared/protocol/view.ts';
import type { AnnotationState } from './annotation/state.ts';
import type { ChatState } from './chat/state.ts';
import type { ConsentState } from './consent/state.ts';
import type { ControlState } from './control/state.ts';
import type { FilesState } from './files/state.ts';
import type { InactivityState } from './inactivity/state.ts';
import type { InformationState } from './information/state.ts';
import type { InvitationState } from './invitation/state.ts';
import type { MediaState } from './media/state.ts';
import type { NoteState } from './note/state.ts';
import type { PassState } from './pass/state.ts';
import type { PeopleState } from './people/state.ts';
import type { RecordingState } from './recording/state.ts';
import type { ShareState } from './share/state.ts';
import type { Transfer, TransferState } from './transfer/state.ts';
import type { VideoState } from './video/state.ts';
import type { VoiceState } from './voice/state.ts';

/**
 * The whole truth about one session. It is made by `evolve` from events alone, so the events replayed give it again.
 * `live`: the host is here. `hostAway`: the host's page is closed or cut off, and a grace runs [SS7, RL1]. `transferred`: it has
 * no host, `hostId` is who was it last, and the floor looks for the next one [TR3].
 */
export type SessionState =
  | { readonly phase: 'none' }
  | ({ readonly phase: 'live' } & OpenSession)
  | ({ readonly phase: 'hostAway'; readonly hostAwayUntil: number } & OpenSession)
  | ({ readonly phase: 'transferred'; readonly transfer: Transfer } & OpenSession)
  | EndedSession;

export type OpenState = Extract<SessionState, { phase: 'live' | 'hostAway' | 'transferred' }>;

export type TransferredState = Extract<SessionState, { phase: 'transferred' }>;

export interface EndedSession {
  readonly phase: 'ended';
  readonly endedAt: number;
  readonly reason: EndReason;
  /** How it stood just before the end, so that the last broadcast still knows whom it speaks to. */
  readonly last: OpenState;
}

/** What every activity keeps, each in its own part. */
type Parts = PeopleState &
  InvitationState &
  PassState &
  TransferState &
  ConsentState &
  ShareState &
  ControlState &
  InformationState &
  VoiceState &
  ChatState &
  NoteState &
  VideoState &
  MediaState &
  RecordingState &
  FilesState &
  InactivityState &
  AnnotationState;

export interface OpenSession extends Parts {
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  readonly startedAt: number;
  readonly settings: SessionSettings;
}

export const initialState: SessionState = { phase: 'none' };

/** Whether the session runs: live, or waiting for its host, or for its next one. */
export function isOpen(state: SessionState): state is OpenState {
  return state.phase === 'live' || state.phase === 'hostAway' || state.phase === 'transferred';
}

/** Who has left, in a session that runs or has ended. */
export function departuresOf(state: SessionState): OpenSession['departures'] {
  if (isOpen(state)) return state.departures;
  return state.phase === 'ended' ? state.last.departures : new Map();
}
