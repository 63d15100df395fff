import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownNoteOf } from '../../../client/session/note/agent/own-note.ts';
import type { SessionClient } from '../../../client/session/types.ts';
import type { Answer, ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { participantId, viewOf } from './views.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ken = participantId('ken');

function aPage(notes: SessionView['notes'] = []) {
  const sent: string[] = [];
  const waiting: Array<(answer: Answer<never>) => void> = [];
  const client = {
    view: signal<SessionView | null>(viewOf({ notes })),
    connection: signal<SessionClient['connection']['value']>('connected'),
    closedBecause: signal<WireError | null>(null),
    send: ((_name: 'note:write', { text }: { text: string }) => {
      sent.push(text);
      return new Promise((resolve) => void waiting.push(resolve));
    }) as SessionClient['send'],
  };
  const answer = async (code?: ErrorCode): Promise<void> => {
    const next = waiting.shift();
    // Cast: the command answers nothing but that it is done.
    next?.(code ? { ok: false, error: { code, message: '' } } : { ok: true, data: null as never });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { note: ownNoteOf(client), client, sent, answer };
}

describe('[RP3] the note on the page', () => {
  it('is saved at a pause in typing, and called saved only once the server has said so', async () => {
    const { note, sent, answer } = aPage();
    expect(note.state.value.kind).toBe('none');
    note.write('Prin');
    await vi.advanceTimersByTimeAsync(500);
    note.write('Printer');
    await vi.advanceTimersByTimeAsync(900);
    expect([sent, note.state.value.kind]).toEqual([[], 'unsaved']);
    await vi.advanceTimersByTimeAsync(200);
    expect([sent, note.state.value.kind]).toEqual([['Printer'], 'unsaved']);
    await answer();
    expect(note.state.value.kind).toBe('saved');
  });

  it('sends what was written meanwhile once the answer is there; till then it is not saved', async () => {
    const { note, sent, answer } = aPage();
    note.write('one');
    note.save();
    note.write('one two');
    await answer();
    expect([sent, note.state.value.kind]).toEqual([['one', 'one two'], 'unsaved']);
    await answer();
    expect(note.state.value.kind).toBe('saved');
  });

  it('says what refused it, tries again, and is saved when the line is back', async () => {
    const { note, client, sent, answer } = aPage();
    note.write('one');
    note.save();
    client.connection.value = 'reconnecting';
    await answer('unavailable');
    expect(note.state.value).toEqual({ kind: 'refused', code: 'unavailable' });
    client.connection.value = 'connected';
    expect(sent).toEqual(['one', 'one']);
    await answer();
    expect(note.state.value.kind).toBe('saved');
  });

  it('asks no more of a session that is over, and does not claim to be saved', async () => {
    const { note, client, sent, answer } = aPage();
    note.write('one');
    note.save();
    client.closedBecause.value = { code: 'session_ended', message: '' };
    await answer('session_ended');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([sent, note.state.value]).toEqual([['one'], { kind: 'refused', code: 'session_ended' }]);
  });

  it('begins with what the session has of it', () => {
    const { note } = aPage([{ participantId: ken, name: 'Ken', text: 'from before', at: 1 }]);
    expect([note.text.value, note.state.value.kind]).toEqual(['from before', 'saved']);
  });
});
