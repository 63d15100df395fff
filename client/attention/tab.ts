import { effect, type ReadonlySignal, signal } from '@preact/signals';

/** The browser's tab, as far as a page may change it. */
export interface TabPort {
  setTitle(title: string): void;
  setIcon(href: string): void;
  /** The number on the application's own icon, where the system shows one; 0 takes it away. */
  setBadge(count: number): void;
}

export interface TabSigns {
  readonly title: string;
  /** Something of this page's person goes out right now. */
  readonly live: boolean;
}

/** What the tab of a page says: what the page itself has to say, and how much is unseen. */
export interface Tab {
  say(signs: TabSigns): void;
  close(): void;
}

/** Keeps title, icon and badge true: with the count while there is one, and as the page says them once there is none. */
export function createTab(port: TabPort, count: ReadonlySignal<number>): Tab {
  const title = signal<string | null>(null);
  const live = signal(false);
  let badged = false;
  const stops = [
    effect(() => {
      if (title.value !== null) port.setTitle(titleWith(title.value, count.value));
    }),
    effect(() => port.setIcon(iconWith(live.value, count.value))),
    effect(() => {
      if (count.value > 0 || badged) port.setBadge(count.value);
      badged = count.value > 0;
    }),
  ];
  return {
    say(signs) {
      title.value = signs.title;
      live.value = signs.live;
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}

const MOST = 9;

const titleWith = (title: string, count: number): string => (count > 0 ? `(${count}) ${title}` : title);

/** The address of the icon: the plain ones are files, a number is drawn. */
export function iconWith(live: boolean, count: number): string {
  if (count === 0) return live ? '/favicon-live.svg' : '/favicon.svg';
  return `data:image/svg+xml,${encodeURIComponent(drawing(live, count > MOST ? `${MOST}+` : String(count)))}`;
}

/** The sash of favicon.svg, the number at the top, and the live mark where it always is. */
function drawing(live: boolean, number: string): string {
  const mark = live
    ? '<circle cx="5.5" cy="18.5" r="5" fill="#c2410c" stroke="#fff" stroke-width="1.5"/>'
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#4a6fc7" d="M12 1a11 11 0 0 1 8.6 4.14L5.14 20.6A11 11 0 0 1 12 1Zm9.9 6.2A11 11 0 0 1 7.2 21.9Z"/>${mark}<circle cx="15.5" cy="8.5" r="8" fill="#14171c" stroke="#fff" stroke-width="1"/><text x="15.5" y="13" font-family="system-ui,sans-serif" font-size="${number.length > 1 ? 10 : 13}" font-weight="700" text-anchor="middle" fill="#fff">${number}</text></svg>`;
}

/** The tab of this very page. */
export function browserTab(page: Document): TabPort {
  return {
    setTitle(title) {
      page.title = title;
    },
    setIcon(href) {
      const link = page.querySelector('link[rel=icon]');
      // Said again, the same would be fetched again.
      if (link?.getAttribute('href') !== href) link?.setAttribute('href', href);
    },
    setBadge(count) {
      if (!('setAppBadge' in navigator)) return;
      // Refused where the page is no installed application: then there is no icon to draw on.
      (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
    },
  };
}
