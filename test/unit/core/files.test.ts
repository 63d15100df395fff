import { describe, expect, it } from 'vitest';
import { mayConnect, projectFor, recordOf } from '../../../server/core/session/index.ts';
import type { FileId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { aSession, person, Story } from '../../support/core/story.ts';

const HASH = 'ab'.repeat(32);
const file = (name: string) => ({ fileId: name as FileId, name: `${name}.pdf`, size: 3_000 });

/** Aiko helps Ken; Yui waits, Bun assists. */
function aHelp(): Story {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  story.customer('yui');
  return story;
}
const offer = (story: Story, from: string, ...names: string[]) =>
  story.run({ type: 'file:offer', actor: person(from), input: { files: names.map(file) } });
const answer = (story: Story, by: string, accept: boolean, ...names: string[]) =>
  story.run({
    type: 'file:answer',
    actor: person(by),
    input: { fileIds: names as FileId[], accept },
  });
const finish = (story: Story, by: string, name: string) =>
  story.run({ type: 'file:finish', actor: person(by), input: { fileId: name as FileId, sha256: HASH } });
const filesOf = (story: Story, of: string) =>
  projectFor(story.state, person(of)).files.map(({ fileId, status }) => `${fileId} ${status}`);
const peersOf = (story: Story, of: string) => projectFor(story.state, person(of)).peers;
const may = (story: Story, one: string, other: string) =>
  mayConnect(story.state, person(one), { purpose: 'files', participantId: person(other) })?.code ?? 'ok';

describe('a file', () => {
  it('[FT1] goes from the host to the active customer and back, by name and size, after a yes', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual', 'driver');
    offer(story, 'ken', 'photo');
    expect(filesOf(story, 'ken')).toEqual(['manual offered', 'driver offered', 'photo offered']);
    expect(filesOf(story, 'yui')).toEqual([]);
    expect(filesOf(story, 'bun')).toHaveLength(3);
    expect(Story.types(answer(story, 'ken', true, 'manual', 'driver'))).toEqual([
      'fileAccepted',
      'fileAccepted',
    ]);
    expect(Story.types(answer(story, 'aiko', false, 'photo'))).toEqual(['fileClosed']);
    expect(filesOf(story, 'aiko')).toEqual(['manual accepted', 'driver accepted', 'photo declined']);
  });

  it('[FT1] is answered by its receiver alone, and once', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    expect(answer(story, 'aiko', true, 'manual')).toBe('file_unknown');
    expect(answer(story, 'yui', true, 'manual')).toBe('file_unknown');
    answer(story, 'ken', false, 'manual');
    expect(answer(story, 'ken', true, 'manual')).toEqual([]);
    expect(filesOf(story, 'ken')).toEqual(['manual declined']);
  });

  it('[FT1] needs somebody to get it, and the same offer twice is one', () => {
    const alone = aSession();
    expect(offer(alone, 'aiko', 'manual')).toBe('customer_missing');
    const story = aHelp();
    expect(Story.types(offer(story, 'aiko', 'manual'))).toEqual(['fileOffered']);
    expect(offer(story, 'aiko', 'manual')).toEqual([]);
    expect(offer(story, 'ken', 'manual')).toBe('forbidden');
    expect(offer(story, 'bun', 'other')).toBe('forbidden');
    expect(offer(story, 'yui', 'other')).toBe('forbidden');
  });

  it('[CO1] expires unanswered, and both are told', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    story.wait(59_999);
    expect(filesOf(story, 'ken')).toEqual(['manual offered']);
    expect(Story.types(story.wait(1))).toEqual(['fileClosed']);
    expect(filesOf(story, 'aiko')).toEqual(['manual expired']);
  });

  it('[FT1] is cancelled by either side, and only while it is on its way', () => {
    for (const by of ['aiko', 'ken']) {
      const story = aHelp();
      offer(story, 'aiko', 'manual');
      answer(story, 'ken', true, 'manual');
      const cancel = {
        type: 'file:cancel',
        actor: person(by),
        input: { fileId: 'manual' as FileId },
      } as const;
      expect(Story.types(story.run(cancel))).toEqual(['fileClosed']);
      expect(story.run(cancel)).toEqual([]);
      expect(finish(story, 'ken', 'manual')).toEqual([]);
      expect(filesOf(story, 'ken')).toEqual(['manual cancelled']);
    }
  });

  it('[FT2] has arrived by its receiver’s word, which nobody else may give', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    expect(finish(story, 'ken', 'manual')).toBe('forbidden');
    answer(story, 'ken', true, 'manual');
    expect(finish(story, 'aiko', 'manual')).toBe('forbidden');
    expect(finish(story, 'yui', 'manual')).toBe('file_unknown');
    finish(story, 'ken', 'manual');
    expect(filesOf(story, 'aiko')).toEqual(['manual received']);
  });

  it('[SE1] no session has more of them than the limit', () => {
    const story = aHelp();
    const names = Array.from({ length: LIMITS.filesPerSession }, (_, index) => `f${index}`);
    offer(story, 'aiko', ...names);
    expect(offer(story, 'ken', 'more')).toBe('too_many_files');
  });

  it('[FT4] is in the record with name, size, hash, direction and result', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    answer(story, 'ken', true, 'manual');
    finish(story, 'ken', 'manual');
    offer(story, 'ken', 'photo');
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(recordOf(story.events)?.files).toEqual([
      {
        ...{ fileId: 'manual', at: story.now, name: 'manual.pdf', size: 3_000, direction: 'toCustomer' },
        ...{ fromName: 'Aiko', toName: 'ken', result: 'received', sha256: HASH },
      },
      {
        ...{ fileId: 'photo', at: story.now, name: 'photo.pdf', size: 3_000, direction: 'fromCustomer' },
        ...{ fromName: 'ken', toName: 'Aiko', result: 'ended', sha256: null },
      },
    ]);
  });
});

