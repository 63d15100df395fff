import { describe, expect, it } from 'vitest';
import { projectFor, recordOf, visibleTo } from '../../../server/core/session/index.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';

const write = (story: Story, name: string, text: string) =>
  story.run({ type: 'note:write', actor: person(name), input: { text } });
const notesFor = (story: Story, name: string) => projectFor(story.state, person(name)).notes;

function threeOfThem(): Story {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  story.knock('mei');
  return story;
}

describe('[RP3] an agent’s note', () => {
  it('is their own to write, and read by every agent of the session', () => {
    const story = threeOfThem();
    write(story, 'aiko', 'Printer driver');
    write(story, 'bun', 'Call back at 3');
    const { now: at } = story;
    const both = [
      { participantId: 'aiko', name: 'Aiko', text: 'Printer driver', at },
      { participantId: 'bun', name: 'bun', text: 'Call back at 3', at },
    ];
    expect(notesFor(story, 'aiko')).toEqual(both);
    expect(notesFor(story, 'bun')).toEqual(both);
  });

  it('never reaches a customer: not written by one, not seen, and nobody is told of it', () => {
    const story = threeOfThem();
    const written = write(story, 'aiko', 'Printer driver');
    for (const name of ['ken', 'mei']) {
      expect(write(story, name, 'mine')).toBe('forbidden');
      expect(notesFor(story, name)).toEqual([]);
    }
    expect(written).toMatchObject([{ type: 'noteWritten', text: 'Printer driver' }]);
    for (const event of typeof written === 'string' ? [] : written)
      for (const name of ['aiko', 'bun', 'ken', 'mei'])
        expect(visibleTo(event, story.state, person(name))).toBeNull();
  });

  it('is whole each time: the same again is no event, an empty one takes it back', () => {
    const story = threeOfThem();
    expect(write(story, 'aiko', '')).toEqual([]);
    write(story, 'aiko', 'Printer');
    expect(write(story, 'aiko', 'Printer')).toEqual([]);
    write(story, 'aiko', 'Printer driver');
    expect(notesFor(story, 'aiko').map(({ text }) => text)).toEqual(['Printer driver']);
    write(story, 'aiko', '');
    expect(notesFor(story, 'aiko')).toEqual([]);
  });

  it('stays when its agent leaves, and is in the record as it was last', () => {
    const story = threeOfThem();
    write(story, 'bun', 'Call back');
    write(story, 'bun', 'Call back at 3');
    const { now: at } = story;
    story.must({ type: 'session:leave', actor: person('bun'), input: {} });
    expect(notesFor(story, 'aiko')).toHaveLength(1);
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(recordOf(story.events)?.notes).toEqual([{ name: 'bun', text: 'Call back at 3', at }]);
  });
});
