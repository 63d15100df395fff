import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { SessionClient } from '../../types.ts';

/** What is known of the note's way to the record: `saved` only where the server has said so of this very text [RP3]. */
export type NoteState =
  | { readonly kind: 'none' | 'saved' | 'unsaved' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** The note of the one who looks. */
export interface OwnNote {
  readonly text: ReadonlySignal<string>;
  readonly state: ReadonlySignal<NoteState>;
  /** It is saved at the next pause in typing. */
  write(text: string): void;
  /** Saves at once what is not saved yet. */
  save(): void;
}

type Noting = Pick<SessionClient, 'view' | 'connection' | 'closedBecause' | 'send'>;

/** A pause in typing. */
const PAUSE_MS = 1_000;
const AGAIN_MS = 3_000;
/** Answers that say nothing about the note: it is sent again. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'draining', 'rate_limited']);

const kept = new WeakMap<Noting, OwnNote>();

/** One for each session, kept with it: a note outlives the panel that shows it. */
export function ownNoteOf(client: Noting): OwnNote {
  const known = kept.get(client);
  if (known) return known;
  const made = createOwnNote(client);
  kept.set(client, made);
  return made;
}

function createOwnNote({ view, connection, closedBecause, send }: Noting): OwnNote {
  const known = computed(() => {
    const { notes, self } = view.value ?? {};
    return notes?.find(({ participantId }) => participantId === self?.participantId)?.text ?? '';
  });
  /** Null until this page writes. */
  const written = signal<string | null>(null);
  const saved = signal<string | null>(null);
  const refused = signal<ErrorCode | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    const text = written.peek();
    if (text === null || text === saved.peek() || sending || closedBecause.peek()) return;
    sending = true;
    const answer = await send('note:write', { text });
    sending = false;
    if (answer.ok) saved.value = text;
    refused.value = answer.ok ? null : answer.error.code;
    if (!answer.ok && PASSING.has(answer.error.code)) later(AGAIN_MS);
    else if (written.peek() !== text) void save();
  };
  // What could not be saved over a lost line is saved with the next one.
  effect(() => {
    if (connection.value === 'connected') void save();
  });
  return {
    text: computed(() => written.value ?? known.value),
    state: computed<NoteState>(() => {
      if (written.value === null) return { kind: known.value === '' ? 'none' : 'saved' };
      if (written.value === saved.value) return { kind: 'saved' };
      return refused.value === null ? { kind: 'unsaved' } : { kind: 'refused', code: refused.value };
    }),
    write(text) {
      written.value = text;
      later(PAUSE_MS);
    },
    save: () => void save(),
  };
}
