import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatDuration, formatList } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { sayResult } from '../../session/files/words.ts';
import { askText, resultText, surfaceText } from './record-words.ts';

/** One line of a record's timeline. */
export interface TimelineEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'person' | 'consent' | 'share' | 'voice' | 'host' | 'session' | 'recording' | 'file';
  readonly text: string;
}

/** What happened in a session, in the order of time, in the page's language [RP1]. */
export function timelineOf(record: SessionRecord): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...record.participants.flatMap((person) => personEntries(person, record)),
    ...record.hosts
      .slice(1)
      .map(({ from, name }) => ({ at: from, kind: 'host' as const, text: t('lineHost', { name }) })),
    ...record.consents.map(({ at, kind, customerName, hostName, result }) => ({
      at,
      kind: 'consent' as const,
      text: t('lineConsent', {
        host: hostName,
        customer: recordedName(customerName),
        what: askText(kind),
        result: resultText(result),
      }),
    })),
    ...record.shares.map(({ from, to, name, surface }) => ({
      at: from,
      kind: 'share' as const,
      text: t('lineShare', {
        name: recordedName(name),
        what: surfaceText(surface),
        duration: formatDuration(to - from),
      }),
    })),
    ...(record.controls ?? []).map(({ from, to, by, of }) => ({
      at: from,
      kind: 'share' as const,
      text: t('lineControl', {
        by: recordedName(by),
        of: recordedName(of),
        duration: formatDuration(to - from),
      }),
    })),
    ...(record.files ?? []).map(({ at, name, fromName, toName, result }) => ({
      at,
      kind: 'file' as const,
      text: t('lineFile', {
        file: name,
        from: recordedName(fromName),
        to: recordedName(toName),
        result: sayResult(result),
      }),
    })),
    ...record.voice.map(({ from, to, names }) => ({
      at: from,
      kind: 'voice' as const,
      text: t('lineVoice', {
        duration: formatDuration(to - from),
        names: formatList(names.map(recordedName)),
      }),
    })),
  ];
  entries.push(...recordingEntries(record));
  entries.sort((a, b) => a.at - b.at);
  return [...entries, { at: record.endedAt, kind: 'session', text: t('lineEnded') }];
}

/** When it was recorded, when not, and why [RE1, RE4, CO1]. */
function recordingEntries({ recordings = [], recordingRefusals = [] }: SessionRecord): TimelineEntry[] {
  const kind = 'recording' as const;
  return [
    ...recordings.map(({ from, to }) => ({
      ...{ at: from, kind },
      text: t('lineRecorded', { duration: formatDuration(to - from) }),
    })),
    ...recordings
      .flatMap(({ pauses = [] }) => pauses)
      .map(({ from, to, because }) => ({
        ...{ at: from, kind },
        text: t(because === 'host' ? 'linePaused' : 'lineAwaited', { duration: formatDuration(to - from) }),
      })),
    ...recordingRefusals.map(({ at, reason }) => ({ at, kind, text: t(`lineRefused_${reason}`) })),
  ];
}

type Person = SessionRecord['participants'][number];

function personEntries(person: Person, record: SessionRecord): readonly TimelineEntry[] {
  const { came, acted, joinedAt, leftAt, leftBecause } = person;
  const name = recordedName(person.name);
  // A link that nobody touched: nobody joined, and nobody left.
  if (!acted) return [{ at: joinedAt, kind: 'person', text: t('lineOpened') }];
  const joined = {
    started: 'lineStarted',
    link: 'lineJoinedLink',
    number: 'lineJoinedNumber',
    queue: 'lineJoinedQueue',
  } as const;
  const left = {
    left: 'lineLeft',
    removed: 'lineRemoved',
    declined: 'lineDeclined',
    lost: 'lineLost',
    ended: 'lineLeft',
    made_room: 'lineLeft',
  } as const;
  const first: TimelineEntry = {
    at: joinedAt,
    kind: came === 'started' ? 'session' : 'person',
    text: t(joined[came], { name }),
  };
  // Whoever was here until the end needs no line of their own.
  if (leftBecause === 'ended' || leftAt >= record.endedAt) return [first];
  return [first, { at: leftAt, kind: 'person', text: t(left[leftBecause], { name }) }];
}
