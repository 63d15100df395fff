import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

/**
 * Runs as a process of its own, with a media port and a signal: gets that signal while a room is open, or with `group` its
 * whole process group does, as by Ctrl-C at a terminal. Then it closes, and prints what was there.
 */
const [port, signal = 'SIGTERM', whom] = process.argv.slice(2);
const isGroup = whom === 'group';
const { sfu } = await startTestSfu({ firstPort: Number(port), workerCount: 2 });
const sessionId = newSession();
await sfu.openRoom(sessionId);
await sfu.openTransports(placeIn(sessionId, 'agent'));

// Cast: the test names a real one, or `kill` throws.
const signalled = new Promise((resolve) => process.once(signal as NodeJS.Signals, resolve));
process.kill(isGroup ? -process.pid : process.pid, signal);
await signalled;
const { workers } = await sfu.stats();
const { transports } = await sfu.dump(sessionId);
const aliveAfterSignal = running();
await sfu.close();
process.stdout.write(JSON.stringify({ aliveAfterSignal, transports: transports.length, left: running() }));

function running(): number {
  return workers.filter(({ pid }) => runs(pid)).length;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
