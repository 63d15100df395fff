import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StorePort } from '../../server/app/ports.ts';
import { SESSION_STREAM } from '../../server/app/session-stream.ts';
import { PositionTaken } from '../../server/app/stream/ports.ts';
import type { ParticipantId, SessionId, SessionNumber, UserId } from '../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS, sessionSettings } from '../../shared/domain/settings.ts';
import { type SessionEvent, sessionEvent } from '../../shared/protocol/events.ts';
import type { SessionRecord } from '../../shared/protocol/http.ts';

/** One storage under test; `reopen` gives a fresh store over the same data, as after a restart. */
export interface StoreUnderTest {
  readonly store: StorePort;
  reopen(): Promise<StorePort>;
  dispose(): Promise<void>;
}

const S1 = 'session-1' as SessionId;
const S2 = 'session-2' as SessionId;
const AIKO = 'user-aiko' as UserId;
const BORIS = 'user-boris' as UserId;

/** A started session's first event. */
export function started(sessionId: string, number: string, at = 1_000, userId: string = AIKO): SessionEvent {
  const person = { hostId: 'host', userId, name: 'Aiko' };
  return v.parse(sessionEvent, {
    type: 'sessionStarted',
    at,
    sessionId,
    number,
    ...person,
    settings: sessionSettings(DEFAULT_SETTINGS),
  });
}
export function voiceOpened(at: number): SessionEvent {
  return v.parse(sessionEvent, { type: 'voiceOpened', at, by: 'host' });
}
function ended(at: number): SessionEvent {
  return v.parse(sessionEvent, { type: 'sessionEnded', at, reason: 'host_ended', by: 'host' });
}
/** A whole session of half a second, with two customers. */
export function wholeSession(
  sessionId: string,
  number: string,
  at: number,
  userId: string = AIKO,
): SessionEvent[] {
  const customers = ['Zoë', '花子'].map((name) =>
    v.parse(sessionEvent, {
      ...{ type: 'customerJoined', at, participantId: name === 'Zoë' ? 'zoe' : 'hanako', name },
      ...{ came: 'link', tokenHash: '0'.repeat(64) },
    }),
  );
  return [started(sessionId, number, at, userId), ...customers, ended(at + 500)];
}
/** What is kept of that session. */
export function recordFor(sessionId: string, number: string, startedAt: number): SessionRecord {
  const [joinedAt, leftAt] = [startedAt, startedAt + 500];
  const person = (id: string) => id as ParticipantId;
  const until = { joinedAt, leftAt, leftBecause: 'ended' } as const;
  return {
    sessionId: sessionId as SessionId,
    number: number as SessionNumber,
    startedAt,
    endedAt: leftAt,
    endedBecause: 'host_ended',
    hostName: 'Aiko',
    customerNames: ['Zoë', '花子'],
    hosts: [{ name: 'Aiko', from: startedAt, to: leftAt }],
    participants: [
      { name: 'Aiko', participantId: person('host'), kind: 'agent', came: 'started', acted: true, ...until },
      { name: 'Zoë', participantId: person('zoe'), kind: 'customer', came: 'link', acted: true, ...until },
      {
        name: '花子',
        participantId: person('hanako'),
        kind: 'customer',
        came: 'link',
        acted: true,
        ...until,
      },
    ],
    consents: [],
    shares: [],
    messages: [],
    voice: [],
  };
}

async function eventsOf(store: StorePort, sessionId: SessionId): Promise<readonly SessionEvent[]> {
  return (await store.load(sessionId)).events;
}

