import { openX11Injector } from '../../../helper/inject/x11/injector.ts';
import { asked, openScreen } from '../../../helper/inject/x11/screen.ts';
import { pressedKeys } from '../../../helper/inject/x11/watch.ts';
import type { Display } from './display.ts';

/** What is held down on a screen, by anybody: key codes, and X's bits of modifiers and buttons. */
export async function heldOn(display: Display): Promise<{ keys: readonly number[]; mask: number }> {
  const screen = await openScreen(display.name, () => undefined);
  try {
    const bits = await asked<Buffer>((reply) => screen.client.QueryKeymap(reply));
    const { keyMask } = await asked<{ keyMask: number }>((reply) =>
      screen.client.QueryPointer(screen.root, reply),
    );
    return { keys: pressedKeys(bits), mask: keyMask & 0x1fff };
  } finally {
    screen.close();
  }
}

/** Somebody's own hand on the mouse of this screen. */
export async function moveByHand(display: Display, place: { x: number; y: number }): Promise<void> {
  const hand = await openX11Injector(display.name, {
    onCustomer: () => undefined,
    onObstacle: () => undefined,
  });
  await hand.aim({ surface: 'monitor', name: '' });
  await hand.inject({ type: 'move', n: 1, held: 0, ...place });
  await hand.close();
}
