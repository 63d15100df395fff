import { type ReadonlySignal, signal } from '@preact/signals';
import { type AnnotationNews, type Stroke, withPart } from '../../../shared/protocol/annotation.ts';

/** What is drawn over the share, as this page knows it; small, because everybody's page listens from its beginning. */
export interface Strokes {
  readonly shown: ReadonlySignal<readonly Stroke[]>;
  take(news: AnnotationNews): void;
  close(): void;
}

/** How long a pointer is seen that does not move. */
const POINTER_MS = 1_500;

export function createStrokes(): Strokes {
  const shown = signal<readonly Stroke[]>([]);
  const pointers = new Map<string, ReturnType<typeof setTimeout>>();
  const erase = (gone: ReadonlySet<string>): void => {
    shown.value = shown.peek().filter(({ strokeId }) => !gone.has(strokeId));
  };
  const draw = (part: Stroke): void => {
    const known = shown.peek();
    const at = known.findIndex(({ strokeId }) => strokeId === part.strokeId);
    shown.value = at < 0 ? [...known, part] : known.with(at, withPart(known[at], part));
    if (part.kind !== 'pointer') return;
    clearTimeout(pointers.get(part.strokeId));
    pointers.set(
      part.strokeId,
      setTimeout(() => {
        pointers.delete(part.strokeId);
        erase(new Set([part.strokeId]));
      }, POINTER_MS),
    );
  };
  return {
    shown,
    take(news) {
      if (news.kind === 'all') shown.value = news.strokes;
      else if (news.kind === 'drawn') draw(news.stroke);
      else erase(new Set(news.strokeIds));
    },
    close() {
      for (const timer of pointers.values()) clearTimeout(timer);
    },
  };
}
