import type { JSX } from 'preact';
import { FIELD_TYPES } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { FieldsEditor } from './FieldsEditor.tsx';
import type { StepProps } from './step.ts';

/** The fields that a customer fills in, in their order [QU2]. */
export function FormStep({ queue, change, fault }: StepProps): JSX.Element {
  return (
    <FieldsEditor
      {...{ label: t('stepForm'), fields: queue.form, offered: FIELD_TYPES }}
      fault={(path) => fault(`form.${path}`)}
      onChange={(form) => change({ form })}
    />
  );
}
