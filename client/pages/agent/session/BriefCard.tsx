import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Brief } from '../../../../shared/protocol/brief.ts';
import type { RecordedName } from '../../../../shared/protocol/http.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { answerText, labelOf } from '../../../i18n/answers.ts';
import { text as files } from '../../../i18n/files.ts';
import { formatDuration } from '../../../i18n/format.ts';
import { nameOf } from '../../../i18n/names.ts';
import { t } from '../../../i18n/session.ts';
import { type PageState, usePageState } from '../../../session/agent/page-state.ts';
import { sayResult } from '../../../session/files/words.ts';
import { HandoverNotice, Received } from '../../../session/pass/agent/HandoverNotice.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { askText, resultText, surfaceText } from '../record-words.ts';
import { BriefStills } from './BriefStills.tsx';
import './brief.css';

/** That the sash went from hand to hand, and what has happened so far, for whoever has taken the session over [TR7]; it stands until it was read, and makes room as soon as something is shown. */
export function BriefCard({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const brief = useBrief(page, view);
  const [read, setRead] = useState<Brief | null>(null);
  const handover = page.handover.value;
  if (brief === null || brief === read) return <HandoverNotice />;
  const ok = (): void => {
    setRead(brief);
    page.handover.value = null;
  };
  return (
    <Notice announce actions={<Button onClick={ok}>{t('handoverOk')}</Button>}>
      {handover?.kind === 'received' ? <Received handover={handover} /> : null}
      <details class="brief" open={view.share === null}>
        <summary>{t('briefTitle')}</summary>
        <dl>
          <Fact name={t('briefCustomer')} facts={brief.customers.flatMap(customerTexts)} />
          {brief.transfer ? <Fact name={t('briefTransfer')} facts={[transferText(brief.transfer)]} /> : null}
          <Fact name={t('briefHosts')} facts={hostTexts(brief)} />
          <Fact
            name={t('briefAsked')}
            facts={brief.consents.map((one) => `${askText(one.kind)}: ${resultText(one.result)}`)}
          />
          <Fact
            name={t('briefShown')}
            facts={brief.shares.map(
              (one) =>
                `${called(one.name)}: ${surfaceText(one.surface)}, ${formatDuration(one.to - one.from)}`,
            )}
          />
          <Fact
            name={t('briefSaid')}
            facts={brief.messages.map((one) => `${called(one.fromName)}: ${one.text}`)}
          />
          <Fact
            name={files('filesTitle')}
            facts={brief.files.map((one) => `${one.name}: ${sayResult(one.result)}`)}
          />
          <Fact name={t('notes')} facts={brief.notes.map(({ name, text }) => `${name}: ${text}`)} />
        </dl>
        <BriefStills stills={brief.stills} />
      </details>
    </Notice>
  );
}

function Fact({
  name,
  facts,
}: {
  readonly name: string;
  readonly facts: readonly string[];
}): ComponentChildren {
  if (facts.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      {facts.map((fact, index) => (
        <dd key={`${index} ${fact}`}>
          <bdi>{fact}</bdi>
        </dd>
      ))}
    </div>
  );
}

const called = (name: RecordedName): string =>
  (typeof name === 'string' ? name : nameOf(name)) || t('roleActive');

const customerTexts = ({ name, request, answers }: Brief['customers'][number]): string[] => [
  request === '' ? called(name) : `${called(name)}: ${request}`,
  ...answers.map((answer) => `${labelOf(answer)}: ${answerText(answer)}`),
];

const transferText = ({ from, note }: NonNullable<Brief['transfer']>): string =>
  from === null ? t('briefLost') : note === '' ? from : `${from}: ${note}`;

const hostTexts = ({ hosts }: Brief): string[] =>
  hosts.map(({ name, from, to }) => `${name}, ${formatDuration(to - from)}`);

/** Asked for once, as soon as the one who looks is host of a session that somebody else had before; and at each change of hands. */
function useBrief({ client, handover }: PageState, view: SessionView): Brief | null {
  const [brief, setBrief] = useState<Brief | null>(null);
  const { role, participantId } = view.self;
  const own = view.participants.find((one) => one.participantId === participantId);
  const received = handover.value?.kind === 'received' ? handover.value : null;
  const isHeir = role === 'host' && (received !== null || (own !== undefined && own.came !== 'started'));
  useEffect(() => {
    if (!isHeir) return setBrief(null);
    let current = true;
    void client.send('session:brief', {}).then((answer) => {
      if (current && answer.ok) setBrief(answer.data);
    });
    return () => {
      current = false;
    };
  }, [client, isHeir]);
  return brief;
}
