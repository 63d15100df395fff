import { describe, expect, it } from 'vitest';
import {
  mayProduce,
  messagesFor,
  projectFor,
  roleIn,
  visibleTo,
} from '../../../server/core/session/index.ts';
import type { MessageId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import { aSession, person, Story } from '../../support/core/story.ts';

const aiko = person('aiko');
const bun = person('bun');
const ken = person('ken');
const pass = (from: ParticipantId, to: ParticipantId) =>
  ({ type: 'session:passControl', actor: from, input: { participantId: to } }) as const;
const say = (from: ParticipantId, text: string, to: ChatAudience = { kind: 'everyone' }, id = text) =>
  ({ type: 'chat:send', actor: from, input: { messageId: id as MessageId, to, text } }) as const;

/** Aiko hosts Ken, with Bun and Chie assisting; voice, video, chat and a share run. */
function busy(): Story {
  const story = aSession();
  story.customer('ken');
  story.assistant('bun');
  story.assistant('chie');
  for (const type of ['voice:open', 'video:open', 'chat:open'] as const)
    story.must({ type, actor: aiko, input: {} });
  for (const actor of [ken, bun]) story.must({ type: 'voice:join', actor, input: {} });
  for (const name of ['aiko', 'ken', 'bun']) story.produce(name, 'microphone');
  story.must({ type: 'camera:start', actor: bun, input: {} });
  story.produce('bun', 'camera');
  story.share('ken', true);
  return story;
}

describe('passing control', () => {
  it('[PC2] the chosen assistant is host at that instant, the former host is assistant', () => {
    const story = busy();
    story.must(pass(aiko, bun));
    expect(roleIn(story.state, bun)).toBe('host');
    expect(roleIn(story.state, aiko)).toBe('assistant');
  });

  it('[PC3] closes every producer but the microphones, and all that was open or promised', () => {
    const story = busy();
    const events = story.must(pass(aiko, bun));
    expect(Story.types(events)).toEqual([
      'producerClosed',
      'shareStopped',
      'producerClosed',
      'videoClosed',
      'chatClosed',
      'standingConsentEnded',
      'controlPassed',
    ]);
    const view = projectFor(story.state, bun);
    expect(view.producers.map(({ source }) => source)).toEqual(['microphone', 'microphone']);
    expect(view).toMatchObject({
      share: null,
      video: null,
      chat: { open: false },
      requests: [],
      standingConsent: null,
    });
  });

  it("[PC4] voice goes on, unless the new host's browser cannot carry it", () => {
    const story = busy();
    story.must(pass(aiko, bun));
    expect(projectFor(story.state, ken).voice?.members).toHaveLength(3);
    story.must({ type: 'system:connected', participantId: person('chie'), voiceCapable: false });
    const events = story.must(pass(bun, person('chie')));
    expect(events).toContainEqual(expect.objectContaining({ type: 'voiceClosed', reason: 'incapable' }));
    expect(projectFor(story.state, ken)).toMatchObject({ voice: null, producers: [] });
  });

  it("[PC5] the host's commands are refused to the former host", () => {
    const story = busy();
    story.must(pass(aiko, bun));
    expect(story.run({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } })).toBe(
      'forbidden',
    );
    expect(story.run({ type: 'chat:open', actor: aiko, input: {} })).toBe('forbidden');
    story.must({ type: 'chat:open', actor: bun, input: {} });
    expect(Story.types(story.run(say(aiko, 'still here')))).toEqual(['chatSent']);
  });

  it('[PC6] the former host leaves, and does not end the session', () => {
    const story = busy();
    story.must(pass(aiko, bun));
    expect(story.run({ type: 'session:end', actor: aiko, input: {} })).toBe('forbidden');
    expect(Story.types(story.must({ type: 'session:leave', actor: aiko, input: {} })).at(-1)).toBe(
      'participantLeft',
    );
    expect(story.state.phase).toBe('live');
  });

  it('[PC7] control goes on and back at any time', () => {
    const story = busy();
    story.must(pass(aiko, bun));
    story.must(pass(bun, person('chie')));
    story.must(pass(person('chie'), aiko));
    story.must({ type: 'session:end', actor: aiko, input: {} });
    expect(story.state.phase).toBe('ended');
  });

  it('[PC2] of two presses one wins and the other gets a code', () => {
    const story = busy();
    story.must(pass(aiko, bun));
    expect(story.run(pass(aiko, person('chie')))).toBe('forbidden');
    expect(story.run({ type: 'session:end', actor: aiko, input: {} })).toBe('forbidden');
    expect(roleIn(story.state, bun)).toBe('host');
  });

  it('[PC1] only to an assistant who is on the line', () => {
    const story = busy();
    expect(story.run(pass(aiko, ken))).toBe('agent_missing');
    story.must({ type: 'system:disconnected', participantId: bun, reason: 'network' });
    expect(story.run(pass(aiko, bun))).toBe('agent_missing');
    expect(story.run(pass(bun, bun))).toBe('forbidden');
  });

  it('[PC8] control falls back to who passed it last, before the longest assistant', () => {
    const story = busy();
    story.must(pass(aiko, person('chie')));
    story.must({ type: 'system:disconnected', participantId: person('chie'), reason: 'network' });
    story.wait(45_000);
    expect(roleIn(story.state, aiko)).toBe('host');
    expect(roleIn(story.state, person('chie'))).toBeNull();
  });
});

