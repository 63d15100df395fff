import { effect, type ReadonlySignal } from '@preact/signals';
import type { News } from './unseen.ts';

/** One notification of the system. */
interface Shown {
  close(): void;
}
export interface NotificationPort {
  show(notification: {
    /** A newer one with the same tag takes its place. */
    readonly tag: string;
    readonly title: string;
    readonly body: string;
    /** Whether it is something new, that calls again, or a correction. */
    readonly calls: boolean;
    readonly onClick: () => void;
  }): Shown;
}

export interface NotifyOptions {
  readonly news: ReadonlySignal<readonly News[]>;
  /** Read inside an effect: it follows what it reads. */
  readonly wanted: () => boolean;
  /** What is said of the newest of so many; never what was written. */
  readonly words: (newest: News, count: number) => { readonly title: string; readonly body: string };
  /** Leads to the session, once the page is in front. */
  readonly open: (source: string) => void;
  readonly port: NotificationPort;
}

/** One notification for each session with news, as long as they are news [UI6]. Returns how to stop. */
export function keepNotifying({ news, wanted, words, open, port }: NotifyOptions): () => void {
  const standing = new Map<string, { readonly shown: Shown; readonly keys: readonly string[] }>();
  const closeAll = (): void => {
    for (const { shown } of standing.values()) shown.close();
    standing.clear();
  };
  const stop = effect(() => {
    const groups = bySource(wanted() ? news.value : []);
    for (const [source, { shown }] of standing) {
      if (groups.has(source)) continue;
      standing.delete(source);
      shown.close();
    }
    for (const [source, list] of groups) {
      const keys = list.map(({ key }) => key);
      const before = standing.get(source)?.keys ?? [];
      const newest = list.at(-1);
      if (!newest || (keys.length === before.length && keys.at(-1) === before.at(-1))) continue;
      const { title, body } = words(newest, list.length);
      const shown = port.show({
        tag: `tasuki ${source}`,
        title,
        body,
        calls: !before.includes(newest.key),
        onClick: () => open(source),
      });
      standing.set(source, { shown, keys });
    }
  });
  return () => {
    stop();
    closeAll();
  };
}

function bySource(news: readonly News[]): ReadonlyMap<string, readonly News[]> {
  const groups = new Map<string, News[]>();
  for (const each of news) groups.set(each.source, [...(groups.get(each.source) ?? []), each]);
  return groups;
}

/** The browser's own; a click brings this page to the front. Without sound: the page has its own. */
export function browserNotifications(page: Window): NotificationPort {
  return {
    show({ tag, title, body, calls, onClick }) {
      // `renotify` is in the standard (WHATWG Notifications) and in Chromium, not in TypeScript's DOM.
      const options: NotificationOptions & { renotify: boolean } = {
        tag,
        body,
        silent: true,
        renotify: calls,
      };
      try {
        const shown = new Notification(title, options);
        shown.onclick = () => {
          page.focus();
          onClick();
          shown.close();
        };
        page.addEventListener('pagehide', () => shown.close(), { once: true });
        return shown;
      } catch {
        // Phones show none from a page: title, icon and sound still tell.
        return { close: () => undefined };
      }
    },
  };
}