describe('a connection from page to page', () => {
  it('[FT2] is there while a file is on its way between the two, for nobody else', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    expect(may(story, 'aiko', 'ken')).toBe('peer_unknown');
    answer(story, 'ken', true, 'manual');
    expect([may(story, 'aiko', 'ken'), may(story, 'ken', 'aiko')]).toEqual(['ok', 'ok']);
    expect([may(story, 'yui', 'aiko'), may(story, 'bun', 'ken')]).toEqual(['peer_unknown', 'peer_unknown']);
    expect(peersOf(story, 'aiko')).toEqual([{ purpose: 'files', participantId: 'ken', begins: true }]);
    expect(peersOf(story, 'ken')).toEqual([{ purpose: 'files', participantId: 'aiko', begins: false }]);
    expect(peersOf(story, 'yui')).toEqual([]);
    finish(story, 'ken', 'manual');
    expect(may(story, 'aiko', 'ken')).toBe('peer_unknown');
    expect(peersOf(story, 'aiko')).toEqual([]);
  });

  it.each([
    [
      '[PC3] control is passed',
      { type: 'session:passControl', actor: person('aiko'), input: { participantId: person('bun') } },
    ],
    ['[FT1] the customer leaves', { type: 'session:leave', actor: person('ken'), input: {} }],
    ['[FT1] the session ends', { type: 'session:end', actor: person('aiko'), input: {} }],
    [
      '[TR4] the session is transferred',
      {
        type: 'session:transfer',
        actor: person('aiko'),
        input: { to: { kind: 'queue', queueId: 'q1' as never }, note: '' },
      },
    ],
  ] as const)('%s: the file goes no further, and nothing connects the two', (_when, command) => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    offer(story, 'ken', 'photo');
    answer(story, 'ken', true, 'manual');
    const closed = story.must(command).filter(({ type }) => type === 'fileClosed');
    expect(closed).toMatchObject([{ result: 'ended' }, { result: 'ended' }]);
    expect(may(story, 'aiko', 'ken')).toBe('peer_unknown');
  });

  it('[CU3] goes on where another customer is selected, and over a page that is loaded anew', () => {
    const story = aHelp();
    offer(story, 'aiko', 'manual');
    answer(story, 'ken', true, 'manual');
    story.must({ type: 'customer:select', actor: person('aiko'), input: { participantId: person('yui') } });
    story.must({ type: 'system:disconnected', participantId: person('ken'), reason: 'closed' });
    story.arrive('ken');
    expect(may(story, 'ken', 'aiko')).toBe('ok');
    expect(Story.types(finish(story, 'ken', 'manual'))).toEqual(['fileClosed']);
  });
});