describe('hold', () => {
  it('[SS6] puts voices on hold and back, and touches nothing else', () => {
    const story = busy();
    const before = projectFor(story.state, ken);
    story.must({ type: 'session:hold', actor: aiko, input: {} });
    expect(projectFor(story.state, ken)).toEqual({ ...before, onHold: true });
    expect(story.run({ type: 'session:hold', actor: aiko, input: {} })).toEqual([]);
    story.must({ type: 'session:unhold', actor: aiko, input: {} });
    expect(projectFor(story.state, ken)).toEqual(before);
    expect(story.run({ type: 'session:hold', actor: ken, input: {} })).toBe('forbidden');
  });
});

describe('chat', () => {
  it('[CH1] to everyone, to agents only, or to one person', () => {
    const story = busy();
    story.customer('mei');
    story.must(say(aiko, 'hello all'));
    story.must(say(aiko, 'agents', { kind: 'agents' }));
    story.must(say(ken, 'only bun', { kind: 'participant', participantId: bun }));
    const read = (name: string) => messagesFor(story.state, person(name)).map(({ text }) => text);
    expect(read('bun')).toEqual(['hello all', 'agents', 'only bun']);
    expect(read('chie')).toEqual(['hello all', 'agents']);
    expect(read('ken')).toEqual(['hello all', 'only bun']);
    expect(read('mei')).toEqual(['hello all']);
    const heard = story.events.filter(
      (event) => event.type === 'chatSent' && visibleTo(event, story.state, person('mei')),
    );
    expect(heard).toHaveLength(1);
    expect(story.run(say(ken, 'psst', { kind: 'agents' }))).toBe('forbidden');
    expect(story.run(say(ken, 'who', { kind: 'participant', participantId: person('none') }))).toBe(
      'participant_unknown',
    );
  });

  it('[CH1] sent again after a lost line it is the same message', () => {
    const story = busy();
    story.must(say(ken, 'hello', { kind: 'everyone' }, 'm1'));
    expect(story.run(say(ken, 'hello', { kind: 'everyone' }, 'm1'))).toEqual([]);
    expect(story.run(say(bun, 'mine', { kind: 'everyone' }, 'm1'))).toBe('bad_request');
    expect(messagesFor(story.state, aiko)).toHaveLength(1);
  });

  it('[CH2] closed it stays readable, and takes nothing until it is opened anew', () => {
    const story = busy();
    story.must(say(aiko, 'hello'));
    story.must({ type: 'chat:close', actor: aiko, input: {} });
    expect(story.run(say(ken, 'late'))).toBe('chat_closed');
    expect(messagesFor(story.state, ken)).toHaveLength(1);
    story.must({ type: 'chat:open', actor: aiko, input: {} });
    expect(Story.types(story.run(say(ken, 'again')))).toEqual(['chatSent']);
  });

  it('[JO2] the lobby reads nothing', () => {
    const story = busy();
    story.knock('mei');
    story.must(say(aiko, 'hello'));
    expect(messagesFor(story.state, person('mei'))).toEqual([]);
  });
});

describe('video', () => {
  it('[VI1] the host opens it, who may switches the own camera on, waiting customers do not', () => {
    const story = aSession();
    story.customer('ken');
    story.customer('mei');
    expect(story.run({ type: 'camera:start', actor: ken, input: {} })).toBe('video_closed');
    story.must({ type: 'video:open', actor: aiko, input: {} });
    expect(mayProduce(story.state, ken, { source: 'camera', kind: 'video' })?.code).toBe(
      'camera_not_started',
    );
    story.must({ type: 'camera:start', actor: ken, input: {} });
    expect(Story.types(story.produce('ken', 'camera'))).toEqual(['producerOpened']);
    expect(story.run({ type: 'camera:start', actor: person('mei'), input: {} })).toBe('forbidden');
    expect(Story.types(story.must({ type: 'camera:stop', actor: ken, input: {} }))).toEqual([
      'producerClosed',
      'cameraStopped',
    ]);
    expect(Story.types(story.must({ type: 'video:close', actor: aiko, input: {} }))).toEqual(['videoClosed']);
  });
});
