import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

/** Runs as a process of its own: gets SIGTERM while a room is open, closes, and prints what was there. */
const { sfu } = await startTestSfu({ firstPort: Number(process.argv[2]), workerCount: 2 });
const sessionId = newSession();
await sfu.openRoom(sessionId);
await sfu.openTransports(placeIn(sessionId, 'agent'));

const signalled = new Promise((resolve) => process.once('SIGTERM', resolve));
process.kill(process.pid, 'SIGTERM');
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
