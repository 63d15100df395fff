/// <reference path="./x11.d.ts" />
import x11, { type Extensions, type XClient, type XDisplay } from 'x11';

/** A connection to the X server whose requests answer with promises. */
export interface XScreen {
  readonly client: XClient;
  readonly root: number;
  readonly width: number;
  readonly height: number;
  readonly keycodes: { readonly first: number; readonly last: number };
  /** Null where the server does not have it. */
  extension<Name extends keyof Extensions>(name: Name): Promise<Extensions[Name] | null>;
  close(): void;
}

export type Reply<Value> = (error: Error | null, value: Value) => void;

/** One request as a promise. */
export const asked = <Value>(request: (reply: Reply<Value>) => void): Promise<Value> =>
  new Promise((resolve, reject) => {
    request((error, value) => (error ? reject(error) : resolve(value)));
  });

/** Rejects where there is no such display, or it lets nobody in. */
export async function openScreen(display: string, onLost: () => void): Promise<XScreen> {
  const opened = await asked<XDisplay>((reply) => void x11.createClient({ display }, reply));
  const { client, screen, min_keycode: first, max_keycode: last } = opened;
  const [main] = screen;
  if (!main) throw new Error('the display has no screen');
  // A window that went away meanwhile is an error of its own request; without a listener it would end the process.
  client.on('error', () => undefined);
  let closed = false;
  client.on('end', () => closed || onLost());
  return {
    client,
    root: main.root,
    width: main.pixel_width,
    height: main.pixel_height,
    keycodes: { first, last },
    extension: (name) =>
      asked<Extensions[typeof name]>((reply) => client.require(name, reply)).catch(() => null),
    close: () => {
      closed = true;
      client.terminate();
    },
  };
}
