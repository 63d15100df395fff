import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createAttended, type Looked } from '../../../client/attention/attended.ts';
import { type Attention, createAttention } from '../../../client/attention/attention.ts';
import { factOf, factsOf } from '../../../client/attention/facts.ts';
import { createTab, iconWith, type TabPort } from '../../../client/attention/tab.ts';
import type { ChatLine } from '../../../client/session/types.ts';
import type { MessageId, RequestId } from '../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';
import { participantId, viewOf } from './views.ts';

/** A document that is looked at, or not, as a test says. */
class FakeDocument implements Looked {
  visibilityState: DocumentVisibilityState = 'visible';
  readonly #listeners = new Map<string, Set<() => void>>();
  #focused = true;
  readonly defaultView = this;
  hasFocus(): boolean {
    return this.#focused;
  }
  addEventListener(type: string, listener: () => void): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
  }
  removeEventListener(type: string, listener: () => void): void {
    this.#listeners.get(type)?.delete(listener);
  }
  focus(): void {
    this.#focused = true;
    this.#tell('focus');
  }
  blur(): void {
    this.#focused = false;
    this.#tell('blur');
  }
  hide(hidden: boolean): void {
    this.visibilityState = hidden ? 'hidden' : 'visible';
    this.#tell('visibilitychange');
  }
  #tell(type: string): void {
    for (const listener of this.#listeners.get(type) ?? []) listener();
  }
}

