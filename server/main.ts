import { Recorder } from '../sfu/recorder/recorder.ts';
import { createSfu } from '../sfu/sfu.ts';
import { StartError } from '../shared/domain/start-error.ts';
import type { MediaPort } from '../shared/media/port.ts';
import { lookUpAnnounced } from './adapters/system/announced.ts';
import { createLog } from './adapters/system/log.ts';
import type { LogPort } from './app/ports.ts';
import { type Config, readConfig } from './config.ts';
import type { RunningServer } from './server-parts.ts';
import { startServer } from './start-server.ts';

/** Starts Tasuki in this process, until a signal ends it. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog({ level: 'info', readable: process.stdout.isTTY === true });
  const { dataDir } = config;
  const server = await startServer(config, {
    log,
    createMedia: () => createMedia(config, log),
    createRecorder: (media) => new Recorder({ dataDir, media, log }),
  });
  endOnSignals(server, log);
  console.log(`\nTasuki is ready: ${config.publicUrl}\n`);
  if (server.setupLink !== null) {
    console.log(`There is no administrator yet. This link makes the first one, once:\n${server.setupLink}\n`);
  }
}

async function createMedia({ media }: Config, log: LogPort): Promise<MediaPort> {
  return createSfu({
    listenIp: media.listenIp,
    ...(media.announced !== null && { announcedAddress: await lookUpAnnounced(media.announced) }),
    firstPort: media.firstPort,
    ...(media.workerBin !== null && { workerBin: media.workerBin }),
    log,
  });
}

/**
 * The first SIGTERM or SIGINT lets running sessions end, the second ends at once [RL4]; so does SIGHUP, for a restart in
 * which nobody shall wait: pages come back to their running sessions by themselves [RL2].
 */
function endOnSignals(server: RunningServer, log: LogPort): void {
  const end = () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'the server did not end cleanly');
        process.exit(1);
      },
    );
  };
  let draining = false;
  const drain = () => {
    if (draining) return end();
    draining = true;
    const { sessions } = server.sessions.directory.counts();
    log.info({ sessions }, 'no new sessions from now on; running ones may end, a second signal ends at once');
    void server.drain().then(end);
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
  process.on('SIGHUP', end);
}

try {
  await main();
} catch (error) {
  // What an administrator can mend is one sentence; the rest is ours, with all that helps to find it.
  console.error(error instanceof StartError ? `\n${error.message}` : error);
  process.exit(1);
}
