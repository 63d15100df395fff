import type { ComponentType, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../../i18n/forms.ts';
import { getForms } from '../../../../net/site-forms.ts';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { EntryEditor, SurveyEditor } from './FormEditors.tsx';
import { ReasonsEditor, TrackingEditor } from './ReasonEditors.tsx';
import type { PartEditorProps } from './usePart.ts';
import '../queues/queues.css';

const EDITORS = {
  survey: SurveyEditor,
  entry: EntryEditor,
  reasons: ReasonsEditor,
  tracking: TrackingEditor,
} as const satisfies Record<string, ComponentType<PartEditorProps>>;
type Part = keyof typeof EDITORS;
const PARTS: readonly Part[] = ['survey', 'entry', 'reasons', 'tracking'];

/** What the site asks customers and agents for, beside its queues [FO1, RP3, AD5]. */
export function FormsPage(): JSX.Element {
  usePage(t('title'));
  const { data, put, ...asked } = useAsked(getForms);
  const [part, setPart] = useState<Part>('survey');
  const Editor = EDITORS[part];
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </div>
      </div>
      <ol class="queue-steps" aria-label={t('parts')}>
        {PARTS.map((one) => (
          <li key={one}>
            <button
              type="button"
              aria-current={one === part ? 'true' : undefined}
              onClick={() => setPart(one)}
            >
              {t(one)}
            </button>
          </li>
        ))}
      </ol>
      <AskedState asked={{ data, put, ...asked }} />
      {data ? <Editor key={part} {...{ forms: data, put }} /> : null}
    </>
  );
}
