import { randomBytes } from 'node:crypto';
import { signal } from '@preact/signals';
import { afterEach, expect, it } from 'vitest';
import { Files } from '../../../client/session/files/files.ts';
import { createMemoryStorage, type Storage } from '../../../client/session/files/sink.ts';
import type { SessionClient } from '../../../client/session/types.ts';
import { mayConnect, projectFor } from '../../../server/core/session/index.ts';
import type { FileId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { RelayedSignal } from '../../../shared/protocol/peer.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';
import { until } from '../../support/processes/until.ts';
import { FakePeers } from './fake-peers.ts';

/** Two pages with the real core between them, and connections without a network. */
class Place {
  readonly story: Story = aSession();
  readonly network = new FakePeers();
  readonly pages = new Map<ParticipantId, Page>();
  /** What a page keeps over being loaded anew. */
  readonly disks = new Map<string, Storage>();

  constructor() {
    this.story.assistant('bun');
    this.story.customer('ken');
  }

  page(name: string): Page {
    this.pages.get(person(name))?.files.close();
    const page = new Page(this, person(name));
    this.pages.set(person(name), page);
    return page;
  }

  publish(): void {
    for (const [who, page] of this.pages) page.view.value = projectFor(this.story.state, who);
  }
}

class Page {
  readonly view;
  readonly files: Files;
  readonly listeners = new Set<(signal: RelayedSignal) => void>();

  constructor(place: Place, who: ParticipantId) {
    this.view = signal<SessionView | null>(projectFor(place.story.state, who));
    const disk = place.disks.get(who) ?? keptStorage();
    place.disks.set(who, disk);
    const send = async (name: string, input: never) => {
      if (name === 'peer:open') return { ok: true, data: { iceServers: [] } };
      if (name === 'peer:signal') {
        const { participantId, ...said } = input as RelayedSignal;
        if (mayConnect(place.story.state, who, { purpose: 'files', participantId })) return { ok: false };
        for (const take of place.pages.get(participantId)?.listeners ?? [])
          take({ ...said, participantId: who });
        return { ok: true, data: null };
      }
      const result = place.story.run({ type: name, actor: who, input } as never);
      queueMicrotask(() => place.publish());
      return typeof result === 'string'
        ? { ok: false, error: { code: result, message: result } }
        : { ok: true, data: null };
    };
    this.files = new Files({
      ...{ view: this.view, closedBecause: signal(null), openPeer: place.network.open },
      // Cast: answers what the real one does, without its types.
      send: send as unknown as SessionClient['send'],
      onSignal: (listener) => {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
      },
      openStorage: async () => disk,
    });
  }

  state(name = 'manual.bin'): string | undefined {
    return this.files.rows.value.find(({ file }) => file.name === name)?.state;
  }
}

/** Like the browser's own file system: what is there stays over a reload. */
function keptStorage(): Storage {
  const memory = createMemoryStorage();
  const kept = new Map<string, Awaited<ReturnType<Storage['open']>>>();
  return {
    ...memory,
    open: async (name) => {
      const before = kept.get(name);
      if (before) return before;
      const sink = await memory.open(name);
      let offset = 0;
      const made = {
        ...sink,
        get offset() {
          return offset;
        },
        write: async (bytes: Uint8Array) => {
          offset += bytes.length;
          await sink.write(bytes);
        },
      };
      kept.set(name, made);
      return made;
    },
  };
}

let place: Place;
afterEach(() => {
  for (const { files } of place.pages.values()) files.close();
});

function aPlace(): { aiko: Page; ken: Page } {
  place = new Place();
  place.network.messageMs = 4;
  return { aiko: place.page('aiko'), ken: place.page('ken') };
}
const fileOf = (bytes: Uint8Array, name = 'manual.bin') => new File([bytes as Uint8Array<ArrayBuffer>], name);
const acceptAll = async ({ files }: Page) => {
  await until('something is offered', () => files.offers.value.length > 0);
  await files.answer(files.offers.value, { accept: true });
};
const contentOf = async ({ files }: Page, name = 'manual.bin') => {
  const row = files.rows.value.find(({ file }) => file.name === name);
  return row?.content ? Buffer.from(await row.content.arrayBuffer()) : null;
};
const progressOf = ({ files }: Page) => files.rows.value[0]?.progress.bytes ?? 0;

it('[FT1] [FT2] files go both ways at once, whole and checked', async () => {
  const { aiko, ken } = aPlace();
  const [manual, photo, empty] = [randomBytes(900_001), randomBytes(300_000), new Uint8Array()];
  await aiko.files.offer([fileOf(manual), fileOf(empty, 'empty.txt')]);
  await ken.files.offer([fileOf(photo, 'photo.png')]);
  await acceptAll(ken);
  await acceptAll(aiko);
  await until('all have arrived', () =>
    [ken.state(), ken.state('empty.txt'), aiko.state('photo.png')].every((state) => state === 'save'),
  );
  expect((await contentOf(ken))?.equals(manual)).toBe(true);
  expect((await contentOf(aiko, 'photo.png'))?.equals(photo)).toBe(true);
  expect((await contentOf(ken, 'empty.txt'))?.length).toBe(0);
  await until('the sender knows', () => aiko.state() === 'received' && ken.state('photo.png') === 'received');
});

it('[FT2] what the receiver says before the sender has noticed that they are connected is heard', async () => {
  const { aiko, ken } = aPlace();
  place.network.noticeMs = 200;
  await aiko.files.offer([fileOf(randomBytes(1_000))]);
  await acceptAll(ken);
  await until('it has arrived', () => ken.state() === 'save');
});

it('[FT1] nothing of a declined file moves', async () => {
  const { aiko, ken } = aPlace();
  await aiko.files.offer([fileOf(randomBytes(1_000))]);
  await until('it is offered', () => ken.files.offers.value.length === 1);
  await ken.files.answer(ken.files.offers.value, { accept: false });
  await until('both know', () => aiko.state() === 'declined' && ken.state() === 'declined');
  expect(place.network.opened).toEqual([]);
});

/** Large enough to be caught on its way. */
const LARGE = randomBytes(12 * 1024 * 1024);

it('[FT3] goes on where it stopped, after the line was cut twice', { timeout: 60_000 }, async () => {
  const { aiko, ken } = aPlace();
  await aiko.files.offer([fileOf(LARGE)]);
  await acceptAll(ken);
  for (const share of [0.2, 0.6]) {
    await until('some of it is there', () => progressOf(ken) > LARGE.length * share, { everyMs: 5 });
    place.network.cut();
  }
  await until('it has arrived', () => ken.state() === 'save', { timeoutMs: 50_000 });
  expect((await contentOf(ken))?.equals(LARGE)).toBe(true);
});

it('[FT3] goes on after the receiver’s page was loaded anew', { timeout: 60_000 }, async () => {
  const { aiko, ken } = aPlace();
  await aiko.files.offer([fileOf(LARGE)]);
  await acceptAll(ken);
  await until('some of it is there', () => progressOf(ken) > LARGE.length * 0.2, { everyMs: 5 });
  const again = place.page('ken');
  await until('it has arrived', () => again.state() === 'save', { timeoutMs: 50_000 });
  expect((await contentOf(again))?.equals(LARGE)).toBe(true);
});

it('[FT3] asks the sender whose page was loaded anew for the file, and takes no other', {
  timeout: 60_000,
}, async () => {
  const { aiko, ken } = aPlace();
  await aiko.files.offer([fileOf(LARGE)]);
  await acceptAll(ken);
  await until('some of it is there', () => progressOf(ken) > LARGE.length * 0.2, { everyMs: 5 });
  const again = place.page('aiko');
  await until('both say what is needed', () => again.state() === 'choose' && ken.state() === 'awaited');
  const [row] = again.files.rows.value;
  if (!row) throw new Error('no row');
  const other = Buffer.from(LARGE);
  other[17] = (other[17] ?? 0) ^ 1;
  again.files.chooseAgain(row.file, fileOf(other));
  await until('another one is seen', () => again.files.rows.value[0]?.isOther === true);
  expect(again.state()).toBe('choose');
  again.files.chooseAgain(row.file, fileOf(randomBytes(5)));
  expect(again.state()).toBe('choose');
  again.files.chooseAgain(row.file, fileOf(LARGE));
  await until('it has arrived', () => ken.state() === 'save', { timeoutMs: 50_000 });
  expect((await contentOf(ken))?.equals(LARGE)).toBe(true);
});

it.each(['aiko', 'ken'] as const)('[FT1] %s cancels, and nothing of it is left', async (who) => {
  const pages = aPlace();
  await pages.aiko.files.offer([fileOf(LARGE)]);
  await acceptAll(pages.ken);
  await until('some of it is there', () => progressOf(pages.ken) > 0, { everyMs: 5 });
  await pages[who].files.cancel(pages.ken.files.rows.value[0]?.file.fileId as FileId);
  await until('both know', () => pages.aiko.state() === 'cancelled' && pages.ken.state() === 'cancelled');
  expect(await contentOf(pages.ken)).toBeNull();
});

it('[FT2] what arrives otherwise than it was sent is told and thrown away', async () => {
  const { aiko, ken } = aPlace();
  place.network.spoil = (bytes) => {
    // A piece of the file, not a word about it.
    if (bytes[0] === 1) bytes[100] = (bytes[100] ?? 0) ^ 1;
  };
  await aiko.files.offer([fileOf(randomBytes(200_000))]);
  await acceptAll(ken);
  await until('both know', () => aiko.state() === 'damaged' && ken.state() === 'damaged');
  expect(await contentOf(ken)).toBeNull();
});

it('[FT2] no room for it is told', async () => {
  const { aiko, ken } = aPlace();
  place.disks.set('ken', createMemoryStorage(100_000));
  const small = place.page('ken');
  expect(ken).not.toBe(small);
  await aiko.files.offer([fileOf(randomBytes(400_000))]);
  await acceptAll(small);
  await until('both know', () => aiko.state() === 'failed' && small.state() === 'failed');
  expect(small.files.rows.value[0]?.isFull).toBe(true);
});

it('[FT3] a place that was chosen has the whole file or nothing', async () => {
  const { aiko, ken } = aPlace();
  const written: number[] = [];
  let left = 0;
  const chosen = () =>
    Promise.resolve({
      write: async (content: Blob) => written.push(content.size) > 0,
      leave: async () => {
        left += 1;
      },
    });
  await aiko.files.offer([fileOf(randomBytes(300_000))]);
  await until('it is offered', () => ken.files.offers.value.length === 1);
  await ken.files.answer(ken.files.offers.value, { accept: true, place: chosen() });
  await until('it is in its place', () => ken.state() === 'received');
  expect([written, left]).toEqual([[300_000], 0]);
  await aiko.files.offer([fileOf(LARGE, 'large.bin')]);
  await until('it is offered', () => ken.files.offers.value.length === 1);
  await ken.files.answer(ken.files.offers.value, { accept: true, place: chosen() });
  await until('some of it is there', () => progressOf(ken) > 0, { everyMs: 5 });
  place.story.must({
    type: 'session:passControl',
    actor: person('aiko'),
    input: { participantId: person('bun') },
  });
  place.publish();
  await until('it is over', () => ken.state('large.bin') === 'ended' && left === 1);
  expect(written).toHaveLength(1);
});