/** A session whose view, messages and events a test makes. */
function fakeSession(first: SessionView) {
  const view = signal<SessionView | null>(first);
  const messages = signal<readonly ChatLine[]>([]);
  const closedBecause = signal(null);
  const listeners = new Set<(event: PublicEvent) => void>();
  return {
    view,
    messages,
    closedBecause,
    onEvent(listener: (event: PublicEvent) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(event: PublicEvent) {
      for (const listener of listeners) listener(event);
    },
  };
}

const person = (name: string, role: ParticipantView['role']): ParticipantView => ({
  participantId: participantId(name.toLowerCase()),
  name,
  role,
  kind: role === 'host' || role === 'assistant' ? 'agent' : 'customer',
  came: 'link',
  acted: true,
  joinedAt: 1,
  connected: true,
  keptUntil: null,
  voiceCapable: true,
});
const aiko = person('Aiko', 'host');
const ken = person('Ken', 'active');
const mei = { participantId: participantId('mei'), name: 'Mei', since: 5 };
const asHost = { participantId: aiko.participantId, role: 'host', name: 'Aiko' } as const;
const hosting = (changes: Partial<SessionView> = {}) =>
  viewOf({ self: asHost, participants: [aiko], ...changes });
const line = (id: string, from = ken): ChatLine => ({
  messageId: id as MessageId,
  from: from.participantId,
  fromName: from.name,
  to: { kind: 'everyone' },
  text: 'my password is 1234',
  at: 9,
  state: 'sent',
  error: null,
});
const request = {
  requestId: 'r1' as RequestId,
  kind: 'viewDesktop',
  customerId: ken.participantId,
  hostName: 'Aiko',
  status: 'pending',
  expiresAt: 99,
} as const;

const settled = () => Promise.resolve();
const keys = ({ news }: Attention) => news.value.map(({ key }) => key);

async function away(first: SessionView) {
  const page = new FakeDocument();
  const { attended, watch } = createAttended(page);
  const attention = createAttention(attended);
  const session = fakeSession(first);
  const leave = attention.follow('123', session);
  await settled();
  page.blur();
  return { page, watch, attention, session, leave };
}

describe('[UI6] what happens while nobody looks', () => {
  it('is counted until somebody looks, and nothing is counted before their eyes', async () => {
    const { page, attention, session } = await away(hosting());
    session.view.value = hosting({ participants: [aiko, ken], lobby: [mei] });
    session.messages.value = [line('m1'), line('m2')];
    await settled();
    expect(keys(attention)).toEqual(['knock mei', 'here ken', 'chat m1', 'chat m2']);
    page.focus();
    expect(keys(attention)).toEqual([]);
    session.messages.value = [line('m1'), line('m2'), line('m3')];
    await settled();
    page.blur();
    expect(keys(attention)).toEqual([]);
  });

  it('[CU2] an opened link that nobody touches is nobody; who acts then is', async () => {
    const { attention, session } = await away(hosting());
    session.view.value = hosting({ participants: [aiko, { ...ken, acted: false }] });
    await settled();
    expect(keys(attention)).toEqual([]);
    session.view.value = hosting({ participants: [aiko, ken] });
    await settled();
    expect(keys(attention)).toEqual(['here ken']);
  });

  it('a window that can be seen beside the one in use is not looked at, and neither is a hidden one', async () => {
    const { page, attention, session } = await away(hosting());
    page.focus();
    page.hide(true);
    session.view.value = hosting({ lobby: [mei] });
    await settled();
    expect(keys(attention)).toEqual(['knock mei']);
    page.hide(false);
    expect(keys(attention)).toEqual([]);
  });

  it('the tray is part of the page, for as long as it is open', async () => {
    const { watch, attention, session } = await away(hosting());
    const tray = new FakeDocument();
    const stop = watch(tray);
    session.view.value = hosting({ lobby: [mei] });
    await settled();
    expect(keys(attention)).toEqual([]);
    stop();
    session.view.value = hosting({ participants: [aiko, ken], lobby: [mei] });
    await settled();
    expect(keys(attention)).toEqual(['here ken']);
  });

  it('goes when it is answered elsewhere, when it is no longer true, and with the session', async () => {
    const { attention, session } = await away(hosting());
    session.view.value = hosting({ participants: [aiko, ken], lobby: [mei] });
    await settled();
    session.view.value = hosting({ participants: [aiko, ken] });
    await settled();
    expect(keys(attention)).toEqual(['here ken']);
    session.view.value = hosting();
    await settled();
    expect(keys(attention)).toEqual([]);
    session.messages.value = [line('m1')];
    await settled();
    expect(keys(attention)).toEqual(['chat m1']);
    session.view.value = hosting({ phase: 'ended' });
    await settled();
    expect(keys(attention)).toEqual([]);
  });

  it('what was there when the page came is no news, but for a question that still waits', async () => {
    const page = new FakeDocument();
    page.blur();
    const attention = createAttention(createAttended(page).attended);
    const session = fakeSession(hosting({ participants: [aiko, ken], lobby: [mei] }));
    attention.follow('123', session);
    // The messages of a snapshot come right after its view.
    session.messages.value = [line('m1')];
    await settled();
    expect(keys(attention)).toEqual(['knock mei']);
  });

  it('an answer is told although nothing of it stands, and goes when seen or with the session', async () => {
    const { page, attention, session, leave } = await away(hosting({ participants: [aiko, ken] }));
    const declined = { type: 'consentDeclined', at: 1, requestId: request.requestId } as const;
    session.tell(declined);
    session.view.value = hosting({ participants: [aiko, ken], lobby: [mei] });
    await settled();
    expect(attention.news.value).toMatchObject([{ kind: 'answer', who: 'Ken' }, { kind: 'knock' }]);
    page.focus();
    page.blur();
    session.tell(declined);
    leave();
    expect(keys(attention)).toEqual([]);
  });
});

describe('[UI6] news', () => {
  it('of a customer are questions, invitations, messages, another agent and their turn', () => {
    const lobby = viewOf({ phase: 'lobby', self: { ...viewOf().self, role: 'lobby' } });
    expect(factsOf(lobby, [])).toEqual([]);
    const asked = viewOf({
      participants: [aiko, ken],
      requests: [request],
      voice: { openedAt: 1, members: [] },
      video: { cameras: [] },
    });
    expect(factsOf(asked, [line('m1', aiko), line('m2', ken)])).toEqual([
      { key: 'host aiko', kind: 'host', who: 'Aiko' },
      { key: 'request r1', kind: 'request', who: 'Aiko' },
      { key: 'voice', kind: 'voice', who: 'Aiko' },
      { key: 'video', kind: 'video', who: 'Aiko' },
      { key: 'chat m1', kind: 'chat', who: 'Aiko' },
    ]);
    const selected = { type: 'customerSelected', at: 4, participantId: ken.participantId } as const;
    expect(factOf(selected, asked)?.kind).toBe('turn');
    expect(factOf({ ...selected, participantId: mei.participantId }, asked)).toBeNull();
  });

  it('[CO3] of an agent are no answers that were given in advance', () => {
    const allowed = { type: 'consentAllowed', at: 1, requestId: request.requestId, expiresAt: 9 } as const;
    expect(factOf({ ...allowed, standing: true }, hosting())).toBeNull();
    expect(factOf({ ...allowed, standing: false }, hosting())?.kind).toBe('answer');
    expect(factOf({ ...allowed, standing: false }, viewOf())).toBeNull();
  });

  it('[SE6] never carry what was written', () => {
    expect(JSON.stringify(factsOf(hosting(), [line('m1')]))).not.toContain('1234');
  });
});

describe('[UI6] the tab', () => {
  it('tells the count in title, icon and badge, and takes each back', () => {
    const told: string[] = [];
    const port: TabPort = {
      setTitle: (title) => void told.push(title),
      setIcon: (href) => void told.push(href.startsWith('data:') ? 'drawn' : href),
      setBadge: (count) => void told.push(`badge ${count}`),
    };
    const count = signal(0);
    const tab = createTab(port, count);
    expect(told).toEqual(['/favicon.svg']);
    tab.say({ title: 'Tasuki', live: true });
    const since = () => told.splice(0).sort();
    expect(since()).toEqual(['/favicon-live.svg', '/favicon.svg', 'Tasuki']);
    count.value = 2;
    expect(since()).toEqual(['(2) Tasuki', 'badge 2', 'drawn']);
    count.value = 0;
    expect(since()).toEqual(['/favicon-live.svg', 'Tasuki', 'badge 0']);
    tab.close();
  });

  it('draws the number, nine at most, and keeps the live mark', () => {
    const drawn = (live: boolean, count: number) => decodeURIComponent(iconWith(live, count));
    expect(drawn(false, 3)).toContain('>3</text>');
    expect(drawn(false, 12)).toContain('>9+</text>');
    expect(drawn(true, 1)).toContain('#c2410c');
    expect(drawn(false, 1)).not.toContain('#c2410c');
  });
});
