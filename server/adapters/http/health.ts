import type { HttpDependencies } from './dependencies.ts';

/** What `/healthz` says; `reason` is for machines, and stays. */
export type Health =
  | { readonly status: 'ok'; readonly warning?: 'storage_low' }
  | { readonly status: 'draining' }
  | { readonly status: 'failing'; readonly reason: 'storage' | 'media' };

/** Whether sessions can be served: nothing may be lost, and pictures and voices need a media worker that answers [RL4]. */
export async function healthOf({
  sessions,
  storage,
  media,
}: Pick<HttpDependencies, 'sessions' | 'storage' | 'media'>): Promise<Health> {
  if (storage.state === 'failing') return { status: 'failing', reason: 'storage' };
  const { workers } = await media.stats();
  if (workers.length === 0) return { status: 'failing', reason: 'media' };
  if (sessions.draining) return { status: 'draining' };
  return storage.state === 'low' ? { status: 'ok', warning: 'storage_low' } : { status: 'ok' };
}
