import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  initialState,
  isOpen,
  mayProduce,
  type OpenState,
  projectFor,
  replay,
  roleIn,
  type SessionCommand,
  visibleTo,
} from '../../../server/core/session/index.ts';
import type {
  InvitationId,
  MessageId,
  ParticipantId,
  ProducerId,
  QueueId,
  RequestId,
  ShareId,
  TicketId,
  UserId,
} from '../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE, MEDIA_SOURCES } from '../../../shared/domain/media.ts';
import { sessionEvent } from '../../../shared/protocol/events.ts';
import { aSession, hashOf, person, type Story } from '../../support/core/story.ts';

const AGENTS = ['aiko', 'bun', 'chie', 'dai', 'emi', 'fumi'];
const CUSTOMERS = ['ken', 'mei', 'nao', 'osamu', 'riku', 'sora', 'taro', 'umi', 'yui', 'zen'];
type Someone = (story: Story) => ParticipantId;

/** Mostly people in the roles that may do something; else anybody at all. */
const anybody: fc.Arbitrary<Someone> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('host', 'active', 'waiting', 'assistant', 'lobby').map(
      (role): Someone =>
        (story) => {
          if (!isOpen(story.state)) return person('nobody');
          const everybody = [...story.state.participants.keys(), ...story.state.lobby.keys()];
          return everybody.find((id) => roleIn(story.state, id) === role) ?? person('nobody');
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...AGENTS, ...CUSTOMERS).map(
      (name): Someone =>
        () =>
          person(name),
    ),
  },
);

/** A step is made against the state it meets, so that ids of requests and shares are often the right ones. */
type Step = (story: Story) => SessionCommand | { readonly waitMs: number };

const requestOf = (story: Story): RequestId =>
  (isOpen(story.state) ? [...story.state.requests.keys()][0] : undefined) ?? ('none' as RequestId);
const shareOf = (story: Story): ShareId =>
  (isOpen(story.state) ? story.state.share?.shareId : undefined) ?? ('none' as ShareId);
/** An id is never given twice; the one of a host who gave the session away is still known in it. */
const newId = ({ state }: Story, name: string): ParticipantId =>
  isOpen(state) && state.hostId === person(name) ? person(`${name}-again`) : person(name);
const idSource = (story: Story): string => `p${story.events.length}`;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...CUSTOMERS).map(
    (name): Step =>
      () => {
        return {
          type: 'system:join',
          participantId: person(name),
          name,
          tokenHash: hashOf(name),
          invitation: null,
        };
      },
  ),
  fc.constantFrom(...AGENTS).map(
    (name): Step =>
      (story) => {
        return {
          type: 'system:assist',
          participantId: newId(story, name),
          userId: `u-${name}` as UserId,
          name,
          invitation: null,
        };
      },
  ),
  anybody.map(
    (who): Step =>
      (story) => ({ type: 'system:connected', participantId: who(story) }),
  ),
  fc.tuple(anybody, fc.constantFrom('network' as const, 'closed' as const)).map(([who, reason]): Step => {
    return (story) => ({ type: 'system:disconnected', participantId: who(story), reason });
  }),
  fc.tuple(anybody, fc.constantFrom(...MEDIA_SOURCES)).map(
    ([who, source]): Step =>
      (story) => {
        const producerId = idSource(story) as ProducerId;
        return {
          type: 'system:producerOpened',
          participantId: who(story),
          producerId,
          source,
          kind: KIND_OF_SOURCE[source],
        };
      },
  ),
  fc.constantFrom<Step>(
    () => ({ type: 'system:mediaLost', reason: 'worker' }),
    () => ({ type: 'system:restarted' }),
  ),
  fc.integer({ min: 1, max: 25_000 }).map(
    (waitMs): Step =>
      () => ({ waitMs }),
  ),
  fc.tuple(anybody, anybody).chain(([by, whom]) =>
    fc.constantFrom<Step>(
      ...(
        [
          'participant:admit',
          'participant:decline',
          'participant:remove',
          'customer:select',
          'session:passControl',
        ] as const
      ).map(
        (type): Step =>
          (story) => ({ type, actor: by(story), input: { participantId: whom(story) } }),
      ),
      (story) => ({ type: 'share:stop', actor: by(story), input: { shareId: shareOf(story) } }),
      (story) => ({ type: 'share:pause', actor: by(story), input: { shareId: shareOf(story) } }),
      (story) => ({ type: 'consent:cancel', actor: by(story), input: { requestId: requestOf(story) } }),
      (story) => ({ type: 'consent:withdraw', actor: by(story), input: {} }),
      (story) => ({ type: 'session:leave', actor: by(story), input: {} }),
    ),
  ),
  anybody.chain((by) =>
    fc.constantFrom<Step>(
      ...(
        [
          'voice:open',
          'voice:close',
          'voice:join',
          'voice:leave',
          'voice:mute',
          'voice:unmute',
          'video:open',
          'video:close',
          'recording:start',
          'recording:pause',
          'recording:resume',
          'recording:stop',
          'camera:start',
          'camera:stop',
          'chat:open',
          'chat:close',
          'session:hold',
          'session:unhold',
          'session:stay',
        ] as const
      ).map(
        (type): Step =>
          (story) => ({ type, actor: by(story), input: {} }),
      ),
    ),
  ),
  fc.tuple(anybody, fc.boolean(), fc.boolean()).chain(([by, flag, always]) =>
    fc.constantFrom<Step>(
      (story) => ({
        type: 'consent:request',
        actor: by(story),
        input: { kind: flag ? 'viewDesktop' : 'viewApplication' },
      }),
      (story) => ({
        type: 'consent:answer',
        actor: by(story),
        input: { requestId: requestOf(story), allow: true, always },
      }),
      (story) => ({
        type: 'share:start',
        actor: by(story),
        input: { surface: 'monitor', requestId: requestOf(story), replace: flag },
      }),
      (story) => ({ type: 'share:start', actor: by(story), input: { surface: 'window', replace: flag } }),
      (story) => ({
        type: 'invitation:create',
        actor: by(story),
        input: { role: 'customer', invitationId: idSource(story) as InvitationId, tokenHash: hashOf('x') },
      }),
    ),
  ),
);

