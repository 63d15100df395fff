import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ControlPorts, HelperControlling, type Question } from '../../../helper/control.ts';
import type { Injector, Target } from '../../../helper/inject/port.ts';
import type { PeerEvents } from '../../../helper/peer/peer.ts';
import type { ControlInput, ToPage } from '../../../shared/control/input.ts';
import { readToPage } from '../../../shared/control/input.ts';
import { wordNumbers } from '../../../shared/control/words.ts';
import type { ControlId } from '../../../shared/domain/ids.ts';
import type { HelperControl } from '../../../shared/protocol/helper.ts';

/** The helper's part in control, with everything around it played; `say` is what the page says, `server` the server. */
class FakeInjector implements Injector {
  readonly done: string[] = [];
  async aim({ surface }: Target): Promise<void> {
    this.done.push(`aim ${surface}`);
  }
  async inject(input: ControlInput): Promise<void> {
    this.done.push(input.type === 'text' ? input.text : input.type);
  }
  async releaseAll(): Promise<void> {
    this.done.push('release');
  }
  async close(): Promise<void> {
    this.done.push('close');
  }
}

const PAGE = 'SHA-256 AA:AA';
const HELPER = 'SHA-256 BB:BB';
const NONCE = 'ab'.repeat(32);
const hash = async (text: string) => createHash('sha256').update(text).digest('hex');

class World {
  readonly injector = new FakeInjector();
  readonly told: ToPage[] = [];
  readonly answers: string[] = [];
  readonly questions: Question[] = [];
  now = 1_000;
  page: PeerEvents | null = null;
  #answer: ((allow: boolean) => void) | null = null;
  readonly helper: HelperControlling;

  constructor() {
    const ports: ControlPorts = {
      ask: (question) => {
        this.questions.push(question);
        return new Promise((resolve) => {
          this.#answer = resolve;
        });
      },
      answer: (controlId, allow) => void this.answers.push(`${controlId} ${allow}`),
      signal: () => undefined,
      openPeer: (events) => {
        this.page = events;
        return {
          signal: () => undefined,
          send: (text) => {
            const message = readToPage(text);
            if (message) this.told.push(message);
          },
          close: () => undefined,
        };
      },
      show: () => undefined,
      now: () => this.now,
    };
    this.helper = new HelperControlling(ports, this.injector);
  }

  /** The server says that Aiko may control. */
  grant(id = 'c1', byName = 'Aiko'): void {
    const control: HelperControl = {
      controlId: id as ControlId,
      byName,
      surface: 'monitor',
      capture: '',
      iceServers: [],
    };
    this.helper.tell(control);
  }

  /** A page is connected, and both ends exchange what the words are made from. */
  async connect(fingerprint = PAGE): Promise<void> {
    this.page?.connected({ page: fingerprint, helper: HELPER });
    await this.settle();
    this.say({ type: 'nonce', nonce: NONCE });
    await this.settle();
  }

  async customerSays(allow: boolean): Promise<void> {
    this.#answer?.(allow);
    await this.settle();
  }

  say(message: object): void {
    this.page?.message(JSON.stringify(message));
  }

  type(text: string, n = 1): void {
    this.say({ type: 'text', n, text });
  }

