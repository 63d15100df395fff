import { asked, type XScreen } from './screen.ts';

/** What is so because of us. */
export interface Own {
  /** Where we have put the pointer, or where it was seen last; null: not known yet. */
  pointer: { readonly x: number; readonly y: number } | null;
  keys(): readonly number[];
  buttons(): ReadonlySet<number>;
  /** What was let go of, and where the pointer was put, a moment ago. */
  readonly traces: Traces;
}

/** For how long what we did may be seen late: a window manager freezes a device while it looks at a click. */
const LATE_MS = 250;

/** What we have just done, by any name. */
export class Traces {
  readonly #until = new Map<string, number>();

  add(what: string): void {
    const now = Date.now();
    for (const [old, until] of this.#until) if (until < now) this.#until.delete(old);
    this.#until.set(what, now + LATE_MS);
  }

  has(what: string): boolean {
    return (this.#until.get(what) ?? 0) >= Date.now();
  }
}

/** Their names. */
export const traceOf = {
  pointer: ({ x, y }: { readonly x: number; readonly y: number }) => `pointer ${x} ${y}`,
  key: (keycode: number) => `key ${keycode}`,
  button: (button: number) => `button ${button}`,
};

const EVERY_MS = 20;
/** The buttons whose state X tells. */
export const SEEN_BUTTONS = [1, 2, 3] as const;

/**
 * Looks whether somebody at this machine uses it [RC3]: the pointer is where we have not put it, a key or a button is down that we
 * do not hold. Requests of one connection are answered in order, so what we did before a look is in it. Returns the end of watching.
 */
export function watchCustomer(
  screen: XScreen,
  { own, onCustomer }: { readonly own: Own; readonly onCustomer: () => void },
): () => void {
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      if (await isCustomer(screen, own)) onCustomer();
    } catch {
      // The display has gone; the connection's own end says so.
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}

async function isCustomer({ client, root }: XScreen, own: Own): Promise<boolean> {
  const put = own.pointer;
  const keys = new Set(own.keys());
  const buttons = new Set(own.buttons());
  const [{ rootX: x, rootY: y, keyMask }, down] = await Promise.all([
    asked<{ rootX: number; rootY: number; keyMask: number }>((reply) => client.QueryPointer(root, reply)),
    asked<Buffer>((reply) => client.QueryKeymap(reply)),
  ]);
  const { traces } = own;
  const isMoved = put !== null && (put.x !== x || put.y !== y) && !traces.has(traceOf.pointer({ x, y }));
  // What we did since the question was asked counts for more than its answer.
  if (own.pointer === put) own.pointer = put !== null && !isMoved ? put : { x, y };
  const isDown = (button: number): boolean => (keyMask & (0x80 << button)) !== 0;
  const isPressed = SEEN_BUTTONS.some(
    (button) => isDown(button) && !buttons.has(button) && !traces.has(traceOf.button(button)),
  );
  const isTyped = pressedKeys(down).some(
    (keycode) => !keys.has(keycode) && !traces.has(traceOf.key(keycode)),
  );
  return isMoved || isPressed || isTyped;
}

/** X's bit vector of keys that are down. */
export function pressedKeys(bits: Uint8Array): readonly number[] {
  return [...bits].flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte & (1 << bit)) !== 0).map((bit) => index * 8 + bit),
  );
}