/** The contract of `StorePort`, the same for every storage. */
export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`StorePort: ${name}`, () => {
    let under: StoreUnderTest;
    let store: StorePort;
    beforeEach(async () => {
      under = await create();
      store = under.store;
    });
    afterEach(() => under.dispose());

    test('[RL2] events come back in order, also after a restart', async () => {
      const events = [started(S1, '123456789'), voiceOpened(2_000), voiceOpened(3_000)];
      await store.append(S1, events.slice(0, 1), { expected: 0 });
      await store.append(S1, events.slice(1), { expected: 1 });
      expect(await eventsOf(store, S1)).toEqual(events);
      expect(await eventsOf(await under.reopen(), S1)).toEqual(events);
    });

    test('an unknown session has no events', async () => {
      expect(await eventsOf(store, S2)).toEqual([]);
    });

    test('many appends at once all arrive, in their places', async () => {
      await store.append(S1, [started(S1, '123456789')], { expected: 0 });
      const later = Array.from({ length: 200 }, (_, index) => voiceOpened(2_000 + index));
      await Promise.all(later.map((event, index) => store.append(S1, [event], { expected: index + 1 })));
      expect((await eventsOf(store, S1)).slice(1)).toEqual(later);
    });

    test('a position that is taken, or not reached yet, is refused as such, and changes nothing', async () => {
      await store.append(S1, [started(S1, '123456789')], { expected: 0 });
      for (const expected of [0, 2]) {
        await expect(store.append(S1, [voiceOpened(2_000)], { expected })).rejects.toThrow(PositionTaken);
      }
      await expect(store.append(S2, [voiceOpened(2_000)], { expected: 1 })).rejects.toThrow(PositionTaken);
      expect(await eventsOf(store, S1)).toHaveLength(1);
      expect(await eventsOf(store, S2)).toEqual([]);
    });

    test('a snapshot stands for the events before it, the latest one; of another version it is passed over', async () => {
      await store.append(S1, [started(S1, '123456789'), voiceOpened(2_000)], { expected: 0 });
      await store.append(S1, [voiceOpened(3_000)], { expected: 2 });
      const version = SESSION_STREAM.snapshot.version;
      await store.keepSnapshot(S1, { position: 1, version, text: 'one' });
      await store.keepSnapshot(S1, { position: 2, version, text: 'two' });
      const reopened = await under.reopen();
      expect(await reopened.load(S1)).toEqual({
        snapshot: { position: 2, version, text: 'two' },
        events: [voiceOpened(3_000)],
      });
      await reopened.keepSnapshot(S1, { position: 2, version: version + 1, text: 'other' });
      expect(await reopened.load(S1)).toMatchObject({ snapshot: null, events: { length: 3 } });
    });

    test('a place that is taken rejects, changes nothing, and takes no other append along', async () => {
      await store.append(S1, [started(S1, '123456789')], { expected: 0 });
      const results = await Promise.allSettled([
        store.append(S1, [voiceOpened(2_000)], { expected: 1 }),
        store.append(S1, [voiceOpened(2_500), voiceOpened(2_501)], { expected: 0 }),
        store.append(S2, [started(S2, '987654321')], { expected: 0 }),
      ]);
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await eventsOf(store, S1)).toEqual([started(S1, '123456789'), voiceOpened(2_000)]);
      expect(await eventsOf(store, S2)).toHaveLength(1);
    });

    test('all events of one append or none', async () => {
      await store.append(S1, [started(S1, '123456789'), voiceOpened(2_000)], { expected: 0 });
      const bad = store.append(S1, [voiceOpened(3_000), voiceOpened(3_001), voiceOpened(3_002)], {
        expected: 1,
      });
      await expect(bad).rejects.toThrow();
      expect(await eventsOf(store, S1)).toHaveLength(2);
    });

    test('[RL2] open sessions are those without an end', async () => {
      await store.append(S1, wholeSession(S1, '123456789', 1_000), { expected: 0 });
      await store.append(S2, [started(S2, '987654321'), voiceOpened(2_000)], { expected: 0 });
      const open = await (await under.reopen()).loadOpen();
      expect([...open.keys()]).toEqual([S2]);
      expect(open.get(S2)?.events).toEqual([started(S2, '987654321'), voiceOpened(2_000)]);
    });

    test('[SS2] numbers in use: open ones, and those ended since', async () => {
      await store.append(S1, [started(S1, '123456789'), ended(1_500)], { expected: 0 });
      await store.append(S2, [started(S2, '987654321')], { expected: 0 });
      expect(await store.numbersInUse(1_500)).toEqual(
        new Map([
          ['123456789', 1_500],
          ['987654321', null],
        ]),
      );
      expect(await store.numbersInUse(1_501)).toEqual(new Map([['987654321', null]]));
    });

    test('[SS2] a number that ended and is open again counts as open', async () => {
      await store.append(S1, [started(S1, '123456789'), ended(1_500)], { expected: 0 });
      await store.append(S2, [started(S2, '123456789', 9_000)], { expected: 0 });
      expect(await store.numbersInUse(0)).toEqual(new Map([['123456789', null]]));
    });

    test('[SS2] two open sessions never have one number', async () => {
      await store.append(S1, [started(S1, '123456789')], { expected: 0 });
      await expect(store.append(S2, [started(S2, '123456789')], { expected: 0 })).rejects.toThrow();
      expect(await eventsOf(store, S2)).toEqual([]);
    });

    test('[RP1] records: newest first, in pages, only to those who hosted', async () => {
      for (const [index, owner] of [AIKO, BORIS, AIKO].entries()) {
        const at = 1_000 * (index + 1);
        const [id, number] = [`session-${index}` as SessionId, `12345678${index}`];
        await store.append(id, wholeSession(id, number, at, owner), { expected: 0 });
      }
      const ids = async (query: Parameters<StorePort['listRecords']>[0]) =>
        (await store.listRecords(query)).map((record) => record.sessionId);
      expect(await ids({ ownerId: null, before: null, limit: 10 })).toEqual([
        'session-2',
        'session-1',
        'session-0',
      ]);
      expect(await ids({ ownerId: null, before: null, limit: 2 })).toEqual(['session-2', 'session-1']);
      expect(await ids({ ownerId: null, before: 2_000, limit: 10 })).toEqual(['session-0']);
      expect(await ids({ ownerId: AIKO, before: null, limit: 10 })).toEqual(['session-2', 'session-0']);
      const [newest] = await store.listRecords({ ownerId: null, before: null, limit: 1 });
      const { sessionId, number, startedAt, endedAt, endedBecause, hostName, customerNames } = recordFor(
        'session-2',
        '123456782',
        3_000,
      );
      expect(newest).toEqual({
        sessionId,
        number,
        startedAt,
        endedAt,
        endedBecause,
        hostName,
        customerNames,
      });
    });

    test('[RP1] a record is read by its hosts and by those who may read all', async () => {
      const record = recordFor(S1, '123456789', 1_000);
      await store.append(S1, wholeSession(S1, '123456789', 1_000), { expected: 0 });
      expect(await store.readRecord(S1, AIKO)).toEqual(record);
      expect(await store.readRecord(S1, null)).toEqual(record);
      expect(await store.readRecord(S1, BORIS)).toBeNull();
      expect(await store.readRecord(S2, null)).toBeNull();
    });

    test('close waits for what is under way and may be called twice', async () => {
      const append = store.append(S1, [started(S1, '123456789')], { expected: 0 });
      await store.close();
      await store.close();
      await append;
      expect(await eventsOf(await under.reopen(), S1)).toHaveLength(1);
    });
  });
}