  get typed(): string[] {
    return this.injector.done.filter((one) => !['release', 'aim monitor'].includes(one));
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('[RC4] the helper injects', () => {
  it('what is typed once the server and the customer have said yes', async () => {
    world.grant();
    await world.connect();
    expect(world.questions).toMatchObject([{ byName: 'Aiko', surface: 'monitor' }]);
    world.type('too early');
    await world.customerSays(true);
    world.type('hello');
    expect(world.typed).toEqual(['hello']);
    expect(world.answers).toEqual(['c1 true']);
  });

  it('nothing for a server that lies: of a stranger it still asks, and a no is a no', async () => {
    world.grant('c1', 'Mallory');
    await world.connect();
    expect(world.questions).toMatchObject([{ byName: 'Mallory' }]);
    world.type('rm');
    await world.customerSays(false);
    world.type('rm');
    expect(world.typed).toEqual([]);
    expect(world.answers).toEqual(['c1 false']);
  });

  it('nothing of another page that takes the place of the one that was allowed', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    world.page?.closed();
    await world.connect('SHA-256 CC:CC');
    world.type('stranger');
    expect(world.typed).toEqual([]);
    expect(world.questions).toHaveLength(2);
  });

  it('again without a question for the very page that was allowed, when its line broke', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    world.page?.closed();
    await world.connect();
    world.type('back');
    expect(world.typed).toEqual(['back']);
    expect(world.questions).toHaveLength(1);
  });

  it('nothing once it is over, and a control that is over is never taken up again', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    world.helper.tell(null);
    expect(world.injector.done.at(-1)).toBe('release');
    world.type('late');
    world.grant();
    await world.connect();
    world.type('again');
    expect(world.typed).toEqual([]);
    expect(world.questions).toHaveLength(1);
  });

  it('nothing that is not understood', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    for (const rubbish of ['', '{', '[]', '{"type":"text","n":1,"text":""}', '{"type":"button","n":1,"x":2}'])
      world.page?.message(rubbish);
    world.say({ type: 'text', n: 1, text: 'x'.repeat(1_001) });
    world.say({ type: 'move', n: 1, x: 0.5, y: 1.5, held: 0 });
    world.say({ type: 'move', n: 1, x: 0.5, y: 0.5, held: 16 });
    expect(world.typed).toEqual([]);
  });

  it('[RC3] nothing for two seconds after the customer’s own hand, and lets go at once', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    world.helper.customerActs();
    expect(world.injector.done.at(-1)).toBe('release');
    expect(world.told.at(-1)).toMatchObject({ type: 'state', state: 'customer' });
    world.now += 1_999;
    world.type('not yet');
    world.now += 1;
    world.type('now');
    expect(world.typed).toEqual(['now']);
    world.helper.tell(null);
  });

  it('and is stopped by the customer here', async () => {
    world.grant();
    await world.connect();
    await world.customerSays(true);
    world.helper.stop();
    world.type('late');
    expect(world.typed).toEqual([]);
    expect(world.answers).toEqual(['c1 true', 'c1 false']);
  });
});

describe('[RC4] the two words', () => {
  const from = { pageFingerprint: PAGE, helperFingerprint: HELPER, pageNonce: NONCE };

  it('are those of both fingerprints and both numbers, of which the helper’s was promised first', async () => {
    world.grant();
    await world.connect();
    const [commitment, nonce] = world.told;
    if (commitment?.type !== 'commitment' || nonce?.type !== 'nonce')
      throw new Error('not said in this order');
    expect(await hash(`tasuki commitment ${nonce.nonce}`)).toBe(commitment.hash);
    const words = await wordNumbers(hash, { ...from, helperNonce: nonce.nonce });
    expect(world.questions[0]?.words).toEqual(words);
  });

  it('differ on both sides of somebody in the middle, whatever certificate they show', async () => {
    const helperNonce = 'cd'.repeat(32);
    const same = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const middle = `SHA-256 EE:${index}`;
        const atPage = await wordNumbers(hash, { ...from, helperFingerprint: middle, helperNonce });
        const atHelper = await wordNumbers(hash, { ...from, pageFingerprint: middle, helperNonce });
        return atPage.join() === atHelper.join();
      }),
    );
    expect(same).not.toContain(true);
  });

  it('are shown once for each connection: a second number gets no second try', async () => {
    world.grant();
    await world.connect();
    const asked = world.told.length;
    world.say({ type: 'nonce', nonce: 'ef'.repeat(32) });
    await world.settle();
    expect(world.told).toHaveLength(asked);
    expect(world.questions).toHaveLength(1);
  });
});
