import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { type HeldSession, holdSteps, keepHolding } from '../../../client/pages/agent/holding.ts';
import type { SessionClient } from '../../../client/state/types.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
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
  const page = (view: SessionView) => {
    const shown = signal<SessionView | null>(view);
    const send = vi.fn<(name: string) => Promise<{ ok: true; data: null }>>(async (name) => {
      shown.value = { ...view, onHold: name === 'session:hold' };
      return { ok: true, data: null };
    });
    // Only what holding looks at.
    const client = {
      view: shown,
      send,
      connection: signal('connected'),
      closedBecause: signal(null),
    } as unknown as SessionClient;
    return { client, send, shown };
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
    const first = page(pairView);
    const second = page(pairView);
    first.send.mockResolvedValue({ ok: false, error: { code: 'forbidden' } } as never);
    const clients = new Map([
      [A, first.client],
      [B, second.client],
    ]);
    const stop = keepHolding({ clients: () => clients, chosen: () => B });
    await vi.waitFor(() => expect(first.send).toHaveBeenCalledTimes(1));
    await Promise.resolve();
    expect(first.send).toHaveBeenCalledTimes(1);
    stop();
  });
});
