import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runQuietly } from '../../../server/setup/commands.mjs';
import { notInstalled } from '../../../server/setup/debian.mjs';
import { fingerprint } from '../../../server/setup/fingerprint.mjs';
import { withLock } from '../../../server/setup/mutex.mjs';
import { userCacheDir } from '../../../server/setup/paths.mjs';
import { buildReason } from '../../../server/setup/steps/client-build.mjs';
import { expectedMinutes, ninjaProgress } from '../../../server/setup/worker-build.mjs';
import { cachedWorkerBin, mediasoupVersion, workerRuns } from '../../../server/setup/worker-cache.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasuki-set-up-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the pages are built', () => {
  it.each([
    [{ built: false, stamp: undefined, sources: 'a' }, 'building'],
    [{ built: false, stamp: 'a', sources: 'a' }, 'building'],
    [{ built: true, stamp: undefined, sources: 'a' }, 'building'],
    [{ built: true, stamp: 'a', sources: 'b' }, 'building, as the sources changed'],
    [{ built: true, stamp: 'a', sources: 'a' }, undefined],
  ])('%o: %s', (state, reason) => {
    expect(buildReason(state)).toBe(reason);
  });
});

describe('fingerprint', () => {
  it('changes with a content, a name and a new file, and with nothing else', () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a/one'), '1');
    const first = fingerprint(folder, ['a', 'missing']);
    expect(fingerprint(folder, ['a', 'missing'])).toBe(first);
    writeFileSync(join(folder, 'a/one'), '2');
    const second = fingerprint(folder, ['a', 'missing']);
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'missing'), '');
    expect(fingerprint(folder, ['a', 'missing'])).not.toBe(second);
  });
});

describe('Debian packages', () => {
  it('are missing when unknown, or removed with their settings left', () => {
    const answer = 'cmake installed\nninja-build config-files\n';
    expect(notInstalled(['cmake', 'ninja-build', 'g++'], answer)).toEqual(['ninja-build', 'g++']);
  });
});

describe('the media worker', () => {
  it('is kept outside the project, by version, platform and recipe', () => {
    const file = cachedWorkerBin({ XDG_CACHE_HOME: folder });
    const key = `${mediasoupVersion()}-${process.platform}-${process.arch}-`;
    expect(file.startsWith(join(folder, 'tasuki', 'mediasoup-worker', key))).toBe(true);
    expect(userCacheDir({ XDG_CACHE_HOME: '' })).toMatch(/\.cache.tasuki$/);
  });

  it('does not count as running when it is absent or another program', () => {
    expect(workerRuns(join(folder, 'none'))).toBe(false);
    expect(workerRuns(process.execPath)).toBe(false);
  });

  it('tells how far its build is', () => {
    expect(ninjaProgress('[34/261] Building CXX object a.o')).toBe('34 of 261 files');
    expect(ninjaProgress('warning: [1/2]')).toBeUndefined();
    expect([1, 2, 16].map(expectedMinutes)).toEqual([8, 4, 1]);
  });
});

describe('a command of set-up', () => {
  it('fails with the end of its output and what to do', async () => {
    const script = 'console.log("reading"); console.error("no such host"); process.exit(3)';
    const failing = runQuietly(process.execPath, { args: ['-e', script], advice: 'Check the network.' });
    await expect(failing).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringContaining('exit code 3'),
      detail: expect.stringContaining('no such host'),
      advice: 'Check the network.',
    });
  });

  it('says so when the program is missing', async () => {
    const failing = runQuietly('tasuki-no-such-program', { args: [], advice: 'Install it.' });
    await expect(failing).rejects.toMatchObject({ name: 'SetupError', advice: 'Install it.' });
  });
});

describe('the task', () => {
  const commands = new URL('../../../server/setup/commands.mjs', import.meta.url).href;

  /** A process that runs `script` as its task, as run.mjs does. */
  const start = (script: string) =>
    spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { runInForeground } from '${commands}';
       process.exitCode = await runInForeground(process.execPath, {
         args: ['-e', ${JSON.stringify(script)}], cwd: process.cwd(), env: process.env });`,
    ]);

  it('hands its exit code on', async () => {
    const [code] = await once(start('process.exit(7)'), 'exit');
    expect(code).toBe(7);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('gets our %s and may end in its own way', async (signal) => {
    const running = start(
      `process.on('${signal}', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1000);`,
    );
    await once(running.stdout, 'data');
    running.kill(signal);
    const [code] = await once(running, 'exit');
    expect(code).toBe(9);
  });

  it('that a signal ended gives the exit code of shells', async () => {
    const [code] = await once(start("process.kill(process.pid, 'SIGKILL')"), 'exit');
    expect(code).toBe(137);
  });
});

describe('the lock', () => {
  it('lets one work at a time, and is gone afterwards, also after an error', async () => {
    const dir = join(folder, 'locks/one');
    const trace: string[] = [];
    const work = (name: string) => async () => {
      trace.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      trace.push(`${name} out`);
      if (name === 'a') throw new Error('a failed');
    };
    const onWait = (owner?: number) => trace.push(`waits for ${owner === process.pid ? 'us' : owner}`);
    const first = withLock(dir, { work: work('a'), onWait });
    const second = withLock(dir, { work: work('b'), onWait });
    await expect(first).rejects.toThrow('a failed');
    await second;
    expect(trace).toEqual(['a in', 'waits for us', 'a out', 'b in', 'b out']);
    expect(existsSync(dir)).toBe(false);
  });

  it('is taken over from an owner that is dead', async () => {
    const dir = join(folder, 'stale');
    mkdirSync(dir);
    writeFileSync(join(dir, 'owner'), '2147483646'); // above Linux' highest process number
    const waits: unknown[] = [];
    await expect(
      withLock(dir, { work: async () => 'done', onWait: (owner) => waits.push(owner) }),
    ).resolves.toBe('done');
    expect(waits).toEqual([]);
  });
});