const byRole =
  (role: string): Someone =>
  (story) => {
    if (!isOpen(story.state)) return person('nobody');
    return (
      [...story.state.participants.keys()].find((id) => roleIn(story.state, id) === role) ?? person('nobody')
    );
  };

/** What single random steps hardly ever hit in the right order: someone comes and is let in; a share with consent. */
const ceremonies: fc.Arbitrary<Step[]> = fc.oneof(
  fc.constantFrom(...CUSTOMERS).map((name): Step[] => [
    () => ({
      type: 'system:join',
      participantId: person(name),
      name,
      tokenHash: hashOf(name),
      invitation: null,
    }),
    () => ({ type: 'system:connected', participantId: person(name) }),
    (story) => ({
      type: 'participant:admit',
      actor: byRole('host')(story),
      input: { participantId: person(name) },
    }),
  ]),
  fc.constantFrom(...AGENTS).map((name): Step[] => [
    (story) => ({
      type: 'system:assist',
      participantId: newId(story, name),
      userId: `u-${name}` as UserId,
      name,
      invitation: null,
    }),
    () => ({ type: 'system:connected', participantId: person(name) }),
  ]),
  fc.boolean().map((always): Step[] => [
    (story) => ({ type: 'consent:request', actor: byRole('host')(story), input: { kind: 'viewDesktop' } }),
    (story) => ({
      type: 'consent:answer',
      actor: byRole('active')(story),
      input: { requestId: requestOf(story), allow: true, always },
    }),
    (story) => ({
      type: 'share:start',
      actor: byRole('active')(story),
      input: { surface: 'monitor', requestId: requestOf(story), replace: true },
    }),
    (story) => ({
      type: 'system:producerOpened',
      participantId: byRole('active')(story),
      producerId: idSource(story) as ProducerId,
      source: 'screen',
      kind: 'video',
    }),
  ]),
  fc.constant<Step[]>([
    (story) => ({
      type: 'customer:select',
      actor: byRole('host')(story),
      input: { participantId: byRole('waiting')(story) },
    }),
  ]),
  fc.constantFrom('active', 'assistant').map((role): Step[] => [
    (story) => ({ type: 'voice:open', actor: byRole('host')(story), input: {} }),
    (story) => ({ type: 'voice:join', actor: byRole(role)(story), input: {} }),
    (story) => ({
      type: 'system:producerOpened',
      participantId: byRole(role)(story),
      producerId: idSource(story) as ProducerId,
      source: 'microphone',
      kind: 'audio',
    }),
  ]),
  fc.constantFrom('assistant', 'active').map((role): Step[] => [
    (story) => ({ type: 'video:open', actor: byRole('host')(story), input: {} }),
    (story) => ({ type: 'camera:start', actor: byRole(role)(story), input: {} }),
    (story) => ({
      type: 'system:producerOpened',
      participantId: byRole(role)(story),
      producerId: idSource(story) as ProducerId,
      source: 'camera',
      kind: 'video',
    }),
  ]),
  fc.constantFrom('assistant', 'active', 'waiting').map((role): Step[] => [
    (story) => ({ type: 'chat:open', actor: byRole('host')(story), input: {} }),
    (story) => ({
      type: 'chat:send',
      actor: byRole(role)(story),
      input: { messageId: idSource(story) as MessageId, to: { kind: 'everyone' }, text: 'hello' },
    }),
  ]),
  fc.boolean().map((voiceCapable): Step[] => [
    (story) => ({ type: 'system:connected', participantId: byRole('assistant')(story), voiceCapable }),
    (story) => ({
      type: 'session:passControl',
      actor: byRole('host')(story),
      input: { participantId: byRole('assistant')(story) },
    }),
  ]),
  fc.constantFrom(...AGENTS).map((name): Step[] => [
    (story) => ({
      type: 'session:transfer',
      actor: byRole('host')(story),
      input: { to: { kind: 'queue', queueId: 'q1' as QueueId }, note: 'N' },
    }),
    (story) => ({
      type: 'system:takeOver',
      ticketId: story.state.phase === 'transferred' ? story.state.transfer.ticketId : ('none' as TicketId),
      ...{ participantId: idSource(story) as ParticipantId, userId: `u-${name}` as UserId, name },
    }),
  ]),
  fc.constant<Step[]>([
    (story) => ({ type: 'system:disconnected', participantId: byRole('host')(story), reason: 'closed' }),
    () => ({ waitMs: 15_000 }),
  ]),
);

