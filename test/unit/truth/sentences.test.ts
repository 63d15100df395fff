import { describe, expect, it } from 'vitest';
import type { Reception } from '../../../client/truth/reception.ts';
import {
  pictureSentences,
  type Sentence,
  shareSentences,
  shortWord,
  voiceSentences,
} from '../../../client/truth/sentences.ts';
import { audienceSigns, expectedIn, keyOf, NOTHING_KNOWN, type Truth } from '../../../client/truth/truth.ts';
import { AIKO, crowdView, KEN, share } from '../../support/preview/people.ts';
import { producerId } from '../client/views.ts';

const mine = { ...crowdView, share: { ...share, participantId: AIKO, name: 'Aiko' } };
const theirs = { ...crowdView, share };
const words = (sentences: readonly Sentence[]): string => sentences.map(({ text }) => text).join(' ');
const reached = (each: Record<string, Reception>): Truth['reached'] =>
  new Map(
    crowdView.participants.flatMap(({ participantId, name }) =>
      each[name] ? [[keyOf(participantId, 'screen'), each[name]] as const] : [],
    ),
  );
const lines = { send: 'flows', receive: 'flows' } as const;

describe('[RL5] [SH5] who sees one’s own share', () => {
  it('nobody, as long as no page has said that it drew a frame', () => {
    const said = words(shareSentences(NOTHING_KNOWN, mine));
    expect(said).not.toMatch(/can see/);
    expect(said).toMatch(/on its way to Bun, Ken,? and Mei Yamamoto/);
  });

  it('each by what their own page says', () => {
    const truth = {
      ...NOTHING_KNOWN,
      lines,
      reached: reached({ Bun: 'flows', Ken: 'stands', 'Mei Yamamoto': 'late' }),
    };
    const said = shareSentences(truth, mine);
    expect(words(said)).toMatch(
      /Bun can see it\. The picture stands still for Ken\..*No picture reaches Mei/,
    );
    expect(said.map(({ check }) => check)).toEqual([false, false, true]);
    expect(shortWord(truth, mine)).toBe('no picture');
  });

  it('one’s own line is named where it is the cause', () => {
    const truth = {
      ...NOTHING_KNOWN,
      reached: reached({ Bun: 'stands', Ken: 'stands', 'Mei Yamamoto': 'stands' }),
    };
    expect(words(shareSentences({ ...truth, lines }, mine))).toMatch(/stands still for Bun/);
    expect(words(shareSentences({ ...truth, lines: { ...lines, send: 'stands' } }, mine))).toMatch(
      /Your connection lets no picture out/,
    );
  });

  it('nobody is here', () => {
    const alone = {
      ...mine,
      participants: mine.participants.filter(({ participantId }) => participantId === AIKO),
    };
    expect(words(shareSentences(NOTHING_KNOWN, alone))).toBe('Nobody is here to see it.');
  });
});

describe('[RL5] over somebody else’s picture', () => {
  const incoming = (picture: Reception, voice?: Reception): Truth['incoming'] =>
    new Map([
      [keyOf(KEN, 'screen'), picture],
      ...(voice ? [[keyOf(KEN, 'microphone'), voice] as const] : []),
    ]);

  it('nothing where all is well', () => {
    expect(pictureSentences({ ...NOTHING_KNOWN, lines, incoming: incoming('flows') }, theirs)).toEqual([]);
  });

  it('whose line it is, and the voice apart from the picture', () => {
    const truth = { ...NOTHING_KNOWN, lines, incoming: incoming('stands', 'flows') };
    expect(words(pictureSentences(truth, theirs))).toMatch(/nothing comes from Ken.*The voice goes on\./);
    const own = { ...truth, lines: { ...lines, receive: 'stands' as const } };
    expect(words(pictureSentences(own, theirs))).toMatch(/your connection lets nothing through/);
    const voice = { ...NOTHING_KNOWN, lines, incoming: incoming('flows', 'stands') };
    expect(words(voiceSentences(voice, theirs))).toBe(
      'Ken cannot be heard at the moment. The voice comes back by itself. The picture goes on.',
    );
    const both = { ...voice, reached: new Map([[keyOf(KEN, 'microphone'), 'stands' as const]]) };
    expect(words(voiceSentences(both, theirs))).toMatch(
      /^You and Ken cannot hear each other at the moment\./,
    );
    const never = { ...voice, incoming: incoming('flows', 'late') };
    expect(words(voiceSentences(never, theirs))).not.toMatch(/by itself/);
    expect(voiceSentences(never, theirs)[0]).toMatchObject({ check: true });
  });

  it('what to do where none ever came', () => {
    const [said] = pictureSentences({ ...NOTHING_KNOWN, lines, incoming: incoming('late') }, theirs);
    expect(said).toMatchObject({ check: true });
    expect(said?.text).toMatch(/No picture comes from Ken/);
  });
});

describe('[RL5] what is expected', () => {
  it('a share as itself; a muted voice and a lost sharer are not missed', () => {
    const producer = { producerId: producerId('p1'), participantId: KEN, source: 'microphone' } as const;
    const view = {
      ...theirs,
      producers: [producer],
      voice: { openedAt: 0, members: [{ participantId: KEN, muted: true }] },
    };
    expect(expectedIn(view, new Set())).toEqual([
      { participantId: KEN, source: 'screen', key: `screen ${share.shareId}`, idle: false },
      { participantId: KEN, source: 'microphone', key: keyOf(KEN, 'microphone'), idle: true },
    ]);
  });

  it('a viewer’s word counts for this share alone, and not while it is paused', () => {
    const witnesses = [{ participantId: KEN, source: 'screen', flow: 'flows' }] as const;
    const of = (view: typeof mine) =>
      audienceSigns(view, { sending: new Set(['screen']), witnesses }).find(({ key }) => key.endsWith(KEN));
    expect(of(mine)).toMatchObject({ came: true, key: `${share.shareId} ${KEN}` });
    expect(of({ ...mine, share: { ...mine.share, paused: true } })).toMatchObject({
      came: false,
      idle: true,
    });
  });
});
