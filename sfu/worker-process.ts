import { accessSync, constants } from 'node:fs';
import type { types } from 'mediasoup';
import { workerBin as bundledWorkerBin, createWorker } from 'mediasoup';
import { StartError } from '../shared/domain/start-error.ts';
import { starterApart } from './apart.ts';
import { messageOf } from './log.ts';
import { SFU_POLICY } from './policy.ts';

const REMEDY =
  '`npm start` brings one unless MEDIASOUP_WORKER_BIN names another, `npm run tasuki -- doctor` says more';

/**
 * Starts a worker's process.
 * @param given path of the binary; mediasoup's own when absent
 * @throws StartError when there is none at that place, or it does not run on this machine
 */
export async function startWorker(given: string | undefined): Promise<types.Worker> {
  const workerBin = given ?? bundledWorkerBin;
  assertExecutable(workerBin);
  const starter = starterApart(workerBin);
  try {
    return await withoutSignalHandlers(() => createWorker({ logLevel: 'warn', workerBin: starter.file }));
  } catch (error) {
    const reason = messageOf(error);
    throw new StartError(`The media worker ${workerBin} does not start (${reason}): ${REMEDY}.`, {
      cause: error,
    });
  } finally {
    starter.remove();
  }
}

/** mediasoup would find that out too, and write about it before it says so. */
function assertExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch (error) {
    throw new StartError(`There is no media worker at ${file}: ${REMEDY}.`, { cause: error });
  }
}

/** What to tell the administrator when a worker runs but cannot listen, from the cause that mediasoup gave. */
export function portNotHad(
  { port, listenIp }: { readonly port: number; readonly listenIp: string },
  cause: unknown,
): StartError {
  const reason = messageOf(cause);
  const about = `media worker cannot listen on port ${port}`;
  if (reason.includes('address not available')) {
    return new StartError(
      `The ${about}, because ${listenIp} is no address of this machine: correct TASUKI_MEDIA_IP.`,
      { cause },
    );
  }
  const protocol = reason.includes('protocol:tcp') ? 'TCP' : 'UDP';
  const why = reason.includes('already in use')
    ? `${protocol} is taken by another program, or by a Tasuki that runs already`
    : reason;
  return new StartError(
    `The ${about} (${why}): set TASUKI_MEDIA_PORT to the first of a free range, one port for each processor core.`,
    { cause },
  );
}

/** Ends a worker's process without asking it; mediasoup tells of its death. Nothing for one that is gone. */
export function killWorker(worker: types.Worker): void {
  if (worker.subprocessClosed) return;
  try {
    process.kill(worker.pid, 'SIGKILL');
  } catch {
    // Gone in this very moment.
  }
}

/** Closes a worker; resolves when its process is gone. One that does not go within `closeWaitMs` is killed. */
export async function endWorker(worker: types.Worker): Promise<void> {
  if (worker.subprocessClosed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      killWorker(worker);
      resolve();
    }, SFU_POLICY.closeWaitMs);
    worker.once('subprocessclose', () => {
      clearTimeout(timer);
      resolve();
    });
    worker.close();
  });
}

/**
 * mediasoup closes its workers at the process's first SIGINT or SIGTERM. A server that drains still needs them
 * [RL4], so the handlers which the call adds are taken off again. mediasoup adds them before its first await.
 */
function withoutSignalHandlers<Result>(create: () => Promise<Result>): Promise<Result> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = new Map(signals.map((signal) => [signal, new Set(process.rawListeners(signal))]));
  const creating = create();
  for (const signal of signals) {
    for (const listener of process.rawListeners(signal)) {
      // rawListeners types its entries as Function; what `on` took is a listener.
      if (!before.get(signal)?.has(listener))
        process.removeListener(signal, listener as NodeJS.SignalsListener);
    }
  }
  return creating;
}
