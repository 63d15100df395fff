import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LineState } from '../../../client/media/line-state.ts';
import { createOwnLine } from '../../../client/session/presence/own-line.ts';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { viewOf } from './views.ts';

type Reach = 'through' | 'blocked' | 'unknown';

function aPage({ reach = 'through' as Reach, flows = false, role = 'active' as SessionRole } = {}) {
  const told: string[] = [];
  const base = viewOf({});
  const view = signal<SessionView | null>({ ...base, self: { ...base.self, role } });
  const connected = signal(true);
  const carried = signal<LineState>('good');
  const state = { reach, flows, looks: 0 };
  const own = createOwnLine({
    ...{ view, connected, carried },
    send: async (_name, input) => {
      told.push(input.line);
      return { ok: true, data: null };
    },
    mediaFlow: async () => state.flows,
    findReach: async () => {
      state.looks += 1;
      return state.reach;
    },
  });
  return { told, view, connected, carried, state, own };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a page tells of its own line', () => {
  it('[RL6] is that nothing gets through, soon after joining, and no more once something does', async () => {
    const page = aPage({ reach: 'blocked' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect([page.own.line.value, page.told]).toEqual(['blocked', ['blocked']]);
    page.state.flows = true;
    await vi.advanceTimersByTimeAsync(16_000);
    expect([page.own.line.value, page.told]).toEqual(['good', ['blocked', 'good']]);
    page.own.close();
  });

  it.each(['through', 'unknown'] as const)('[RL6] is nothing where the look says %s', async (reach) => {
    const page = aPage({ reach });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([page.told, page.state.looks]).toEqual([[], 1]);
    page.own.close();
  });

  it('[RL6] is not looked for where media get through already, nor beside an agent, nor in the lobby', async () => {
    const flowing = aPage({ flows: true });
    const agent = aPage({ role: 'host' });
    const lobby = aPage();
    lobby.view.value = lobby.view.value && { ...lobby.view.value, phase: 'lobby' };
    lobby.connected.value = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([flowing.state.looks, agent.state.looks]).toEqual([0, 0]);
    for (const { own } of [flowing, agent, lobby]) own.close();
  });

  it('[RL7] is what running media say, again after each welcome', async () => {
    const page = aPage({ flows: true });
    page.carried.value = 'slow';
    page.connected.value = false;
    page.connected.value = true;
    page.carried.value = 'good';
    expect(page.told).toEqual(['slow', 'slow', 'good']);
    page.own.close();
  });
});
