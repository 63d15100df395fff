import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** `alert` is read out at once and stays longer. */
  readonly tone: 'info' | 'alert';
  /** What it is about; a newer message about the same takes its place. */
  readonly about?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const STANDS_MS = { info: 5_000, alert: 12_000 } as const;
const MOST = 3;

let lastId = 0;

/** Messages that stand on the screen now, oldest first; drawn by `<Toasts />`. */
export const toasts = signal<readonly Toast[]>([]);

/** Tells something in passing; it goes by itself, and never covers what must be answered. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  const others = toasts.value.filter(
    (each) => each.text !== toast.text && (toast.about === undefined || each.about !== toast.about),
  );
  toasts.value = [...others, { ...toast, id }].slice(-MOST);
  setTimeout(() => dismissToast(id), STANDS_MS[toast.tone]);
}

/** Takes a message away before its time. */
export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
