import { CircleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import type { Answer } from '../../../../../shared/protocol/errors.ts';
import {
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookEvent,
  type WebhookSecret,
} from '../../../../../shared/protocol/webhooks.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/webhooks.ts';
import { actOnWebhook, addWebhook, changeWebhook, rotateSecret } from '../../../../net/webhooks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { ConfirmDialog, Dialog } from '../../../../ui/Dialog.tsx';
import { Checkbox, TextField } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { eventText } from './event-words.ts';

interface WebhookDialogProps {
  /** Null: a new one. */
  readonly webhook: Webhook | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** A secret was made, which is to be shown. */
  readonly onSecret: (made: WebhookSecret) => void;
}

/** Makes or changes a webhook: where to, and what is told. */
export function WebhookDialog({ webhook, onClose, onDone, onSecret }: WebhookDialogProps): JSX.Element {
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? WEBHOOK_EVENTS);
  const [on, setOn] = useState(webhook?.on ?? true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const faults = {
    url: URL.canParse(url.trim()) ? null : t('webhookAddressWrong'),
    events: events.length > 0 ? null : t('webhookEventsMissing'),
  };
  const run = async <Data,>(asked: Promise<Answer<Data>>, then: (data: Data) => void): Promise<void> => {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    if (answer.ok) then(answer.data);
    else setError(errorText(answer.error.code));
  };
  const save = (): void => {
    setTried(true);
    if (faults.url || faults.events) return;
    const body = { url: url.trim(), events };
    if (webhook === null) void run(addWebhook(body), onSecret);
    else void run(changeWebhook(webhook.webhookId, { ...body, on }), onDone);
  };
  return (
    <Dialog
      title={webhook === null ? t('webhookNew') : t('webhookEditTitle')}
      onClose={onClose}
      onSubmit={save}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={save}>
            {webhook === null ? t('webhookAdd') : t('save')}
          </Button>
        </>
      }
    >
      {error ? (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      ) : null}
      <TextField
        label={t('webhookAddress')}
        hint={t('webhookAddressHint')}
        autoFocus={webhook === null}
        maxLength={LIMITS.webhookUrlLength}
        value={url}
        onInput={setUrl}
        error={tried ? faults.url : null}
      />
      <EventsField value={events} error={tried ? faults.events : null} onChange={setEvents} />
      {webhook === null ? null : (
        <>
          <Checkbox label={t('webhookIsOn')} hint={t('webhookIsOnHint')} checked={on} onChange={setOn} />
          <WebhookActs webhook={webhook} run={run} onDone={onDone} onSecret={onSecret} />
        </>
      )}
    </Dialog>
  );
}

const GROUPS = [
  ['eventsOfSessions', 'session.'],
  ['eventsOfQueues', 'queue.'],
] as const;

function EventsField(props: {
  readonly value: readonly WebhookEvent[];
  readonly error: string | null;
  readonly onChange: (events: readonly WebhookEvent[]) => void;
}): JSX.Element {
  const { value, error, onChange } = props;
  const chosen = (name: WebhookEvent, checked: boolean): readonly WebhookEvent[] =>
    WEBHOOK_EVENTS.filter((each) => (each === name ? checked : value.includes(each)));
  return (
    <>
      {GROUPS.map(([label, prefix]) => (
        <fieldset class="radios" key={label}>
          <legend>{t(label)}</legend>
          {WEBHOOK_EVENTS.filter((name) => name.startsWith(prefix)).map((name) => (
            <Checkbox
              key={name}
              label={eventText(name)}
              checked={value.includes(name)}
              onChange={(checked) => onChange(chosen(name, checked))}
            />
          ))}
        </fieldset>
      ))}
      <p class="field-error" aria-live="polite">
        {error ? <CircleAlert size={16} aria-hidden="true" /> : null}
        {error}
      </p>
    </>
  );
}

/** What is done with a webhook beside changing it. */
function WebhookActs(props: {
  readonly webhook: Webhook;
  readonly run: <Data>(asked: Promise<Answer<Data>>, then: (data: Data) => void) => Promise<void>;
  readonly onDone: () => void;
  readonly onSecret: (made: WebhookSecret) => void;
}): JSX.Element {
  const { webhook, run, onDone, onSecret } = props;
  const { webhookId, url } = webhook;
  const [asking, setAsking] = useState(false);
  return (
    <div class="button-row">
      <Button onClick={() => void run(rotateSecret(webhookId), onSecret)}>{t('webhookRotate')}</Button>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('webhookRemove')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('webhookRemoveTitle', { host: new URL(url).host })}
          confirm={t('webhookRemove')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void run(actOnWebhook(webhookId, 'remove'), onDone);
          }}
        >
          {t('webhookRemoveText')}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
