import { OBSTACLES, type Obstacle } from '../../shared/control/input.ts';
import type { FromInjector, ToInjector } from './messages.ts';
import { openInjector } from './open.ts';
import type { Injector } from './port.ts';

// The process that has mouse and keyboard. When the helper ends, however it ends, the channel between them does, and whatever is
// held down is let go of here [RC2].

const tell = (message: FromInjector): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};

try {
  const injector = await openInjector({
    onCustomer: () => tell({ tell: 'customer' }),
    onObstacle: (obstacle) => tell({ tell: 'obstacle', obstacle }),
  });
  const end = () => void injector.close().finally(() => process.exit(0));
  process.on('disconnect', end);
  // A signal to the whole group of the terminal: the helper lets go and ends this one.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', end);
  // Cast: the other end is `process.ts`.
  process.on('message', (message) => void follow(injector, message as ToInjector));
  tell({ tell: 'ready' });
} catch (error) {
  const message = error instanceof Error ? error.message : '';
  const obstacle: Obstacle = OBSTACLES.find((one) => one === message) ?? 'failed';
  process.send?.({ tell: 'obstacle', obstacle } satisfies FromInjector, () => process.exit(1));
}

async function follow(injector: Injector, message: ToInjector): Promise<void> {
  try {
    if (message.do === 'aim') await injector.aim(message.target);
    else if (message.do === 'inject') await injector.inject(message.input);
    else await injector.releaseAll();
  } catch {
    tell({ tell: 'obstacle', obstacle: 'failed' });
  }
  tell({ tell: 'done', id: message.id });
}
