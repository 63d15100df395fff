import { type ReadonlySignal, signal } from '@preact/signals';

/** What of a document says whether somebody looks at it. */
export type Looked = Pick<Document, 'visibilityState' | 'hasFocus'> & {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
  readonly defaultView: {
    addEventListener(type: string, listener: () => void): void;
    removeEventListener(type: string, listener: () => void): void;
  } | null;
};

export interface Attended {
  /** A page that can be seen beside the window somebody works in has no focus, and is not looked at. */
  readonly attended: ReadonlySignal<boolean>;
  /** Counts another document (the tray's) as part of the page; returns how to stop. */
  watch(document: Looked): () => void;
}

export function createAttended(page: Looked): Attended {
  const documents = new Set<Looked>();
  const attended = signal(false);
  const look = (): void => {
    attended.value = [...documents].some((each) => each.visibilityState === 'visible' && each.hasFocus());
  };
  const watch = (document: Looked): (() => void) => {
    const { defaultView: view } = document;
    documents.add(document);
    document.addEventListener('visibilitychange', look);
    view?.addEventListener('focus', look);
    view?.addEventListener('blur', look);
    look();
    return () => {
      documents.delete(document);
      document.removeEventListener('visibilitychange', look);
      view?.removeEventListener('focus', look);
      view?.removeEventListener('blur', look);
      look();
    };
  };
  watch(page);
  return { attended, watch };
}