const ending: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  (story) => ({
    type: 'session:end',
    actor: isOpen(story.state) ? story.state.hostId : person('aiko'),
    input: {},
  }),
  () => ({ waitMs: 200_000 }),
);

function roles(state: OpenState, wanted: string): ParticipantId[] {
  return [...state.participants.keys()].filter((id) => roleIn(state, id) === wanted);
}

function checkInvariants(story: Story): void {
  const { state } = story;
  if (!isOpen(state)) return;
  expect(roles(state, 'host')).toHaveLength(state.phase === 'transferred' ? 0 : 1);
  if (state.phase === 'transferred')
    expect([state.share, state.voice, state.video, state.producers.size]).toEqual([null, null, null, 0]);
  for (const former of state.formerHosts) expect(state.participants.has(former)).toBe(true);
  expect(roles(state, 'active').length).toBeLessThanOrEqual(1);
  if (state.activeCustomerId) expect(state.participants.has(state.activeCustomerId)).toBe(true);
  if (state.standingConsentOf) expect(state.standingConsentOf).toBe(state.activeCustomerId);
  for (const request of state.requests.values()) {
    expect([request.hostId, request.customerId]).toEqual([state.hostId, state.activeCustomerId]);
  }
  if (state.share) expect(state.participants.has(state.share.participantId)).toBe(true);
  for (const { participantId, source } of state.producers.values()) {
    expect(mayProduce(state, participantId, { source, kind: KIND_OF_SOURCE[source] })).toBeNull();
  }
  for (const member of state.voice?.members.keys() ?? []) expect(state.participants.has(member)).toBe(true);
  for (const listener of state.voice?.listeners ?? []) expect(state.participants.has(listener)).toBe(true);
}

/** After a pass or a switch nothing but microphones may be left. */
function checkTeardown(story: Story, events: readonly { readonly type: string }[]): void {
  const torn =
    events.some(({ type }) => type === 'controlPassed') || events.at(-1)?.type === 'customerSelected';
  const replacedSomeone = events.length > 0 && isOpen(story.state) && torn;
  if (!replacedSomeone || !isOpen(story.state)) return;
  if (events[0]?.type === 'customerJoined' || events[0]?.type === 'customerAdmitted') return;
  expect([...story.state.producers.values()].filter(({ source }) => source !== 'microphone')).toEqual([]);
  expect(story.state.share).toBeNull();
  expect(story.state.video).toBeNull();
  if (events.some(({ type }) => type === 'controlPassed'))
    expect(story.state.chat?.open ?? false).toBe(false);
}

function checkLobby(story: Story, events: Story['events']): void {
  if (!isOpen(story.state)) return;
  for (const id of story.state.lobby.keys()) {
    expect(
      events.map((event) => visibleTo(event, story.state, id)).filter((event) => event !== null),
    ).toEqual([]);
    expect(projectFor(story.state, id)).toMatchObject({
      phase: 'lobby',
      participants: [],
      producers: [],
      share: null,
    });
  }
}

describe('any order of commands', () => {
  it('[RO1] [RO2] [CO3] [CU3] [SH2] [JO2] [PC2] [PC3] [TR4] [RL2] keeps the invariants, and the events replayed give the same state', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 3, arbitrary: steps.map((step) => [step]) }, ceremonies), {
          minLength: 15,
          maxLength: 60,
        }),
        ending,
        fc.boolean(),
        (middle, end, admission) => {
          const story = aSession({ admission });
          for (const step of [...middle.flat(), end]) {
            const before = story.state;
            const command = step(story);
            const result =
              'waitMs' in command
                ? story.wait(0) && isOpen(story.state) && story.wait(command.waitMs)
                : story.run(command);
            if (typeof result === 'string') expect(story.state).toBe(before);
            else if (Array.isArray(result)) {
              checkTeardown(story, result);
              checkLobby(story, result);
            }
            checkInvariants(story);
            if (!isOpen(story.state)) break;
          }
          expect(replay(story.events)).toEqual(story.state);
          for (const event of story.events)
            expect(v.safeParse(sessionEvent, JSON.parse(JSON.stringify(event))).success).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  }, 120_000);

  it('a session that was never started refuses everything with a code', () => {
    expect(replay([])).toBe(initialState);
  });
});
