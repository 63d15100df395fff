import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import { readForm } from '../../../../shared/protocol/form.ts';
import type { QueueInfo } from '../../../../shared/protocol/http.ts';
import { keyOf } from '../../../../shared/protocol/queue-setup.ts';
import { said } from '../../../i18n/answers.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatAppointment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/queue.ts';
import { enterQueue } from '../../../net/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Frame } from '../Frame.tsx';
import { PrivacyNote } from '../PrivacyNote.tsx';
import { EntryField } from './EntryField.tsx';
import { Said } from './Said.tsx';

export interface EntryPageProps {
  readonly address: string;
  readonly info: QueueInfo;
  /** A place that was kept is gone. */
  readonly gone: boolean;
  readonly onEntered: (token: string) => void;
  /** The queue is otherwise by now than `info` says. */
  readonly onStale: () => void;
}

/** A queue's form, or that it is closed [QU2, QU3, FO1]. */
export function EntryPage(props: EntryPageProps): JSX.Element {
  return props.info.open ? <Form {...props} /> : <Closed {...props} />;
}

function Closed({ info, onStale }: EntryPageProps): JSX.Element {
  const { name, closedText, opensAt } = info;
  return (
    <Said
      title={t('entryClosedTitle', { queue: name })}
      text={(closedText && said(closedText)) || t('entryClosedText')}
    >
      {opensAt === null ? null : <p>{t('entryOpensAt', { time: formatAppointment(opensAt) })}</p>}
      <Button onClick={onStale}>{t('entryLook')}</Button>
    </Said>
  );
}

function Form({ address, info, gone, onEntered, onStale }: EntryPageProps): JSX.Element {
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [tries, setTries] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { faults, answers } = readForm(info.form, written);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [tries]);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTries(tries + 1);
    if (faults.size > 0 || busy) return;
    setBusy(true);
    const {
      name,
      request: text = '',
      ...others
    } = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
    const answer = await enterQueue(address, { ...(name && { name }), text, answers: others });
    setBusy(false);
    if (answer.ok) return onEntered(answer.data.token);
    setRefusal(answer.error.code);
    if (answer.error.code === 'queue_closed') onStale();
  };
  const title = t('entryTitle', { queue: info.name });
  return (
    <Frame title={title}>
      <form ref={form} class="card join" noValidate onSubmit={(event) => void submit(event)}>
        <div class="join-lead">
          <h1>{title}</h1>
          <p>{t('entryLead', { site: info.siteName })}</p>
        </div>
        {gone && refusal === null ? <Notice announce>{t('lineGone')}</Notice> : null}
        {refusal === null ? null : (
          <Notice tone="danger" announce>
            {errorText(refusal)}
          </Notice>
        )}
        {info.form.map((field, index) => {
          const key = keyOf(field);
          const fault = faults.get(key) ?? null;
          return (
            <EntryField
              key={key}
              {...{ field, value: written[key] ?? '', autoFocus: index === 0 }}
              // While it is still being written only what is too long is said.
              fault={tries > 0 || fault === 'long' ? fault : null}
              onInput={(value) => setWritten((before) => ({ ...before, [key]: value }))}
            />
          );
        })}
        <PrivacyNote />
        <Button type="submit" look="primary" size="large" busy={busy} className="wide-button">
          {t('entrySubmit')}
        </Button>
      </form>
    </Frame>
  );
}
