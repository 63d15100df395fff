import { effect } from '@preact/signals';
import { language } from '../../../i18n/index.ts';

/** Document Picture-in-Picture, which TypeScript's DOM does not know yet (WICG). */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

const SIZE = { width: 380, height: 460 } as const;

/**
 * Opens a small window for the tray: always on top where the browser has Document Picture-in-Picture, else a pop-up
 * [SS9]. Call it straight from a click. Null where the browser refuses both.
 */
export async function openSmallWindow(): Promise<Window | null> {
  const pictureInPicture = pictureInPictureOf(window);
  if (pictureInPicture) {
    try {
      return prepared(await pictureInPicture.requestWindow(SIZE));
    } catch {
      // Not from a click, or forbidden here: a pop-up may still be allowed.
    }
  }
  const popup = window.open('', 'tasuki-tray', `popup,width=${SIZE.width},height=${SIZE.height}`);
  return popup ? prepared(popup) : null;
}

function pictureInPictureOf(from: Window): DocumentPictureInPicture | null {
  if (!('documentPictureInPicture' in from)) return null;
  // Cast in this adapter: the standard promises the shape that is declared above.
  return from.documentPictureInPicture as DocumentPictureInPicture;
}

/** Gives the window this page's looks and language, for as long as it is open. */
function prepared(small: Window): Window {
  const { document: inside } = small;
  inside.head.replaceChildren();
  inside.body.replaceChildren();
  const stopStyles = mirrorStyles(document, inside);
  const stopSigns = mirrorSigns(document, inside);
  small.addEventListener(
    'pagehide',
    () => {
      stopStyles();
      stopSigns();
    },
    { once: true },
  );
  return small;
}

/**
 * Styles as links and sheets of the same origin, never inline: the content security policy holds in there too. Sheets
 * that the page loads later follow.
 */
function mirrorStyles(from: Document, to: Document): () => void {
  const copied = new Set<Node>();
  const copy = (node: Node): void => {
    if (!(node instanceof Element) || copied.has(node)) return;
    if (!node.matches('link[rel=stylesheet], style')) return;
    copied.add(node);
    const twin = to.importNode(node, true);
    if (node instanceof HTMLLinkElement && twin instanceof HTMLLinkElement) twin.href = node.href;
    to.head.append(twin);
  };
  for (const node of from.head.children) copy(node);
  for (const sheet of from.adoptedStyleSheets) adopt(sheet, to);
  const watcher = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) copy(node);
  });
  watcher.observe(from.head, { childList: true });
  return () => watcher.disconnect();
}

/** A constructed sheet belongs to one document: the other gets one of its own with the same rules. */
function adopt(sheet: CSSStyleSheet, to: Document): void {
  const View = to.defaultView;
  if (!View) return;
  const twin = new (View as Window & typeof globalThis).CSSStyleSheet();
  twin.replaceSync([...sheet.cssRules].map(({ cssText }) => cssText).join('\n'));
  to.adoptedStyleSheets = [...to.adoptedStyleSheets, twin];
}

/** Language, appearance and title as on the page. */
function mirrorSigns(from: Document, to: Document): () => void {
  const copy = (): void => {
    const { theme } = from.documentElement.dataset;
    if (theme === undefined) delete to.documentElement.dataset.theme;
    else to.documentElement.dataset.theme = theme;
    to.documentElement.lang = from.documentElement.lang;
    to.title = from.title;
  };
  const watcher = new MutationObserver(copy);
  watcher.observe(from.documentElement, { attributes: true });
  const title = from.querySelector('title');
  if (title) watcher.observe(title, { childList: true });
  const stop = effect(() => {
    void language.value;
    copy();
  });
  return () => {
    watcher.disconnect();
    stop();
  };
}
