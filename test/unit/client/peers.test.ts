import { expect, it } from 'vitest';
import { createLink, type Link } from '../../../client/p2p/link.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { until } from '../../support/processes/until.ts';
import { FakePeers } from './fake-peers.ts';

const [AIKO, KEN] = ['aiko' as ParticipantId, 'ken' as ParticipantId];

/** Two pages and a server between them, which relays while it is `up`. */
class Pair {
  readonly network = new FakePeers();
  readonly got: string[] = [];
  up = true;
  begins: Link;
  answers: Link;
  #attempts = 0;

  constructor() {
    this.answers = this.link(false);
    this.begins = this.link(true);
  }

  link(begins: boolean): Link {
    return createLink({
      ...{ purpose: 'files', participantId: begins ? KEN : AIKO, begins, openPeer: this.network.open },
      ...{ iceServers: async () => [], patienceMs: 60, retryMs: 4 },
      newAttempt: () => `attempt-${++this.#attempts}`,
      send: (signal) => {
        queueMicrotask(() => {
          const other = begins ? this.answers : this.begins;
          if (this.up) other?.take({ ...signal, participantId: begins ? AIKO : KEN });
        });
      },
      onOpen: () => undefined,
      onMessage: (message) => this.got.push(new TextDecoder().decode(message)),
    });
  }

  async open(): Promise<void> {
    await until(
      'both pages are as wanted',
      () => [this.begins, this.answers].every(({ state }) => state.value === 'open'),
      {
        everyMs: 2,
      },
    );
  }

  close(): void {
    this.begins.close();
    this.answers.close();
  }
}
const text = (words: string) => new TextEncoder().encode(words);

it('[FT2] two pages that the view names are connected, in either order of coming', async () => {
  const pair = new Pair();
  await pair.open();
  expect(await pair.begins.send(text('hello'))).toBe(true);
  expect(await pair.answers.send(text('and back'))).toBe(true);
  await until('both pages are as wanted', () => pair.got.length === 2);
  pair.close();
});

it('[FT3] a line that was cut is connected again', async () => {
  const pair = new Pair();
  await pair.open();
  pair.network.cut();
  expect(pair.begins.state.value).toBe('connecting');
  expect(await pair.begins.send(text('lost'))).toBe(false);
  await pair.open();
  pair.close();
});

it.each([true, false])('[FT3] a page that is loaded anew is connected again, begins: %s', async (begins) => {
  const pair = new Pair();
  await pair.open();
  (begins ? pair.begins : pair.answers).close();
  if (begins) pair.begins = pair.link(true);
  else pair.answers = pair.link(false);
  await pair.open();
  expect(await pair.begins.send(text('again'))).toBe(true);
  await until('both pages are as wanted', () => pair.got.includes('again'));
  pair.close();
});

it('[FT3] without a way through, or without a server, it says so and goes on trying', async () => {
  const pair = new Pair();
  pair.network.blocked = true;
  await until(
    'both pages are as wanted',
    () => pair.begins.state.value === 'failing' && pair.answers.state.value === 'failing',
  );
  pair.network.blocked = false;
  await pair.open();
  pair.network.cut();
  pair.up = false;
  await until('both pages are as wanted', () => pair.begins.state.value === 'failing');
  pair.up = true;
  await pair.open();
  pair.close();
});

it('[PC3] closed, it takes and sends nothing more', async () => {
  const pair = new Pair();
  await pair.open();
  const tries = pair.network.opened.length;
  pair.begins.close();
  pair.begins.take({ purpose: 'files', participantId: KEN, attempt: 'none', signal: { type: 'hello' } });
  expect(await pair.begins.send(text('late'))).toBe(false);
  expect(pair.network.opened.length).toBe(tries);
  pair.close();
});
