import type { EventOf, SessionEvent, SessionEventType } from '../../../shared/protocol/events.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { CHAT_NOTES } from './chat/record.ts';
import { CONSENT_NOTES } from './consent/record.ts';
import { CONTROL_NOTES } from './control/record.ts';
import { evolve } from './evolve.ts';
import { FILE_NOTES } from './files/record.ts';
import { recordedNotes } from './note/view.ts';
import { PASS_NOTES } from './pass/record.ts';
import { PEOPLE_NOTES } from './people/record.ts';
import { signIn } from './people/signs.ts';
import type { NotesOf, Work } from './record-draft.ts';
import { RECORDING_NOTES } from './recording/record.ts';
import { isSilent } from './recording/wanted.ts';
import { SHARE_NOTES } from './share/record.ts';
import { STILL_NOTES } from './share/still.ts';
import { initialState, isOpen, type SessionState } from './state.ts';
import { VOICE_NOTES } from './voice/record.ts';

/** What goes into the record; other events say nothing there. */
const NOTES: Partial<NotesOf<SessionEventType>> = {
  ...PEOPLE_NOTES,
  ...PASS_NOTES,
  ...CONSENT_NOTES,
  ...SHARE_NOTES,
  ...STILL_NOTES,
  ...CONTROL_NOTES,
  ...CHAT_NOTES,
  ...VOICE_NOTES,
  ...RECORDING_NOTES,
  ...FILE_NOTES,
};

/** A link that was opened and never touched is in the record, but no customer of the session. */
const isPerson = ({ kind, acted }: SessionRecord['participants'][number]): boolean =>
  kind === 'customer' && acted;

/**
 * The session's record from its events [RP1]: who, when, what was asked and answered, what was shared. Null while the
 * session has not ended. Pure: the same events give the same record.
 */
export function recordOf(events: readonly SessionEvent[]): SessionRecord | null {
  const first = events[0];
  const ended = events.find((event): event is EventOf<'sessionEnded'> => event.type === 'sessionEnded');
  const made = ended ? draftOf(events, ended.at) : null;
  if (first?.type !== 'sessionStarted' || !ended || made === null) return null;
  const { state } = made;
  const queue = queueOf(events);
  const { controls, recordings, recordingRefusals, files, stills, ...draft } = made.draft;
  return {
    sessionId: first.sessionId,
    number: first.number,
    startedAt: first.at,
    endedAt: ended.at,
    endedBecause: ended.reason,
    hostName: draft.hosts.at(-1)?.name ?? first.name,
    customerNames: [...new Set(draft.participants.filter(isPerson).map((one) => one.name))],
    ...draft,
    ...(queue !== null && { queue }),
    ...(recordings.length > 0 && { recordings }),
    ...(recordingRefusals.length > 0 && { recordingRefusals }),
    ...(controls.length > 0 && { controls }),
    ...(files.length > 0 && { files }),
    ...(stills.length > 0 && { stills }),
    ...(state.phase === 'ended' && recordedNotes(state.last)),
  };
}

/** Of the first customer who came from a line; its name is not in the events. */
function queueOf(events: readonly SessionEvent[]): NonNullable<SessionRecord['queue']> | null {
  for (const event of events) {
    if (event.type !== 'customerJoined' || event.queue === undefined) continue;
    const { queueId, since } = event.queue;
    return { queueId, name: '', waitMs: Math.max(0, event.at - since) };
  }
  return null;
}

/** What the record has so far; what goes on ends at `end` in it. Null for no session. */
export function draftOf(
  events: readonly SessionEvent[],
  end: number,
): { readonly draft: Work['draft']; readonly state: SessionState } | null {
  if (events[0]?.type !== 'sessionStarted') return null;
  const work: Work = {
    draft: {
      hosts: [],
      participants: [],
      consents: [],
      shares: [],
      voice: [],
      messages: [],
      recordings: [],
      recordingRefusals: [],
      controls: [],
      files: [],
      stills: [],
    },
    names: new Map(),
    present: new Map(),
    asked: new Map(),
    end,
  };
  let state: SessionState = initialState;
  for (const event of events) {
    note(event.type, { work, event, before: state });
    noteSign(work, event, state);
    const next = evolve(state, event);
    noteSilence(work, event, { before: state, after: next });
    state = next;
  }
  return { draft: work.draft, state };
}

function noteSign({ present }: Work, event: SessionEvent, before: SessionState): void {
  const sign = isOpen(before) ? signIn(event, before) : null;
  const row = sign === null ? undefined : present.get(sign);
  if (row) row.acted = true;
}

/** Where a recording that has begun is not written: the host paused it, or somebody has yet to allow it [RE1, CO1]. */
function noteSilence(
  { draft, end }: Work,
  { at }: SessionEvent,
  { before, after }: { readonly before: SessionState; readonly after: SessionState },
): void {
  const [was, is] = [isSilent(before), isSilent(after)];
  const last = draft.recordings.at(-1);
  if (!last || was === is) return;
  const pauses = last.pauses ?? [];
  const open = pauses.at(-1);
  if (was) last.pauses = open ? [...pauses.slice(0, -1), { ...open, to: at }] : pauses;
  else {
    const because = isOpen(after) && after.recording?.paused === true ? 'host' : 'consent';
    last.pauses = [...pauses, { from: at, to: end, because }];
  }
}

/** By the type alone, so that the compiler follows which note takes which event. */
function note<Type extends SessionEventType>(
  type: Type,
  {
    work,
    event,
    before,
  }: { readonly work: Work; readonly event: EventOf<Type>; readonly before: SessionState },
): void {
  NOTES[type]?.(work, event, before);
}
