import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInjector } from '../../../helper/inject/process.ts';
import { type Display, startDisplay } from '../../support/display/display.ts';
import { heldOn } from '../../support/display/x.ts';
import { childrenOf, commandLineOf } from '../../support/processes/child.ts';
import { createScope } from '../../support/processes/scope.ts';
import { until } from '../../support/processes/until.ts';

/** Mouse and keyboard of a real screen; what is typed and clicked through them is in test/e2e/control.test.ts. */
const scope = createScope();
let display: Display;
beforeAll(async () => {
  display = scope.use(await startDisplay());
});
afterAll(() => scope.close());

it('[RC2] no key and no button stays down when the process that holds them is killed', async () => {
  const before = process.env.DISPLAY;
  process.env.DISPLAY = display.name;
  scope.defer(() => {
    if (before === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = before;
  });
  const nothing = await heldOn(display);
  const obstacles: unknown[] = [];
  const injector = await startInjector({
    onCustomer: () => undefined,
    onObstacle: (obstacle) => void obstacles.push(obstacle),
  });
  scope.defer(() => injector.close());
  await injector.aim({ surface: 'monitor', name: '' });
  await injector.inject({ type: 'button', n: 1, x: 0.5, y: 0.5, held: 3, button: 0, down: true });
  await until('Shift, Control and a button are held', async () => {
    const { keys, mask } = await heldOn(display);
    return keys.length === 2 && mask !== nothing.mask;
  });
  const child = childrenOf(process.pid).find((pid) => commandLineOf(pid).includes('inject/child'));
  process.kill(child ?? 0, 'SIGKILL');
  await until('nothing is held', async () => {
    const { keys, mask } = await heldOn(display);
    return keys.length === 0 && mask === nothing.mask;
  });
  expect(obstacles.at(-1)).toBe('failed');
});
