import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { graphemesIn, isVisible, tidyName } from '../../../../shared/domain/text.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { QueueInfo } from '../../../../shared/protocol/http.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/queue.ts';
import { enterQueue } from '../../../net/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { Frame } from '../Frame.tsx';
import { Said } from './Said.tsx';

export interface EntryPageProps {
  readonly address: string;
  readonly info: QueueInfo;
  /** A place that was kept is gone. */
  readonly gone: boolean;
  readonly onEntered: (token: string) => void;
}

/** A queue's form: a name, and what the customer wants [FO1]. */
export function EntryPage({ address, info, gone, onEntered }: EntryPageProps): JSX.Element {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const left = LIMITS.requestGraphemes - graphemesIn(text.trim());
  const isNameMissing = !isVisible(tidyName(name));
  if (!info.open || refusal === 'queue_closed')
    return <Said title={t('entryClosedTitle', { queue: info.name })} text={t('entryClosedText')} />;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isNameMissing) nameField.current?.focus();
    if (isNameMissing || left < 0 || busy) return;
    setBusy(true);
    const answer = await enterQueue(address, { name: tidyName(name), text });
    setBusy(false);
    if (answer.ok) onEntered(answer.data.token);
    else setRefusal(answer.error.code);
  };
  const title = t('entryTitle', { queue: info.name });
  return (
    <Frame title={title}>
      <form class="card join" noValidate onSubmit={(event) => void submit(event)}>
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
        <TextField
          label={t('entryName')}
          error={tried && isNameMissing ? t('entryNameMissing') : null}
          value={name}
          onInput={setName}
          autoComplete="name"
          maxLength={LIMITS.nameLength}
          inputRef={nameField}
          autoFocus
        />
        <TextArea
          label={t('entryText')}
          hint={t('entryTextHint', { count: Math.max(left, 0) })}
          error={left < 0 ? t('entryTextLong', { count: -left }) : null}
          value={text}
          onInput={setText}
        />
        <Button type="submit" look="primary" size="large" busy={busy} className="wide-button">
          {t('entrySubmit')}
        </Button>
      </form>
    </Frame>
  );
}
