import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer, ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { QueueInfo } from '../../../../shared/protocol/http.ts';
import { useForm } from '../../../floor/FormFields.tsx';
import { said } from '../../../i18n/answers.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatAppointment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/queue.ts';
import { enterQueue, leaveQueueMessage } from '../../../net/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Frame } from '../Frame.tsx';
import { PrivacyNote } from '../PrivacyNote.tsx';
import { useSite } from '../useSite.ts';
import { Said } from './Said.tsx';

export interface EntryPageProps {
  readonly address: string;
  readonly info: QueueInfo;
  /** A place that was kept is gone. */
  readonly gone: boolean;
  readonly onEntered: (token: string) => void;
  /** A message was left. */
  readonly onMessage: () => void;
  /** The queue is otherwise by now than `info` says. */
  readonly onStale: () => void;
}

/** A queue's form, or that it is closed [QU2, QU3, FO1]. */
export function EntryPage(props: EntryPageProps): JSX.Element {
  return props.info.open ? <Form {...props} /> : <Closed {...props} />;
}

function Closed(props: EntryPageProps): JSX.Element {
  const { info, onStale } = props;
  const { name, closedText, opensAt, messageForm } = info;
  return (
    <Said
      title={t('entryClosedTitle', { queue: name })}
      text={(closedText && said(closedText)) || t('entryClosedText')}
      after={messageForm && <ClosedMessage {...props} form={messageForm} />}
    >
      {opensAt === null ? null : <p>{t('entryOpensAt', { time: formatAppointment(opensAt) })}</p>}
      <Button onClick={onStale}>{t('entryLook')}</Button>
    </Said>
  );
}

/** Instead of coming back: they are answered later [QU3]. */
function ClosedMessage({
  address,
  form,
  onMessage,
}: EntryPageProps & { readonly form: QueueInfo['form'] }): JSX.Element {
  const site = useSite();
  const { fields, submit } = useForm(form, false);
  const sending = useSending(onMessage);
  return (
    <form
      class="card join"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const body = submit();
        if (body) void sending.run(() => leaveQueueMessage(address, body));
      }}
    >
      <div class="join-lead">
        <h2>{t('messageTitle')}</h2>
        <p>{t('messageClosedLead')}</p>
      </div>
      <Refusal code={sending.refusal} />
      {fields}
      <PrivacyNote text={site?.privacyText ?? ''} />
      <Button type="submit" look="primary" size="large" busy={sending.busy} className="wide-button">
        {t('messageSubmit')}
      </Button>
    </form>
  );
}

function Form({ address, info, gone, onEntered, onStale }: EntryPageProps): JSX.Element {
  const site = useSite();
  const { fields, submit } = useForm(info.form);
  const sending = useSending<{ readonly token: string }>(({ token }) => onEntered(token), {
    onRefused: (code) => code === 'queue_closed' && onStale(),
  });
  const title = t('entryTitle', { queue: info.name });
  return (
    <Frame title={title}>
      <form
        class="card join"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const body = submit();
          if (body) void sending.run(() => enterQueue(address, body));
        }}
      >
        <div class="join-lead">
          <h1>{title}</h1>
          <p>{t('entryLead', { site: info.siteName })}</p>
        </div>
        {gone && sending.refusal === null ? <Notice announce>{t('lineGone')}</Notice> : null}
        <Refusal code={sending.refusal} />
        {fields}
        <PrivacyNote text={site?.privacyText ?? ''} />
        <Button type="submit" look="primary" size="large" busy={sending.busy} className="wide-button">
          {t('entrySubmit')}
        </Button>
      </form>
    </Frame>
  );
}

function Refusal({ code }: { readonly code: ErrorCode | null }): JSX.Element | null {
  return code === null ? null : (
    <Notice tone="danger" announce>
      {errorText(code)}
    </Notice>
  );
}

/** One sending at a time, and why it was refused. */
function useSending<Data>(
  done: (data: Data) => void,
  { onRefused }: { readonly onRefused?: (code: ErrorCode) => void } = {},
) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const run = async (send: () => Promise<Answer<Data>>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await send();
    setBusy(false);
    if (answer.ok) return done(answer.data);
    setRefusal(answer.error.code);
    onRefused?.(answer.error.code);
  };
  return { busy, refusal, run };
}
