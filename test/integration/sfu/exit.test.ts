import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePorts } from '../../support/processes/place.ts';

const SCRIPT = fileURLToPath(new URL('./exit.fixture.ts', import.meta.url));

test.each([
  ['SIGTERM', 'process'],
  ['SIGINT', 'group'],
] as const)(
  '[RL4] %s to the %s leaves the workers alone, and after close the process ends by itself',
  async (signal, whom) => {
    const child = spawn(process.execPath, [SCRIPT, String(await freePorts(4)), signal, whom], {
      // Leads a group of its own, as a shell's command does.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 10_000,
    });
    expect(JSON.parse(await text(child.stdout))).toEqual({ aliveAfterSignal: 2, transports: 2, left: 0 });
  },
);
