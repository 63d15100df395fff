import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { readForm } from '../../../../../shared/protocol/form.ts';
import { ruleFor, saidIn } from '../../../../../shared/protocol/queue-rules.ts';
import { keyOf, type QueueFile } from '../../../../../shared/protocol/queue-setup.ts';
import { EntryField } from '../../../../floor/EntryField.tsx';
import { said } from '../../../../i18n/answers.ts';
import { t as entry } from '../../../../i18n/queue.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import type { Others, Step } from './draft.ts';

export interface PreviewProps {
  readonly queue: QueueFile;
  readonly others: Others;
  readonly step: Step;
}

/** What a customer will see, and where what they write leads: by the same parts and functions as there [QU1]. */
export function Preview({ queue, others, step }: PreviewProps): JSX.Element {
  return (
    <aside class="queue-preview" aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      {step === 'link' ? <Buttons queue={queue} /> : <Form {...{ queue, others, step }} />}
    </aside>
  );
}

function Form({ queue, others, step }: PreviewProps): JSX.Element {
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const shown = queue.form.filter((one) => one.shown);
  return (
    <div class="card queue-preview-form">
      <strong class="queue-preview-title">{entry('entryTitle', { queue: queue.name || '…' })}</strong>
      {shown.map((field) => {
        const key = keyOf(field);
        return (
          <EntryField
            key={key}
            {...{ field, value: written[key] ?? '', fault: null, autoFocus: false }}
            onInput={(text) => setWritten((before) => ({ ...before, [key]: text }))}
          />
        );
      })}
      {step === 'rules' ? (
        <p role="status" class="queue-preview-result">
          {leadsTo(queue, others, written)}
        </p>
      ) : null}
    </div>
  );
}

/** In words, which rule is true of what is written. */
function leadsTo(
  queue: QueueFile,
  { queues, agents }: Others,
  written: Readonly<Record<string, string>>,
): string {
  const keys = new Set(queue.form.map(keyOf));
  const known = Object.fromEntries(Object.entries(written).filter(([key]) => keys.has(key)));
  const { answers } = readForm(queue.form, known);
  const rule = ruleFor(queue.rules, saidIn(queue.form, answers));
  if (rule === null) return t('leadsToAll');
  const number = rule.index + 1;
  const { to } = rule;
  return 'queue' in to
    ? t('leadsToQueue', { number, name: queues.find((one) => one.address === to.queue)?.name ?? to.queue })
    : t('leadsToAgent', { number, name: agents.find((one) => one.email === to.agent)?.name ?? to.agent });
}

/** The button as it stands in somebody's page, in both states, and what a closed queue says. */
function Buttons({ queue }: { readonly queue: QueueFile }): JSX.Element {
  const closed = queue.closedText && said(queue.closedText);
  return (
    <>
      <span class="queue-button queue-button-open">{t('buttonOpen')}</span>
      <span class="queue-button queue-button-closed">{t('buttonClosed')}</span>
      <div class="card queue-preview-form">
        <strong class="queue-preview-title">{entry('entryClosedTitle', { queue: queue.name || '…' })}</strong>
        <p class="said-text">{closed || entry('entryClosedText')}</p>
        {queue.messages.closed ? <p class="quiet-text">{entry('messageClosedLead')}</p> : null}
      </div>
    </>
  );
}
