import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { keepNotifying, type NotificationPort } from '../../../client/attention/notifications.ts';
import type { News } from '../../../client/attention/unseen.ts';

/** The system's notifications as they stand, by tag. */
function fakeSystem() {
  const standing = new Map<string, Parameters<NotificationPort['show']>[0]>();
  const calls: string[] = [];
  const port: NotificationPort = {
    show(notification) {
      standing.set(notification.tag, notification);
      if (notification.calls) calls.push(notification.title);
      return { close: () => void standing.delete(notification.tag) };
    },
  };
  return { port, calls, titles: () => [...standing.values()].map(({ title }) => title), standing };
}

const newsOf = (key: string, source = '1'): News => ({ key, kind: 'chat', who: 'Ken', source });

function notified(first: readonly News[] = []) {
  const news = signal(first);
  const wanted = signal(true);
  const opened: string[] = [];
  const system = fakeSystem();
  const stop = keepNotifying({
    news,
    wanted: () => wanted.value,
    words: ({ key }, count) => ({ title: `${key} of ${count}`, body: '' }),
    open: (source) => void opened.push(source),
    port: system.port,
  });
  return { news, wanted, opened, system, stop };
}

describe('[UI6] notifications', () => {
  it('stand once for each session, about its newest news, and call for what is new only', () => {
    const { news, system } = notified();
    news.value = [newsOf('a'), newsOf('x', '2')];
    news.value = [newsOf('a'), newsOf('x', '2'), newsOf('b')];
    expect(system.titles()).toEqual(['b of 2', 'x of 1']);
    news.value = [newsOf('a'), newsOf('x', '2')];
    expect(system.titles()).toEqual(['a of 1', 'x of 1']);
    expect(system.calls).toEqual(['a of 1', 'x of 1', 'b of 2']);
  });

  it('close when the news are seen, when they are no longer wanted, and with the page', () => {
    const { news, wanted, system, stop } = notified([newsOf('a')]);
    expect(system.titles()).toEqual(['a of 1']);
    news.value = [];
    expect(system.titles()).toEqual([]);
    news.value = [newsOf('b')];
    wanted.value = false;
    expect(system.titles()).toEqual([]);
    wanted.value = true;
    expect(system.titles()).toEqual(['b of 1']);
    stop();
    expect(system.titles()).toEqual([]);
  });

  it('are never shown to who does not want them, and lead to their session', () => {
    const { news, wanted, system, opened } = notified();
    wanted.value = false;
    news.value = [newsOf('a', '482913056')];
    expect(system.calls).toEqual([]);
    wanted.value = true;
    system.standing.get('tasuki 482913056')?.onClick();
    expect(opened).toEqual(['482913056']);
  });
});
