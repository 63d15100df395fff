import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { proofPage } from '../../../server/adapters/http/proof-page.ts';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { verifyBytes } from '../../../server/adapters/system/verify-file.ts';
import type { RecordingDeletion } from '../../../server/app/recordings/ports.ts';
import type { KeptSeal } from '../../../server/app/seal/ports.ts';
import { Sealer } from '../../../server/app/seal/sealer.ts';
import { recordOf } from '../../../server/core/session/index.ts';
import type { RecordingId } from '../../../shared/domain/ids.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { aSessionWithEverything } from '../../support/core/everything.ts';
import { hashOf, person } from '../../support/core/story.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';

const PAIR = generateKeyPairSync('ed25519');
const KEY = {
  key: PAIR.publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('base64'),
  sign: (message: string) => sign(null, Buffer.from(message), PAIR.privateKey).toString('base64'),
};

/** A session in which everything happened, with a recording of four segments. */
function aSealedSession() {
  const story = aSessionWithEverything();
  story.must({ type: 'session:end', actor: person('bun'), input: {} });
  const record = recordOf(story.events) as SessionRecord;
  const recordingId = record.recordings?.[0]?.recordingId as RecordingId;
  const recorder = new FakeRecorder();
  recorder.segments.set(recordingId, Buffer.alloc(30 * 1024, 'what was seen and heard'));
  const kept = new Map<string, KeptSeal>();
  const deletions = new Map<RecordingId, RecordingDeletion>();
  const events = story.events.map((event) => JSON.stringify(event));
  const sealer = new Sealer({
    ...{
      recorder,
      key: KEY,
      ids: {
        ...createIdSource(),
        hash: (text) => (text.length < 10 ? hashOf(text) : createIdSource().hash(text)),
      },
      clock: new FakeClock(),
      log: new FakeLog(),
    },
    records: { readRecord: async () => record },
    deletionOf: async (id) => deletions.get(id) ?? null,
    store: {
      find: async (id) => kept.get(id) ?? null,
      keep: async (id, seal) => void kept.set(id, seal),
      unsealed: async () => [],
      lastEnded: async () => record.sessionId,
      writtenEvents: async () => events,
    },
  });
  const exported = async (): Promise<Buffer> => {
    const lines: string[] = [];
    for await (const line of sealer.export(record)) lines.push(line);
    return Buffer.from(lines.join(''));
  };
  const copy = (token: string) => sealer.copy({ number: record.number, token });
  return { exported, copy, events, recorder, recordingId, deletions };
}

/** In pieces of odd sizes, as they come. */
async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
}
const verify = (bytes: Buffer) => verifyBytes(chunks(bytes));

/** mulberry32 */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const linesIn = (bytes: Buffer): string[] => bytes.toString('latin1').split(/(?<=\n)/);
const fromLines = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''), 'latin1');

/** Single changes, as somebody might make them or a disk. */
const CHANGES: Readonly<Record<string, (bytes: Buffer, random: (below: number) => number) => Buffer>> = {
  'flipped bit': (bytes, random) => {
    const changed = Buffer.from(bytes);
    const at = random(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
    return changed;
  },
  dropped: (bytes, random) => fromLines(linesIn(bytes).toSpliced(random(linesIn(bytes).length), 1)),
  swapped: (bytes, random) => {
    const lines = linesIn(bytes);
    const [one, other] = [random(lines.length), random(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    return fromLines(lines);
  },
  repeated: (bytes, random) => {
    const lines = linesIn(bytes);
    const one = random(lines.length);
    return fromLines(lines.toSpliced(random(lines.length + 1), 0, lines[one] ?? ''));
  },
  truncated: (bytes, random) => bytes.subarray(0, random(bytes.length)),
  'cut out': (bytes, random) => {
    const from = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random(2_000))]);
  },
};

it('[RE5] an exported session is what the site sealed', async () => {
  const { exported, events } = aSealedSession();
  const report = await verify(await exported());
  expect(report).toMatchObject({ faults: [], events: events.length, media: 4, deleted: [], key: KEY.key });
});

it('[RE5] each of 1,000 single changes is named', async () => {
  const whole = await aSealedSession().exported();
  const seed = 20_261_127;
  const random = randomFrom(seed);
  const kinds = Object.entries(CHANGES);
  for (let turn = 0, made = 0; made < 1_000; turn += 1) {
    const [name, change] = kinds[turn % kinds.length] as (typeof kinds)[number];
    const changed = change(whole, random);
    if (changed.equals(whole)) continue;
    made += 1;
    const { faults } = await verify(changed);
    expect(faults.length, `seed ${seed}, change ${turn}: ${name}`).toBeGreaterThan(0);
  }
}, 120_000);

