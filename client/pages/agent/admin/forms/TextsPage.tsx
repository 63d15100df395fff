import type { JSX } from 'preact';
import type { PreparedText } from '../../../../../shared/protocol/prepared-texts.ts';
import { t } from '../../../../i18n/forms.ts';
import { getForms } from '../../../../net/site-forms.ts';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { PartFrame } from './PartFrame.tsx';
import { TextsFields } from './TextsFields.tsx';
import { type PartEditorProps, usePart } from './usePart.ts';
import '../queues/queues.css';

/** The site's prepared texts [AD6]. */
export function TextsPage(): JSX.Element {
  usePage(t('textsTitle'));
  const asked = useAsked(getForms);
  return (
    <>
      <AskedState asked={asked} />
      {asked.data ? <Texts forms={asked.data} put={asked.put} /> : null}
    </>
  );
}

function Texts(props: PartEditorProps): JSX.Element {
  const edited = usePart('texts', { ...props, name: t('textsTitle') });
  return (
    <PartFrame {...{ title: t('textsTitle'), lead: t('textsLead'), edited, heading: 'h1' }}>
      <TextsFields
        texts={edited.value}
        fault={(path) => edited.faults.has(path)}
        onChange={(texts: PreparedText[]) => edited.change(texts)}
      />
    </PartFrame>
  );
}
