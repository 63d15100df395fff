import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type AskedField, FIELD_TYPES, keyOf } from '../../../../../shared/protocol/queue-setup.ts';
import { EntryField } from '../../../../floor/EntryField.tsx';
import { t } from '../../../../i18n/forms.ts';
import { FieldsEditor } from '../queues/FieldsEditor.tsx';
import { faultText } from '../queues/step.ts';
import { PartFrame } from './PartFrame.tsx';
import { type EditedPart, type PartEditorProps, usePart } from './usePart.ts';

/** What customers are asked once their session has ended [FO1]. */
export function SurveyEditor(props: PartEditorProps): JSX.Element {
  const name = t('survey');
  const edited = usePart('survey', { ...props, name });
  const offered = ['rating', 'choice', 'text', 'number', 'date'] as const;
  return (
    <PartFrame
      {...{ title: name, lead: t('surveyLead'), edited, preview: <Preview fields={edited.value} /> }}
    >
      <FieldsEditor
        {...{ label: name, fields: edited.value, offered, onChange: edited.change }}
        fault={faultIn(edited)}
      />
    </PartFrame>
  );
}

const ASKED_ANYWAY = 'name';

/** What customers are asked who join by number or link [FO1]. */
export function EntryEditor(props: PartEditorProps): JSX.Element {
  const name = t('entry');
  const edited = usePart('entry', { ...props, name });
  const offered = FIELD_TYPES.filter((type) => type !== ASKED_ANYWAY);
  return (
    <PartFrame {...{ title: name, lead: t('entryLead'), edited, preview: <Preview fields={edited.value} /> }}>
      <FieldsEditor
        {...{ label: name, fields: edited.value, offered, onChange: edited.change }}
        fault={faultIn(edited)}
      />
    </PartFrame>
  );
}

const faultIn =
  ({ faults }: Pick<EditedPart<unknown>, 'faults'>) =>
  (path: string): string | null =>
    faults.has(path) ? faultText(`form.${path}`) : null;

/** By the same parts as the customer's page, so that it is what they will see. */
function Preview({ fields }: { readonly fields: readonly AskedField[] }): JSX.Element {
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const shown = fields.filter((one) => one.shown);
  return (
    <aside class="queue-preview" aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      <div class="card queue-preview-form">
        {shown.length === 0 ? <p class="quiet-text">{t('previewNothing')}</p> : null}
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
      </div>
    </aside>
  );
}
