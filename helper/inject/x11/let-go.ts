import { asked, openScreen } from './screen.ts';
import { pressedKeys, SEEN_BUTTONS } from './watch.ts';

/**
 * Lets go of every key and button that is down on this display, for a process that held them and is gone: XTEST's own outlive
 * whoever pressed them [RC2]. Whose they are cannot be told, so what the customer holds at that moment is let go of too.
 */
export async function letGoOfDisplay(display: string): Promise<void> {
  const screen = await openScreen(display, () => undefined);
  try {
    const test = await screen.extension('xtest');
    if (!test) return;
    const { client, root } = screen;
    const [{ keyMask }, down] = await Promise.all([
      asked<{ keyMask: number }>((reply) => client.QueryPointer(root, reply)),
      asked<Buffer>((reply) => client.QueryKeymap(reply)),
    ]);
    for (const keycode of pressedKeys(down)) test.FakeInput(test.KeyRelease, keycode, 0, root, 0, 0);
    for (const button of SEEN_BUTTONS.filter((one) => (keyMask & (0x80 << one)) !== 0))
      test.FakeInput(test.ButtonRelease, button, 0, root, 0, 0);
    // The answer comes when the server has done all of it.
    await asked((reply) => client.QueryKeymap(reply));
  } finally {
    screen.close();
  }
}
