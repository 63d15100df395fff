import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { freePorts } from '../../support/processes/place.ts';

const SCRIPT = fileURLToPath(new URL('./exit.fixture.ts', import.meta.url));

test('[RL4] after close a process ends by itself, and the first signal leaves the workers alone', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(await freePorts(4))], {
    timeout: 10_000,
  });
  expect(JSON.parse(stdout)).toEqual({ aliveAfterSignal: 2, transports: 2, left: 0 });
});
