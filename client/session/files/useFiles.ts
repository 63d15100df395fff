import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SessionClient } from '../types.ts';
import type { Files } from './files.ts';

type Engine = typeof import('./files.ts');
const engine = signal<Engine | null>(null);
let loading: Promise<Engine> | null = null;

/** What moves files, with the connection from page to page: fetched when the first one is offered. */
export async function loadFiles(client: SessionClient): Promise<Files> {
  loading ??= import('./files.ts').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  engine.value = await loading;
  return engine.value.filesOf(client);
}

/** Null until anything was offered in this session, and until what moves it is there. */
export function useFiles(client: SessionClient): Files | null {
  const isWanted = (client.view.value?.files.length ?? 0) > 0;
  useEffect(() => {
    // Tried again by whoever offers something.
    if (isWanted) loadFiles(client).catch(() => undefined);
  }, [client, isWanted]);
  return isWanted ? (engine.value?.filesOf(client) ?? null) : null;
}
