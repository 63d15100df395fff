import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { isVisible, tidyMessage } from '../../../../shared/domain/text.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { LineMessage, LineView } from '../../../../shared/protocol/floor.ts';
import { LineTexts } from '../../../floor/LineTexts.tsx';
import type { FloorLine } from '../../../floor/line.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/queue.ts';
import { randomId } from '../../../net/random-id.ts';
import { keepBegun } from '../../../session/chat/begun.ts';
import { Button } from '../../../ui/Button.tsx';

export interface LineChatProps {
  readonly line: FloorLine<LineView>;
  readonly messages: readonly LineMessage[];
}

/** What somebody wants to say while they wait; whoever helps them has read it by then [QU14]. */
export function LineChat({ line, messages }: LineChatProps): JSX.Element {
  const id = useId();
  const [written, setWritten] = useState('');
  // Made once for a text, so that sending it again after a lost answer is the same message.
  const [messageId, setMessageId] = useState(randomId);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const text = tidyMessage(written).trim();
  const rest = LIMITS.lineTextLength - text.length;
  const write = (next: string): void => {
    setWritten(next);
    keepBegun(next);
  };
  const send = async (): Promise<void> => {
    if (busy || !isVisible(text) || rest < 0) return;
    setBusy(true);
    const answer = await line.send('line:write', { messageId, text });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error.code);
    if (!answer.ok) return;
    write('');
    setMessageId(randomId());
  };
  return (
    <form
      class="line-chat"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <LineTexts label={t('lineWritten')} messages={messages} />
      <div class="field">
        <label for={id}>{t('lineMessage')}</label>
        <textarea
          id={id}
          class="input input-lines"
          rows={2}
          value={written}
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={rest < 0 ? true : undefined}
          onInput={(event) => write(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="field-hint">
          {t('lineMessageHint')}
        </p>
        <p id={`${id}-error`} class="field-error" aria-live="polite">
          {rest < 0 ? t('entryTextLong', { count: -rest }) : refusal === null ? null : errorText(refusal)}
        </p>
      </div>
      <Button type="submit" busy={busy} disabled={!isVisible(text) || rest < 0}>
        {t('lineSend')}
      </Button>
    </form>
  );
}
