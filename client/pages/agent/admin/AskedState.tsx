import type { JSX } from 'preact';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import type { Asked } from './useAsked.ts';

/** Stands where nothing is known yet: that it is on its way, or why not, with another try. */
export function AskedState<Data>({ asked }: { readonly asked: Asked<Data> }): JSX.Element | null {
  if (asked.error)
    return (
      <Notice tone="danger" announce actions={<Button onClick={asked.reload}>{t('retry')}</Button>}>
        {errorText(asked.error)}
      </Notice>
    );
  return asked.data === null ? <Loading /> : null;
}
