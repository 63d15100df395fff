import type { JSX } from 'preact';
import { t } from '../../../../i18n/queue-admin.ts';
import { TextsFields } from '../forms/TextsFields.tsx';
import type { StepProps } from './step.ts';

/** Prepared texts of this queue alone; they come before the site's [AD6]. */
export function TextsStep({ queue, change, fault }: StepProps): JSX.Element {
  return (
    <>
      <p class="quiet-text">{t('textsLead')}</p>
      <TextsFields
        texts={queue.texts}
        fault={(path) => fault(`texts.${path}`) !== null}
        onChange={(texts) => change({ texts })}
      />
    </>
  );
}
