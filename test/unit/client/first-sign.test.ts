import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { tellActing, watchFirstSign } from '../../../client/pages/customer/first-sign.ts';
import type { SessionClient } from '../../../client/session/types.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { KEN, ken, pairView } from '../../support/preview/people.ts';
import { settle } from './fake-room.ts';

/** As the browser makes it for somebody at the page; those that scripts make are not trusted. */
class TrustedEvent extends Event {
  override get isTrusted(): boolean {
    return true;
  }
}

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
}

const setUp = () => {
  const page = new EventTarget() as EventTarget & Window;
  const document = new FakeDocument();
  return { page, document, acted: watchFirstSign(page, document) };
};

describe('[CU2] the first sign of somebody at the page', () => {
  it.each(['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'click', 'focus'])(
    '%s',
    (type) => {
      const { page, acted } = setUp();
      expect(acted.value).toBe(false);
      page.dispatchEvent(new TrustedEvent(type));
      expect(acted.value).toBe(true);
    },
  );

  it('a page that comes to the front, not one that goes behind', () => {
    const { document, acted } = setUp();
    document.visibilityState = 'hidden';
    document.dispatchEvent(new TrustedEvent('visibilitychange'));
    expect(acted.value).toBe(false);
    document.visibilityState = 'visible';
    document.dispatchEvent(new TrustedEvent('visibilitychange'));
    expect(acted.value).toBe(true);
  });

  it('is none that a script makes, nor what loading brings', () => {
    const { page, acted } = setUp();
    page.dispatchEvent(new Event('pointermove'));
    for (const type of ['load', 'pageshow', 'blur', 'resize', 'scroll'])
      page.dispatchEvent(new TrustedEvent(type));
    expect(acted.value).toBe(false);
  });
});

describe('[CU2] telling of it', () => {
  const untouched: SessionView = {
    ...pairView,
    self: { participantId: KEN, role: 'active', name: 'Ken' },
    participants: [{ ...ken, acted: false }],
  };
  const session = (answer: Answer<null>) => {
    const view = signal<SessionView | null>(null);
    const connection = signal<SessionClient['connection']['value']>('connecting');
    const sent: string[] = [];
    // Every command used here answers null.
    const send: SessionClient['send'] = async (name) => {
      sent.push(name);
      return answer as Answer<never>;
    };
    return { view, connection, send, sent };
  };

  it('waits for the sign, and for the welcome', () => {
    const client = session({ ok: true, data: null });
    const acted = signal(false);
    tellActing(client, acted);
    acted.value = true;
    client.view.value = untouched;
    expect(client.sent).toEqual([]);
    client.connection.value = 'connected';
    expect(client.sent).toEqual(['customer:acted']);
  });

  it('once it is known it is told no more; after a lost line it is told again', async () => {
    const client = session({ ok: false, error: { code: 'unavailable', message: '' } });
    client.view.value = untouched;
    client.connection.value = 'connected';
    tellActing(client, signal(true));
    await settle();
    client.connection.value = 'reconnecting';
    client.connection.value = 'connected';
    expect(client.sent).toHaveLength(2);
    await settle();
    client.view.value = { ...untouched, participants: [ken] };
    client.connection.value = 'reconnecting';
    client.connection.value = 'connected';
    expect(client.sent).toHaveLength(2);
  });
});