it('[RE5] says what was changed and where', async () => {
  const whole = await aSealedSession().exported();
  const lines = linesIn(whole);
  const at = lines.findIndex((line) => line.includes('chatSent'));
  const named = async (changed: readonly string[]) => (await verify(fromLines(changed))).faults;
  const other = (lines[at] ?? '').replace('Hello', 'Hallo');
  expect(await named(lines.with(at, other))).toEqual([{ code: 'changed', line: at + 1, what: 'chatSent' }]);
  const piece = lines.findIndex((line) => line.startsWith('{"piece"'));
  expect(await named(lines.toSpliced(piece + 1, 1))).toMatchObject([
    { code: 'missing', what: expect.stringMatching(/segment-0002.seg, piece 1$/) },
    { code: 'changed', what: 'end' },
  ]);
  // Whoever makes the chain right again does not have the key.
  const forged = JSON.stringify({
    seal: { at: 1, events: 1, media: 0, head: 'a'.repeat(64), signature: 'AAAA' },
  });
  const sealAt = lines.findIndex((line) => line.startsWith('{"seal"'));
  expect(await named(lines.with(sealAt, `${forged}\n`))).toMatchObject([{ code: 'seal_broken' }]);
});

it('[RE5] what retention deleted leaves its sums, signed; the rest still verifies, and without that word nothing does', async () => {
  const { exported, recorder, recordingId, deletions } = aSealedSession();
  await exported();
  await recorder.erase(recordingId);
  recorder.segments.clear();
  expect((await verify(await exported())).faults).not.toEqual([]);
  deletions.set(recordingId, { at: 5_000, because: 'retention', by: null });
  const after = await exported();
  expect(await verify(after)).toMatchObject({ faults: [], media: 4, deleted: [recordingId] });
  const lines = linesIn(after).map((line) => line.replace('"because":"retention"', '"because":"person"'));
  expect((await verify(fromLines(lines))).faults[0]).toMatchObject({ code: 'deletion_broken' });
});

it('[RE5] what the database says after the seal is no longer what was sealed', async () => {
  const { exported, events } = aSealedSession();
  await exported();
  const at = events.findIndex((event) => event.includes('chatSent'));
  events[at] = (events[at] ?? '').replace('Hello', 'Never');
  expect((await verify(await exported())).faults).toMatchObject([{ code: 'seal_broken' }]);
});

it('[RE5] a page that carries the record verifies like the record itself, and what is changed in it is named', async () => {
  const folder = createTempFolder('proof');
  mkdirSync(join(folder.path, 'proof'));
  writeFileSync(join(folder.path, 'proof/page.js'), 'const tag = "</script>";');
  writeFileSync(join(folder.path, 'proof/page.css'), 'body { margin: 0 }');
  const { exported } = aSealedSession();
  const whole = await exported();
  const page = async (lines: readonly string[]): Promise<Buffer> => {
    const parts: string[] = [];
    for await (const part of proofPage(folder.path, { lines, bytes: 0 })) parts.push(part);
    return Buffer.from(parts.join(''));
  };
  const made = await page(whole.toString('utf8').split(/(?<=\n)/));
  expect(made.toString().match(/<\/script/g)).toHaveLength(1);
  expect(await verify(made)).toMatchObject({ faults: [], media: 4, key: KEY.key });
  const changed = Buffer.from(made.toString().replace('Hello', 'Hallo'));
  expect((await verify(changed)).faults).toMatchObject([{ code: 'changed', what: 'chatSent' }]);
  folder.stop();
});

it('[RE5] a customer’s copy is sealed like the whole, for who has a place in the session alone', async () => {
  const { copy } = aSealedSession();
  const lines = await copy('ken');
  if (lines === null) throw new Error('no copy');
  expect(await verify(Buffer.from(lines.map((line) => `${line}\n`).join('')))).toMatchObject({
    faults: [],
    media: 0,
  });
  const forged = lines.map((line) => line.replace('"Hello', '"Never'));
  expect((await verify(Buffer.from(forged.map((line) => `${line}\n`).join('')))).faults).not.toEqual([]);
  expect(await copy('nobody')).toBeNull();
});
