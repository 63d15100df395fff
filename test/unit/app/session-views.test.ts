import { beforeEach, describe, expect, it } from 'vitest';
import type { Disconnection } from '../../../server/app/effects.ts';
import type { Broadcast } from '../../../server/app/ports.ts';
import { SessionRunner } from '../../../server/app/runner.ts';
import type { SessionSeat } from '../../../server/app/seats.ts';
import { NEW_STREAM } from '../../../server/app/stream/runner.ts';
import type { DeliveryPort, PageMessage } from '../../../server/app/views/delivery.ts';
import { SessionViews } from '../../../server/app/views/session-views.ts';
import type { ParticipantId, SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';

const SESSION = 'session' as SessionId;
const [AIKO, BUN, KEN] = ['aiko', 'bun', 'ken'] as [ParticipantId, ParticipantId, ParticipantId];
const at = (participantId: ParticipantId): ParticipantPlace => ({ sessionId: SESSION, participantId });

/** One line for each delivery: to whom, and what it is called. */
class FakeDelivery implements DeliveryPort {
  readonly sent: string[] = [];
  readonly messages: PageMessage[] = [];
  deliver(to: readonly ParticipantPlace[], message: PageMessage): void {
    if (to.length === 0) return;
    this.messages.push(message);
    this.sent.push(`${to.map(({ participantId }) => participantId).join(' ')}: ${message[0]}`);
  }
  hangUp({ participantId }: ParticipantPlace, because: WireError | null): void {
    this.sent.push(`${participantId} hung up: ${because?.code ?? 'left'}`);
  }
}

let delivery: FakeDelivery;
let views: SessionViews;
let runner: SessionRunner;

beforeEach(async () => {
  delivery = new FakeDelivery();
  const clock = new FakeClock();
  views = new SessionViews({ clock, delivery });
  let count = 0;
  const world = {
    store: new FakeStore(),
    media: new FakeMedia(),
    recorder: new FakeRecorder(),
    clock,
    log: new FakeLog(),
    broadcast: {
      publish: (sent: Broadcast) => views.publish(sent),
      stopHelper: () => undefined,
      disconnect: (at: ParticipantPlace, because: Disconnection) => views.disconnect(at, because),
    },
  };
  runner = new SessionRunner(
    { ...world, ids: { newId: () => `id-${++count}` } },
    { sessionId: SESSION, stored: NEW_STREAM },
  );
  const settings = { ...DEFAULT_SETTINGS, admission: true };
  const host = { hostId: AIKO, userId: 'user-aiko' as UserId, name: 'Aiko' };
  const number = '123456789' as SessionNumber;
  await runner.execute({ type: 'system:start', sessionId: SESSION, number, ...host, settings });
  const bun = { participantId: BUN, userId: 'user-bun' as UserId, name: 'Bun', invitation: null };
  await runner.execute({ type: 'system:assist', ...bun });
  for (const one of [AIKO, BUN]) await comeIn(one);
  delivery.sent.length = 0;
});

const seat = (participantId: ParticipantId): SessionSeat => ({
  ...at(participantId),
  kind: 'session',
  session: runner,
});

/** As the socket adapter does it. */
async function comeIn(participantId: ParticipantId): Promise<void> {
  views.arrive(at(participantId));
  await runner.execute({ type: 'system:connected', participantId });
  views.welcome(seat(participantId));
}

const knock = () =>
  runner.execute({
    type: 'system:join',
    participantId: KEN,
    name: 'Ken',
    tokenHash: 'a'.repeat(64),
    invitation: null,
  });

describe('what is delivered to whom', () => {
  it('what several pages are told alike is one delivery', async () => {
    await runner.execute({ type: 'chat:open', actor: AIKO, input: {} });
    expect(delivery.sent).toEqual(['aiko bun: session:update']);
  });

  it('a page hears nothing before its welcome, and then first of all the whole view', async () => {
    views.arrive(at(BUN));
    await runner.execute({ type: 'chat:open', actor: AIKO, input: {} });
    expect(delivery.sent).toEqual(['aiko: session:update']);
    delivery.sent.length = 0;
    views.welcome(seat(BUN));
    expect(delivery.sent).toEqual(['bun: session:welcome', 'bun: media:witnesses', 'bun: session:lines']);
  });

  it('[JO2] the lobby is told that it waits, and nothing of what goes on; admission is a welcome', async () => {
    await knock();
    await comeIn(KEN);
    delivery.sent.length = 0;
    await runner.execute({ type: 'chat:open', actor: AIKO, input: {} });
    views.tellTyping(seat(AIKO));
    views.tellQualities(SESSION, new Map([[AIKO, 'good']]));
    expect(delivery.sent.filter((line) => line.includes('ken'))).toEqual([]);
    await runner.execute({ type: 'participant:admit', actor: AIKO, input: { participantId: KEN } });
    expect(delivery.sent.filter((line) => line.includes('ken'))).toEqual(['ken: session:welcome']);
  });

  it('[SE4] who was removed is told why, and nothing more', async () => {
    await runner.execute({ type: 'participant:remove', actor: AIKO, input: { participantId: BUN } });
    await runner.execute({ type: 'chat:open', actor: AIKO, input: {} });
    views.tellQualities(SESSION, new Map([[AIKO, 'good']]));
    expect(delivery.sent.filter((line) => line.includes('bun'))).toEqual(['bun hung up: removed']);
  });

  it('[CH1] typing is told to everybody admitted but the writer', () => {
    views.tellTyping(seat(BUN));
    expect(delivery.messages.at(-1)).toEqual(['chat:typing', { participantId: BUN }]);
    expect(delivery.sent).toEqual(['aiko: chat:typing']);
  });
});
