import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { SessionClient } from '../../../client/session/types.ts';
import { type HeldSession, holdSteps, keepHolding } from '../../../client/session/voice/agent/holding.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { createFakeSession } from '../../support/preview/fake-session.ts';
import { pairView } from '../../support/preview/people.ts';

const A = '111111111' as SessionNumber;
const B = '222222222' as SessionNumber;
const C = '333333333' as SessionNumber;
const held = (number: SessionNumber, more: Partial<HeldSession> = {}): HeldSession => ({
  number,
  hosting: true,
  connected: true,
  onHold: false,
  ...more,
});

describe('[SS6] what has to be held', () => {
  it('leaves the only session alone', () => {
    expect(holdSteps([held(A)], A)).toEqual([]);
    expect(holdSteps([held(A)], null)).toEqual([]);
  });

  it('silences the others before the chosen one is heard', () => {
    expect(holdSteps([held(A), held(B, { onHold: true }), held(C)], B)).toEqual([
      { number: A, command: 'session:hold' },
      { number: C, command: 'session:hold' },
      { number: B, command: 'session:unhold' },
    ]);
  });

  it('asks for nothing that is so already', () => {
    expect(holdSteps([held(A, { onHold: true }), held(B)], B)).toEqual([]);
  });

  it('never touches a session that someone else hosts, nor turns to one', () => {
    const assisted = held(C, { hosting: false });
    expect(holdSteps([held(A), assisted], A)).toEqual([]);
    expect(holdSteps([held(A), held(B, { onHold: true }), assisted], C)).toEqual([]);
  });

  it('waits for a lost line', () => {
    expect(holdSteps([held(A, { connected: false }), held(B)], B)).toEqual([]);
  });
});

describe('[SS6] keeping the voices where the agent is', () => {
  const page = (view: SessionView, { refused = false } = {}) => {
    const shown = signal<SessionView | null>(view);
    const sent: string[] = [];
    const still = createFakeSession({ view });
    const client: SessionClient = {
      ...still,
      view: shown,
      send: async (name, input) => {
        sent.push(name);
        if (refused) return { ok: false, error: { code: 'forbidden', message: '' } };
        shown.value = { ...view, onHold: name === 'session:hold' };
        return still.send(name, input);
      },
    };
    return { client, sent, shown };
  };

  it('follows the agent from tab to tab, also while an answer is under way', async () => {
    const first = page(pairView);
    const second = page(pairView);
    const chosen = signal<SessionNumber>(A);
    const clients = new Map([
      [A, first.client],
      [B, second.client],
    ]);
    const stop = keepHolding({ clients: () => clients, chosen: () => chosen.value });
    chosen.value = B;
    chosen.value = A;
    await vi.waitFor(() => {
      expect(first.shown.value?.onHold).toBe(false);
      expect(second.shown.value?.onHold).toBe(true);
    });
    chosen.value = B;
    await vi.waitFor(() => {
      expect(first.shown.value?.onHold).toBe(true);
      expect(second.shown.value?.onHold).toBe(false);
    });
    stop();
  });

  it('does not insist on what is refused', async () => {
    const first = page(pairView, { refused: true });
    const second = page(pairView);
    const clients = new Map([
      [A, first.client],
      [B, second.client],
    ]);
    const stop = keepHolding({ clients: () => clients, chosen: () => B });
    await vi.waitFor(() => expect(first.sent).toHaveLength(1));
    await Promise.resolve();
    expect(first.sent).toHaveLength(1);
    stop();
  });
});
