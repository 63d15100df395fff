import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { projectFor, recordOf, replay } from '../../../server/core/session/index.ts';
import { sessionEvent } from '../../../shared/protocol/events.ts';
import { aSession, hashOf, message, person, type Story } from '../../support/core/story.ts';

const joins = (story: Story, id: string, name: string | null = null): void => {
  const participantId = person(id);
  story.must({ type: 'system:join', participantId, name, tokenHash: hashOf(id), invitation: null });
  story.arrive(id);
};
const open = (): Story => aSession({ admission: false });
const says = (story: Story, id: string, name: string) =>
  story.run({ type: 'participant:rename', actor: person(id), input: { name } });
const calls = (story: Story, id: string, name: string) =>
  story.run({
    type: 'customer:rename',
    actor: person('aiko'),
    input: { participantId: person(id), name },
  });
const customersOf = (story: Story) =>
  projectFor(story.state, person('aiko'))
    .participants.filter(({ kind }) => kind === 'customer')
    .map(({ name, unnamed, namedBy }) => ({ name, unnamed, namedBy }));

describe('[JO1] customers without a name', () => {
  it('are counted in the order of joining, and no number comes twice', () => {
    const story = open();
    joins(story, 'one');
    joins(story, 'ken', 'Ken');
    joins(story, 'two');
    story.must({ type: 'session:leave', actor: person('one'), input: {} });
    joins(story, 'three');
    expect(customersOf(story)).toMatchObject([
      { name: 'Ken', unnamed: undefined },
      { name: '', unnamed: 2 },
      { name: '', unnamed: 3 },
    ]);
    expect(projectFor(story.state, person('two')).self).toMatchObject({ name: '', unnamed: 2 });
  });

  it('keep their number from the lobby into the room', () => {
    const story = aSession();
    for (const id of ['one', 'two'])
      story.must({
        type: 'system:join',
        participantId: person(id),
        name: null,
        tokenHash: hashOf(id),
        invitation: null,
      });
    story.must({ type: 'participant:admit', actor: person('aiko'), input: { participantId: person('two') } });
    expect(customersOf(story)).toMatchObject([{ name: '', unnamed: 2 }]);
    expect(projectFor(story.state, person('aiko')).lobby).toMatchObject([{ name: '', unnamed: 1 }]);
  });

  it('stand in the record and in the chat by their number', () => {
    const story = open();
    joins(story, 'one');
    story.must({ type: 'chat:open', actor: person('aiko'), input: {} });
    const to = { kind: 'everyone' } as const;
    const messageId = message('m1');
    story.must({ type: 'chat:send', actor: person('one'), input: { messageId, to, text: 'Hello' } });
    expect(says(story, 'one', 'Mei')).toHaveLength(1);
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    const record = recordOf(story.events);
    expect(record?.messages).toMatchObject([{ fromName: { unnamed: 1 } }]);
    expect(record?.customerNames).toEqual(['Mei']);
  });
});

describe('[JO1] the host names a customer', () => {
  it('until that customer says another name, which then stands', () => {
    const story = open();
    joins(story, 'one');
    expect(calls(story, 'one', 'Ken')).toMatchObject([{ type: 'participantRenamed', by: 'aiko' }]);
    expect(customersOf(story)).toEqual([{ name: 'Ken', unnamed: undefined, namedBy: 'host' }]);
    expect(calls(story, 'one', 'Ken S')).toHaveLength(1);
    expect(says(story, 'one', 'Kenta')).toHaveLength(1);
    expect(customersOf(story)).toEqual([{ name: 'Kenta', unnamed: undefined, namedBy: 'self' }]);
    expect(calls(story, 'one', 'Ken')).toBe('name_is_own');
    expect(calls(story, 'one', 'Kenta')).toEqual([]);
  });

  it('the same name said by the customer makes it their own', () => {
    const story = open();
    joins(story, 'one');
    calls(story, 'one', 'Ken');
    expect(says(story, 'one', 'Ken')).toHaveLength(1);
    expect(says(story, 'one', 'Ken')).toEqual([]);
    expect(calls(story, 'one', 'Bun')).toBe('name_is_own');
  });

  it('a name typed at the join is no such word', () => {
    const story = open();
    joins(story, 'one', 'k');
    expect(calls(story, 'one', 'Ken')).toHaveLength(1);
  });

  it('only customers, and only the host', () => {
    const story = open();
    joins(story, 'one');
    expect(calls(story, 'aiko', 'Ken')).toBe('participant_unknown');
    expect(
      story.run({
        type: 'customer:rename',
        actor: person('one'),
        input: { participantId: person('one'), name: 'Ken' },
      }),
    ).toBe('forbidden');
  });
});

describe('[RL2] what was written before names could be missing', () => {
  it('still replays, whatever the name', () => {
    const story = open();
    joins(story, 'one', '\u202Eold\u200B');
    const events = story.events.map((event) => v.parse(sessionEvent, JSON.parse(JSON.stringify(event))));
    const view = projectFor(replay(events), person('aiko'));
    expect(view.participants.at(-1)).toMatchObject({ name: '\u202Eold\u200B' });
  });
});
