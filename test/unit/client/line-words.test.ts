import { describe, expect, it } from 'vitest';
import { lineWords } from '../../../client/session/presence/line-words.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { LineCondition, Quality } from '../../../shared/domain/media.ts';
import { participantId, shareOf, viewOf } from './views.ts';

const ken = participantId('ken');
const aiko = participantId('aiko');
const people = [
  { participantId: ken, name: 'Ken', role: 'active' as const },
  { participantId: aiko, name: 'Aiko', role: 'host' as const },
].map((each) => ({
  ...each,
  ...{ kind: each.role === 'host' ? ('agent' as const) : ('customer' as const), came: 'link' as const },
  ...{ acted: true, joinedAt: 1_000, connected: true, keptUntil: null, voiceCapable: true },
}));
const shared = viewOf({ participants: people, share: shareOf('share-1') });
const asAiko = { ...shared, self: { participantId: aiko, role: 'host' as const, name: 'Aiko' } };
const said = (
  view: typeof shared,
  own: LineCondition,
  ofKen: Quality = 'good',
  told: LineCondition = 'good',
) =>
  lineWords(view, {
    own,
    told: told === 'good' ? [] : [{ participantId: ken, line: told }],
    qualities: new Map<ParticipantId, Quality>([[ken, ofKen]]),
  });

describe('what a page says of the lines', () => {
  it('[RL7] is nothing while they carry everything', () => {
    expect(said(shared, 'good')).toBeNull();
    expect(said(asAiko, 'good', 'fair')).toBeNull();
  });

  it('[RL7] is what it measures of its own line', () => {
    expect(said(shared, 'slow')).toEqual({ key: 'lineSlow' });
    expect(said(shared, 'lossy')).toEqual({ key: 'lineLossy' });
  });

  it('[RL7] names the sharer whose line is bad to those who look, while something is shown', () => {
    expect(said(asAiko, 'good', 'poor')).toEqual({ key: 'lineOfSharer', name: 'Ken' });
    expect(said(shared, 'good', 'poor')).toBeNull();
    expect(said({ ...asAiko, share: null }, 'good', 'poor')).toBeNull();
    expect(said({ ...asAiko, share: shareOf('share-1', { paused: true }) }, 'good', 'poor')).toBeNull();
  });

  it('[RL7] names a sharer who says so themselves, before what may be lost on anybody’s line', () => {
    expect(said(asAiko, 'good', 'good', 'slow')).toEqual({ key: 'lineOfSharer', name: 'Ken' });
    expect(said(asAiko, 'lossy', 'good', 'slow')).toEqual({ key: 'lineOfSharer', name: 'Ken' });
    expect(said(asAiko, 'slow', 'good', 'slow')).toEqual({ key: 'lineSlow' });
  });

  it('[RL7] does not take a line for the sharer’s because their page misses parts of a voice', () => {
    expect(said(asAiko, 'good', 'good', 'lossy')).toBeNull();
    expect(said(asAiko, 'lossy', 'good', 'lossy')).toEqual({ key: 'lineLossy' });
  });

  it('[RL6] tells agents whose network lets no media through, and that customer what it means', () => {
    const nothingShown = { ...asAiko, share: null };
    expect(said(nothingShown, 'good', 'unknown', 'blocked')).toEqual({ key: 'lineBlockedOf', name: 'Ken' });
    expect(said(shared, 'blocked')).toEqual({ key: 'lineBlocked' });
    expect(said(shared, 'good', 'good', 'blocked')).toBeNull();
  });

  it('[RL7] is nothing once the session has ended', () => {
    expect(said({ ...shared, phase: 'ended' }, 'slow')).toBeNull();
  });
});
