import { writeSync } from 'node:fs';
import * as v from 'valibot';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { createStore } from '../../server/adapters/db/store.ts';
import type { SessionId } from '../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS, sessionSettings } from '../../shared/domain/settings.ts';
import { sessionEvent } from '../../shared/protocol/events.ts';

/** Child of the durability test: appends for ever, and says the number of events after each acknowledgement. */
const sessionId = 'session-1' as SessionId;
const store = createStore(await openDatabase(process.argv[2] ?? ''));
const person = { hostId: 'host', userId: 'user', name: 'Aiko', settings: sessionSettings(DEFAULT_SETTINGS) };
const start = v.parse(sessionEvent, {
  type: 'sessionStarted',
  at: 0,
  sessionId,
  number: '123456789',
  ...person,
});
await store.append(sessionId, [start], { expected: 0 });
for (let index = 1; ; index++) {
  await store.append(sessionId, [v.parse(sessionEvent, { type: 'voiceOpened', at: index, by: 'host' })], {
    expected: index,
  });
  writeSync(1, `${index + 1}\n`);
}
