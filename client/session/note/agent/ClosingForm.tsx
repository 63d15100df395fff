import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { Closing, ClosingBody, ClosingView } from '../../../../shared/protocol/site-forms.ts';
import { said } from '../../../i18n/answers.ts';
import { t } from '../../../i18n/closing.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { getClosing, setClosing } from '../../../net/closing.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select, TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import './closing.css';

export interface ClosingFormProps {
  readonly sessionId: string;
  /** Told after each that was kept. */
  readonly onSaved?: (closing: Closing | null) => void;
}

/** Why a session was, its tracking code, and a note at its end: while it runs and afterwards [RP3, AD5]. */
export function ClosingForm({ sessionId, onSaved }: ClosingFormProps): JSX.Element | null {
  const [view, setView] = useState<ClosingView | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  useEffect(() => {
    let here = true;
    void getClosing(sessionId).then((answer) => {
      if (!here) return;
      if (answer.ok) setView(answer.data);
      else setError(answer.error.code);
    });
    return () => {
      here = false;
    };
  }, [sessionId]);
  if (view === null) return error === null ? null : <Notice tone="danger">{errorText(error)}</Notice>;
  const put = (next: ClosingView): void => {
    setView(next);
    onSaved?.(next.closing);
  };
  return <Fields key={sessionId} {...{ sessionId, view, put }} />;
}

interface FieldsProps {
  readonly sessionId: string;
  readonly view: ClosingView;
  readonly put: (view: ClosingView) => void;
}

const writtenIn = ({ closing }: ClosingView) => ({
  reason: closing?.reason?.en ?? '',
  tracking: closing?.tracking ?? '',
  note: closing?.note ?? '',
});

function Fields({ sessionId, view, put }: FieldsProps): JSX.Element {
  const [written, setWritten] = useState(writtenIn(view));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [saved, setSaved] = useState(false);
  const change = (part: ClosingBody): void => {
    setWritten({ ...written, ...part });
    setSaved(false);
    setRefused(null);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await setClosing(sessionId, written);
    setBusy(false);
    setRefused(answer.ok ? null : answer.error.code);
    setSaved(answer.ok);
    if (!answer.ok) return;
    setWritten(writtenIn(answer.data));
    put(answer.data);
  };
  const rest = LIMITS.noteTextLength - written.note.length;
  const isOfField = refused === 'code_refused';
  return (
    <form
      class="closing"
      noValidate
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && rest >= 0) void save();
      }}
    >
      {refused === null || isOfField ? null : (
        <Notice tone="danger" announce>
          {errorText(refused)}
        </Notice>
      )}
      <Reason view={view} value={written.reason} onChange={(reason) => change({ reason })} />
      <TextField
        label={t('tracking')}
        hint={view.trackingExample ? t('trackingHint', { example: view.trackingExample }) : undefined}
        error={isOfField ? errorText('code_refused') : null}
        {...{ value: written.tracking, maxLength: LIMITS.trackingLength }}
        onInput={(tracking) => change({ tracking })}
      />
      <TextArea
        label={t('note')}
        hint={rest > CLOSE ? '' : t('noteHint', { count: Math.max(rest, 0) })}
        error={rest < 0 ? t('noteLong', { count: -rest }) : null}
        {...{ value: written.note, rows: 3 }}
        onInput={(note) => change({ note })}
      />
      <div class="closing-foot">
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
        <span class="quiet-text" role="status">
          {saved ? t('saved') : lastWords(view)}
        </span>
      </div>
    </form>
  );
}

/** From here on the rest is counted. */
const CLOSE = 300;

function lastWords({ closing }: ClosingView): string {
  return closing === null ? t('lead') : t('by', { name: closing.by, time: formatDateTime(closing.at) });
}

/** Of the site's list; what was chosen stays in it, even where the list has it no more. Nothing where there is no list. */
function Reason(props: {
  readonly view: ClosingView;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}): JSX.Element | null {
  const { view, value, onChange } = props;
  const chosen = view.closing?.reason;
  const isGone = chosen && !view.reasons.some(({ en }) => en === chosen.en);
  const reasons = isGone ? [...view.reasons, chosen] : view.reasons;
  if (reasons.length === 0) return null;
  const options = reasons.map((words) => ({ value: words.en, label: said(words) }));
  return (
    <Select
      label={t('reason')}
      options={[{ value: '', label: t('none') }, ...options]}
      {...{ value, onChange }}
    />
  );
}
