import type { MediaSource } from '../../shared/domain/media.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { formatList } from '../i18n/format.ts';
import { text } from '../i18n/truth.ts';
import type { Reception } from './reception.ts';
import { keyOf, type Truth } from './truth.ts';

/** One sentence that claims no more than what is known [RL5]. */
export interface Sentence {
  readonly text: string;
  /** Something is amiss. */
  readonly amiss: boolean;
  /** Waiting does not help: the way on is the check of the connection. */
  readonly check: boolean;
}
const calm = (words: string): Sentence => ({ text: words, amiss: false, check: false });
const amiss = (words: string): Sentence => ({ text: words, amiss: true, check: false });
const stuck = (words: string): Sentence => ({ text: words, amiss: true, check: true });

type Groups = Readonly<Record<Reception, readonly string[]>>;

/** Names of those whom a source of this page is to reach, by what their pages say. */
function audienceOf(truth: Truth, view: SessionView, source: MediaSource): Groups {
  const groups: Record<Reception, string[]> = { starting: [], flows: [], stands: [], late: [] };
  for (const { participantId, name, connected } of view.participants) {
    if (!connected || participantId === view.self.participantId) continue;
    const reception = truth.reached.get(keyOf(participantId, source));
    if (reception) groups[reception].push(name);
    else if (source !== 'microphone') groups.starting.push(name);
  }
  return groups;
}

/** Whether what stands or is late is this page's own line's fault. */
const isDown = (line: Reception | null): boolean => line !== null && line !== 'flows';

/** Of one's own share: who sees it [SH5]. */
export function shareSentences(truth: Truth, view: SessionView): readonly Sentence[] {
  const groups = audienceOf(truth, view, 'screen');
  const down = isDown(truth.lines.send);
  const said = sentencesFor(groups, {
    seen: (names) => calm(text('shareSeen', { names })),
    coming: (names) => calm(text('shareComing', { names })),
    stands: (names) => amiss(down ? text('shareOwnStands') : text('shareStands', { names })),
    late: (names) => stuck(down ? text('shareOwnLate') : text('shareLate', { names })),
  });
  if (said.length === 0) return [calm(text('shareNobody'))];
  return groups.stands.length > 0 && voiceReaches(truth, view) ? [...said, calm(text('voiceGoesOn'))] : said;
}

/** Of one's own camera: who sees it [VI1]. */
export function cameraSentences(truth: Truth, view: SessionView): readonly Sentence[] {
  const down = isDown(truth.lines.send);
  const said = sentencesFor(audienceOf(truth, view, 'camera'), {
    seen: (names) => calm(text('cameraSeen', { names })),
    coming: (names) => calm(text('cameraComing', { names })),
    stands: (names) => amiss(down ? text('shareOwnStands') : text('cameraStands', { names })),
    late: (names) => stuck(down ? text('shareOwnLate') : text('cameraLate', { names })),
  });
  return said.length > 0 ? said : [calm(text('cameraNobody'))];
}

interface Words {
  readonly seen: (names: string) => Sentence;
  readonly coming: (names: string) => Sentence;
  readonly stands: (names: string) => Sentence;
  readonly late: (names: string) => Sentence;
}
function sentencesFor(groups: Groups, words: Words): readonly Sentence[] {
  return (
    [
      [groups.flows, words.seen],
      [groups.starting, words.coming],
      [groups.stands, words.stands],
      [groups.late, words.late],
    ] as const
  ).flatMap(([names, say]) => (names.length > 0 ? [say(formatList(names))] : []));
}

/** Over somebody else's share: why there is no picture, or none that moves; nothing where all is well. */
export function pictureSentences(truth: Truth, view: SessionView): readonly Sentence[] {
  const { share } = view;
  const reception = share ? truth.incoming.get(keyOf(share.participantId, 'screen')) : undefined;
  if (!share || (reception !== 'stands' && reception !== 'late')) return [];
  const { name } = share;
  const down = isDown(truth.lines.receive);
  if (reception === 'late') return [stuck(down ? text('pictureOwnLate') : text('pictureLate', { name }))];
  const said = amiss(down ? text('pictureOwnStands') : text('pictureStands', { name }));
  return voicesIn(truth, view).flows.length > 0 ? [said, calm(text('voiceGoesOn'))] : [said];
}

/** A word beside the name of what is shared, where something is amiss with its picture; null where all is well. */
export function shortWord(truth: Truth, view: SessionView): string | null {
  const { share, self } = view;
  if (!share || share.paused) return null;
  const own = share.participantId === self.participantId;
  const { stands, late } = audienceOf(truth, view, 'screen');
  const reception = own ? undefined : truth.incoming.get(keyOf(share.participantId, 'screen'));
  if (reception === 'late' || (own && late.length > 0)) return text('shortLate');
  return reception === 'stands' || (own && stands.length > 0) ? text('shortStands') : null;
}

/** Of the call: who cannot be heard, and who cannot hear; nothing where all is well. */
export function voiceSentences(truth: Truth, view: SessionView): readonly Sentence[] {
  const incoming = voicesIn(truth, view);
  const reached = audienceOf(truth, view, 'microphone');
  const unheard = [...incoming.stands, ...incoming.late];
  const deaf = [...reached.stands, ...reached.late];
  if (unheard.length === 0 && deaf.length === 0) return [];
  const check = incoming.late.length + reached.late.length > 0;
  const say = check ? stuck : amiss;
  const ownLine =
    (unheard.length > 0 && isDown(truth.lines.receive)) || (deaf.length > 0 && isDown(truth.lines.send));
  return [
    ...(ownLine ? [text('voiceOwnStands')] : whoMisses({ unheard, deaf })).map(say),
    ...(check ? [] : [calm(text('voiceComesBack'))]),
    ...(pictureGoesOn(truth, view) ? [calm(text('pictureGoesOn'))] : []),
  ];
}

/** Where the same people are missed both ways, one sentence says it. */
function whoMisses({ unheard, deaf }: { unheard: readonly string[]; deaf: readonly string[] }): string[] {
  if (unheard.join() === deaf.join()) return [text('voiceNeither', { names: formatList(deaf) })];
  return [
    ...(unheard.length > 0 ? [text('voiceStands', { names: formatList(unheard) })] : []),
    ...(deaf.length > 0 ? [text('voiceUnheard', { names: formatList(deaf) })] : []),
  ];
}

function voicesIn(truth: Truth, view: SessionView): Groups {
  const groups: Record<Reception, string[]> = { starting: [], flows: [], stands: [], late: [] };
  for (const { participantId, name } of view.participants) {
    const reception = truth.incoming.get(keyOf(participantId, 'microphone'));
    if (reception) groups[reception].push(name);
  }
  return groups;
}

function voiceReaches(truth: Truth, view: SessionView): boolean {
  const { flows, stands, late } = audienceOf(truth, view, 'microphone');
  return flows.length > 0 && stands.length + late.length === 0;
}

function pictureGoesOn(truth: Truth, { share, self }: SessionView): boolean {
  if (!share || share.paused) return false;
  if (share.participantId !== self.participantId)
    return truth.incoming.get(keyOf(share.participantId, 'screen')) === 'flows';
  const receptions = [...truth.reached].flatMap(([key, one]) => (key.startsWith('screen ') ? [one] : []));
  return receptions.length > 0 && receptions.every((one) => one === 'flows');
}
