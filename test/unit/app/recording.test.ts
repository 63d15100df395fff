import { beforeEach, expect, it } from 'vitest';
import { SessionRunner } from '../../../server/app/runner.ts';
import { NEW_STREAM } from '../../../server/app/stream/runner.ts';
import type {
  ParticipantId,
  ProducerId,
  SessionId,
  SessionNumber,
  UserId,
} from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';

const SESSION = 'session-1' as SessionId;
const AIKO = 'aiko' as ParticipantId;
const VOICE = {
  type: 'system:producerOpened',
  participantId: AIKO,
  source: 'microphone',
  kind: 'audio',
} as const;

let runner: SessionRunner;
/** What pages were told and what the recorder was told, in order. */
let told: string[];

beforeEach(async () => {
  told = [];
  let count = 0;
  const recorder = new FakeRecorder();
  recorder.follow = (_sessionId, wanted) =>
    void told.push(wanted ? `record ${wanted.tracks?.length ?? 'nothing'}` : 'over');
  const broadcast = {
    publish: ({ events }: { readonly events: ReadonlyArray<{ readonly type: string }> }) =>
      void told.push(...events.map(({ type }) => type)),
    stopHelper: () => undefined,
    disconnect: () => undefined,
  };
  runner = new SessionRunner(
    {
      ...{ store: new FakeStore(), media: new FakeMedia(), clock: new FakeClock(), log: new FakeLog() },
      ...{ recorder, broadcast, ids: { newId: () => `id-${++count}` } },
    },
    { sessionId: SESSION, stored: NEW_STREAM },
  );
});

async function start(record: boolean): Promise<void> {
  const host = { hostId: AIKO, userId: 'user-aiko' as UserId, name: 'Aiko', settings: DEFAULT_SETTINGS };
  const number = '123456789' as SessionNumber;
  await runner.execute({
    type: 'system:start',
    sessionId: SESSION,
    number,
    ...host,
    ...(record && { record: 'begins' }),
  });
  await runner.execute({ type: 'system:connected', participantId: AIKO });
  await runner.execute({ type: 'voice:open', actor: AIKO, input: {} });
  await runner.execute({ ...VOICE, producerId: 'voice-1' as ProducerId });
  await runner.idle();
}
const run = async (name: 'start' | 'pause' | 'resume' | 'stop'): Promise<void> => {
  await runner.execute({ type: `recording:${name}`, actor: AIKO, input: {} });
  await runner.idle();
};

it('[RE1] nothing is recorded before pages say so, nor after they have stopped saying so', async () => {
  await start(false);
  expect(told.filter((word) => word.startsWith('record '))).toEqual([]);
  told = [];
  for (const name of ['start', 'pause', 'resume', 'stop'] as const) await run(name);
  expect(told).toEqual([
    ...['recordingStarted', 'record 1'],
    ...['record nothing', 'recordingPaused'],
    ...['recordingResumed', 'record 1'],
    ...['over', 'recordingStopped'],
  ]);
});

it('[SS4] a recording can begin with the session, and follows what comes and goes', async () => {
  await start(true);
  expect(told.slice(0, 3)).toEqual(['sessionStarted', 'recordingStarted', 'record 0']);
  expect(told.at(-1)).toBe('record 1');
  told = [];
  await runner.execute({ type: 'system:mediaLost', reason: 'worker' });
  await runner.execute({ type: 'session:end', actor: AIKO, input: {} });
  await runner.idle();
  expect(told).toEqual(['record 0', 'mediaLost', 'over', 'voiceClosed', 'recordingStopped', 'sessionEnded']);
});
