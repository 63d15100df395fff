import {
  ArrowLeft,
  CircleDot,
  Crown,
  Disc,
  File,
  Mic,
  MonitorUp,
  ShieldCheck,
  ShieldQuestionMark,
  UserRound,
} from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { Answers } from '../../floor/Answers.tsx';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { formatDateTime, formatDuration, formatExactTime } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { t as words } from '../../i18n/reports.ts';
import { getRecord, sealedRecordAddress } from '../../net/http.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Loading } from '../../ui/Spinner.tsx';
import { Badge } from '../../ui/Status.tsx';
import { RecordedFiles } from './RecordFiles.tsx';
import { Recordings } from './Recordings.tsx';
import { Hosts, Notes, Transcript } from './RecordParts.tsx';
import { SaidByAgents, SurveyAnswers } from './RecordSaid.tsx';
import { RecordStills } from './RecordStills.tsx';
import { cameText, endText } from './record-words.ts';
import type { TimelineEntry } from './timeline.ts';
import { timelineOf } from './timeline.ts';
import { usePage } from './usePage.ts';
import './records.css';

/** One session's record: numbers, people, and what happened when [RP1]. */
export function RecordPage({ sessionId }: { readonly sessionId: string }): JSX.Element {
  const [record, setRecord] = useState<SessionRecord | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const title = record ? t('recordTitle', { number: formatSessionNumber(record.number) }) : t('recordsTitle');
  usePage(title);
  useEffect(() => {
    let here = true;
    void getRecord(sessionId).then((answer) => {
      if (!here) return;
      if (answer.ok) setRecord(answer.data);
      else setError(answer.error.code);
    });
    return () => {
      here = false;
    };
  }, [sessionId]);
  return (
    <div class="page">
      <div class="page-head">
        <Link href="/records" class="back-link">
          <ArrowLeft size={16} aria-hidden="true" />
          {t('recordBack')}
        </Link>
        <h1 class="digits">{title}</h1>
      </div>
      {error ? <EmptyState title={errorText(error)} /> : null}
      {!record && !error ? <Loading /> : null}
      {record ? (
        <>
          <Facts record={record} />
          <SealedRecord sessionId={record.sessionId} />
          <Recordings record={record} />
          <div class="record-columns">
            <div class="record-parts">
              <Timeline entries={timelineOf(record)} />
              <RecordStills sessionId={record.sessionId} {...(record.stills && { stills: record.stills })} />
              <RecordedFiles {...(record.files && { files: record.files })} />
              <Transcript messages={record.messages} />
            </div>
            <div class="record-parts">
              <SurveyAnswers {...record} />
              <SaidByAgents sessionId={record.sessionId} />
              <Notes notes={record.notes ?? []} />
              <Hosts hosts={record.hosts} />
              <People record={record} />
            </div>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Facts({ record }: { readonly record: SessionRecord }): JSX.Element {
  const facts = [
    [t('recordStart'), formatDateTime(record.startedAt)],
    [t('recordEnd'), formatDateTime(record.endedAt)],
    [t('recordDuration'), formatDuration(record.endedAt - record.startedAt)],
    [t('recordEndedBecause'), endText(record.endedBecause)],
    ...(record.queue
      ? [
          [words('queueFrom'), record.queue.name],
          [words('queueWaited'), formatDuration(record.queue.waitMs)],
        ]
      : []),
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The record as one file that proves itself, for whoever has to show what happened [RE5]. */
function SealedRecord({ sessionId }: { readonly sessionId: string }): JSX.Element {
  return (
    <p class="record-sealed">
      <a class="button button-secondary button-medium" href={sealedRecordAddress(sessionId)} download>
        <ShieldCheck size={16} aria-hidden="true" />
        {t('recordExport')}
      </a>
      <a
        class="button button-secondary button-medium"
        href={`${sealedRecordAddress(sessionId)}?page`}
        download
      >
        <ShieldCheck size={16} aria-hidden="true" />
        {t('recordExportPage')}
      </a>
      <span class="quiet-text">{t('recordExportAbout')}</span>
    </p>
  );
}

const ICON = {
  person: UserRound,
  consent: ShieldQuestionMark,
  share: MonitorUp,
  voice: Mic,
  host: Crown,
  session: CircleDot,
  recording: Disc,
  file: File,
} as const;

function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }): JSX.Element {
  return (
    <section class="record-part" aria-labelledby="timeline">
      <h2 id="timeline">{t('recordTimeline')}</h2>
      <ol class="timeline">
        {entries.map(({ at, kind, text }) => {
          const Icon = ICON[kind];
          return (
            <li key={`${at} ${text}`}>
              <time class="digits" dateTime={new Date(at).toISOString()}>
                {formatExactTime(at)}
              </time>
              <Icon size={16} aria-hidden="true" />
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function People({ record }: { readonly record: SessionRecord }): JSX.Element {
  return (
    <section class="record-part" aria-labelledby="people">
      <h2 id="people">{t('recordParticipants')}</h2>
      <ul class="record-people">
        {record.participants.map((person) => (
          <li key={`${person.joinedAt} ${recordedName(person.name)}`}>
            <strong>
              <bdi>{recordedName(person.name)}</bdi>
            </strong>
            <Badge>{person.kind === 'agent' ? t('recordAgent') : t('recordCustomer')}</Badge>
            <span class="quiet-text digits">
              {cameText(person)} · {formatDuration(person.leftAt - person.joinedAt)}
            </span>
            <Answers text={person.request} answers={person.answers} />
          </li>
        ))}
      </ul>
    </section>
  );
}
