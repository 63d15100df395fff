import type { Outcome } from './outcome.ts';

/** How long the server may take to cut the line; what it takes quietly is over after this. */
const QUIET_MS = 20;
const PATIENCE_MS = 5_000;

/** Speaks Engine.IO over a bare WebSocket. Whatever comes, the server may only answer, stay silent or cut the line. */
export async function playRaw(url: string, packets: readonly string[]): Promise<Outcome> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the line did not open')));
  });
  const closed = new Promise<Outcome>((resolve) => {
    socket.addEventListener('close', () => resolve({ code: 'line closed' }));
  });
  const patience = setTimeout(() => socket.close(), PATIENCE_MS);
  try {
    await opened;
    for (const packet of packets) socket.send(packet);
    const quiet = new Promise<Outcome>((resolve) =>
      setTimeout(() => resolve({ code: 'taken quietly' }), QUIET_MS),
    );
    return await Promise.race([closed, quiet]);
  } catch (error) {
    return { code: 'fault', fault: String(error) };
  } finally {
    clearTimeout(patience);
    socket.close();
  }
}
